/** The help, which is made of the table of flags. */

import { assert, assertEquals } from "@std/assert";
import { FLAGS } from "../../lib/options/flags.ts";
import { helpText } from "../../lib/options/help.ts";

const rows = helpText().split("\n\nFlags:\n")[1]!.trimEnd().split("\n");

Deno.test("the help has one line for each flag, in the order of the table", () => {
  assertEquals(rows.length, FLAGS.length);
  for (const [i, { name, short, value, help }] of FLAGS.entries()) {
    const names = `${short ? `-${short}, ` : ""}--${name}`;
    const left = `${names}${value.takes ? ` ${value.takes}` : ""}`;
    const row = rows[i]!.trim().replaceAll(/ {2,}/g, "|");
    assert(row.startsWith(`${left}|${help}`), row);
  }
});

Deno.test("the help shows each default that can be typed, and all choices", () => {
  for (const [i, { value, default: unlessGiven }] of FLAGS.entries()) {
    const shown = unlessGiven === null ? null : value.show(unlessGiven);
    assertEquals(rows[i]!.endsWith(` (default: ${shown})`), shown !== null);
    for (const word of value.choices) assert(rows[i]!.includes(word), word);
  }
});

Deno.test("the descriptions in the help stand in one column", () => {
  for (const [i, { help }] of FLAGS.entries()) {
    assertEquals(rows[i]!.indexOf(help), 26);
  }
});

Deno.test("the help has no tabs, no spaces at line ends, and ends with a line feed", () => {
  assert(!/\t| $/m.test(helpText()));
  assert(helpText().endsWith("\n"));
});
