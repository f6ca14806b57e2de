/** The help, short and in full, which is made of the table of flags. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { EXIT_CODES } from "../../lib/errors.ts";
import { defaultOf } from "../../lib/options/flag.ts";
import { FLAG_GROUPS, FLAGS } from "../../lib/options/flags.ts";
import { helpText, shortHelp } from "../../lib/options/help.ts";
import { EXAMPLES, USAGES } from "../../lib/options/manual.ts";

/** The text without its line breaks and the spaces that lay it out. */
const flat = (text: string) => text.replaceAll(/\s+/g, " ");

for (
  const [name, text] of [["short", shortHelp()], ["full", helpText()]] as const
) {
  Deno.test(`the ${name} help has all groups and flags in the order of the table`, () => {
    const heads = Array.from(
      text.matchAll(/^(?:([A-Z].*):$| {2}(?:-(.), | {4})--([a-z-]+)(?: |$))/gm),
      ([, title, short, name]) => [title ?? name, short],
    );
    assertEquals(heads.splice(0, 1), [["Usage", undefined]]);
    if (name === "full") assertMatch(heads.shift()![0]!, /^Commands/);
    assertEquals(
      heads.filter(([name]) => name !== "Examples" && name !== "Exit codes"),
      FLAG_GROUPS.flatMap(({ title, flags }) => [
        [title, undefined],
        ...flags.map(({ name, short }) => [name, short]),
      ]),
    );
  });

  Deno.test(`the ${name} help shows what each flag takes, its choices and its default`, () => {
    for (const flag of FLAGS) {
      const { name, value } = flag;
      if (value.takes !== null) {
        assert(text.includes(`--${name} ${value.takes}`));
      }
      for (const word of Object.keys(value.choices)) {
        assert(text.includes(word), word);
      }
      const shown = defaultOf(flag);
      if (shown !== null) {
        assert(flat(text).includes(`(default: ${shown})`), shown);
      }
    }
  });

  Deno.test(`the ${name} help is at most 80 columns wide`, () => {
    const wide = text.split("\n").filter((line) => line.length > 80);
    assertEquals(wide, []);
  });

  Deno.test(`the ${name} help has no tabs, no spaces at line ends, and ends with a line feed`, () => {
    assert(!/\t| $/m.test(text));
    assert(/[^\n]\n$/.test(text));
  });
}

Deno.test("the short help has each flag's line of help, and fits a screen", () => {
  const text = shortHelp();
  for (const { help } of FLAGS) assert(flat(text).includes(help), help);
  assert(text.split("\n").length <= 60);
});

Deno.test("the full help has details, examples and exit codes", () => {
  const text = helpText();
  for (const { details } of FLAGS) {
    assert(flat(text).includes(details), details);
  }
  for (const { command, about } of [...USAGES, ...EXAMPLES]) {
    assert(text.includes(command), command);
    assert(text.includes(about), about);
  }
  for (const code of Object.values(EXIT_CODES)) {
    assert(new RegExp(`^  ${code} +[A-Z].+`, "m").test(text), `${code}`);
  }
  assert(!/Stopped by [a-z]/.test(text), "an exit code has no meaning");
});
