/** The table of flags and the help that is made of it. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Flag, FLAGS } from "../../lib/options/flags.ts";
import { helpText } from "../../lib/options/help.ts";

const flags: readonly Flag[] = FLAGS;

Deno.test("no two flags share a name", () => {
  const names = flags.flatMap(({ name, short }) =>
    short ? [name, short] : [name]
  );
  assertEquals(new Set(names).size, names.length);
});

Deno.test("flags have names that can be typed", () => {
  for (const { name, short = "x" } of flags) {
    assertMatch(name, /^[a-z]+(-[a-z]+)*$/);
    assertMatch(short, /^[a-zA-Z]$/);
  }
});

Deno.test("the help has one line for each flag, in the order of the table", () => {
  const rows = helpText().split("\n\nFlags:\n")[1]!.split("\n");
  assertEquals(rows.pop(), "");
  assertEquals(
    rows.map((row) => row.trim().replaceAll(/ {2,}/g, "|")),
    flags.map(({ name, short, takes, help }) =>
      `${short ? `-${short}, ` : ""}--${name}${
        takes ? ` ${takes}` : ""
      }|${help}`
    ),
  );
});

Deno.test("the descriptions in the help stand in one column", () => {
  for (const { help } of flags) {
    const row = helpText().split("\n").find((row) => row.endsWith(`  ${help}`));
    assertEquals(row?.indexOf(help), 26);
  }
});

Deno.test("the help has no tabs, no spaces at line ends, and ends with a line feed", () => {
  assert(!/\t| $/m.test(helpText()));
  assert(helpText().endsWith("\n"));
});
