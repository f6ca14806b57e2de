/** The table of flags: its entries are whole, and fit together. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { defaultOf } from "../../lib/options/flag.ts";
import { FLAG_GROUPS, FLAGS } from "../../lib/options/flags.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

Deno.test("no two flags share a name", () => {
  const names = FLAGS.flatMap(({ name, short }) =>
    short ? [name, short] : [name]
  );
  assertEquals(new Set(names).size, names.length);
});

Deno.test("each group has a title of its own, and flags", () => {
  const titles = FLAG_GROUPS.map(({ title }) => title);
  assertEquals(new Set(titles).size, titles.length);
  for (const { title, flags } of FLAG_GROUPS) {
    assertMatch(title, /^[A-Z][a-z ]+$/);
    assert(flags.length > 0, title);
  }
});

for (const flag of FLAGS) {
  const { name, short = "x", value, help, details } = flag;
  const typed = `--${name}`;

  Deno.test(`${typed} has a name that can be typed`, () => {
    assertMatch(name, /^[a-z]+(-[a-z]+)*$/);
    assertMatch(short, /^[a-zA-Z]$/);
  });

  Deno.test(`${typed} has its help in one line, and its details in sentences`, () => {
    assertMatch(help, /^[a-z"][^\n]+[^\s.]$/);
    assertMatch(details, /^[^\s][^\n]+\.$/);
    assert(!/\t| {2}/.test(help + details));
  });

  Deno.test(`${typed} takes its default, if it can be typed`, async () => {
    const shown = defaultOf(flag);
    if (shown !== null) {
      assertEquals(await value.read([shown], typed, TODAY), flag.default);
    } else if (value.takes === null || value.isRepeatable) {
      assert(!flag.default || (flag.default as unknown[]).length === 0);
    }
  });

  Deno.test(`${typed} takes each of its choices, and names it`, async () => {
    for (const [word, about] of Object.entries(value.choices)) {
      assertEquals(await value.read([word], typed, TODAY), word);
      assert(value.expects?.includes(word));
      assertMatch(about, /^[^\n]+[^\s.]$/);
    }
  });

  Deno.test(`${typed} says what its value is, and what completes it`, () => {
    const { takes, isRepeatable, completes, choices } = value;
    if (takes !== null) assertMatch(takes, /^[A-Z]+%?$/);
    else assertEquals([isRepeatable, completes], [false, "nothing"]);
    if (takes === "FILE") assertEquals(completes, "files");
    if (takes === "FOLDER") assertEquals(completes, "folders");
    const words = Object.keys(choices);
    if (words.length > 0) assertEquals(completes, words);
  });
}
