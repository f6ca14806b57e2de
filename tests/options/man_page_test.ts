/** The man page, which is made of the table of flags. */

import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { FLAGS } from "../../lib/options/flags.ts";
import { manPage } from "../../lib/options/man_page.ts";
import { EXAMPLES, exitCodes } from "../../lib/options/manual.ts";

/** The page as it is read, all in one line. */
const text = manPage().replaceAll("\\(aq", "'").replaceAll("\\(ha", "^")
  .replaceAll("\\(ti", "~").replaceAll("\\(ga", "`").replaceAll("\\-", "-")
  .replaceAll("\\e", "\\").replaceAll(/^\\&|\\f[BIR]/gm, "")
  .replaceAll(/\n/g, " ");

Deno.test("the man page says all of each flag", () => {
  for (const { name, short, value, details } of FLAGS) {
    const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
    const takes = value.takes === null ? "" : ` ${value.takes}`;
    assert(text.includes(` .TP ${names}${takes} `), names);
    assert(text.includes(details), details);
    for (const [word, about] of Object.entries(value.choices)) {
      assert(text.includes(`${word}: ${about}`), word);
    }
  }
});

Deno.test("the man page has examples and exit codes", () => {
  for (const { command } of EXAMPLES) assert(text.includes(command), command);
  for (const [code, meaning] of exitCodes()) {
    assert(text.includes(`.B ${code} ${meaning}`), meaning);
  }
});

Deno.test("the man page names the version, and no macro by accident", () => {
  const [head = "", ...lines] = manPage().split("\n");
  assert(head.includes(`"logtally ${config.version}"`));
  const macros = lines.filter((line) => /^[.']/.test(line))
    .map((line) => line.split(" ")[0]!);
  assertEquals(
    [...new Set(macros)].sort(),
    [".B", ".EE", ".EX", ".SH", ".SS", ".TP", ".br"],
  );
});
