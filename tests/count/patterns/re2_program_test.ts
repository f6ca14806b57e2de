/** What is read of the inside of the engine of regular expressions: fails when that changes. */

import { assertEquals } from "@std/assert";
import { RE2JS } from "re2js";
import { searchProgram } from "../../../lib/count/patterns/re2_program.ts";

/** How a compiled expression must look for `searchProgram` to read it right. */
const insides: [expression: string, steps: string[], start: number][] = [
  ["(?P<path>a|b)*$", [
    "5 0 0 ", // fail
    "3 2 2 ", // the group begins
    "8 3 0 97,98", // a or b
    "3 4 3 ", // the group ends
    "1 1 5 ", // once more, or
    "4 6 8 ", // the end of the text
    "6 0 0 ", // match
  ], 4],
  ["(?i)k.(?s:.)", [
    "5 0 0 ",
    "8 2 1 75",
    "11 3 0 0,9,11,1114111",
    "10 4 0 0,1114111",
    "6 0 0 ",
  ], 1],
  ["(?m)^\\b\\B$\\A", [
    "5 0 0 ",
    "4 2 1 ",
    "4 3 16 ",
    "4 4 32 ",
    "4 5 2 ",
    "4 6 4 ",
    "6 0 0 ",
  ], 1],
];

for (const [expression, steps, start] of insides) {
  Deno.test(`the engine compiles "${expression}" as it did`, () => {
    const { prog } = RE2JS.compile(expression).re2();
    const found = Array.from(
      prog.inst,
      // deno-lint-ignore no-explicit-any
      ({ op, out, arg, runes }: any) =>
        `${op} ${out} ${arg} ${Array.from(runes)}`,
    );
    assertEquals([found, prog.start], [steps, start]);
  });
}

Deno.test("no character of ASCII has other cases than those that are tried", () => {
  for (const character of "aikSz") {
    const expression = `(?i)${character}`;
    const { inst } = RE2JS.compile(expression).re2().prog;
    const step = inst.find(({ op }: { op: number }) => op === 8);
    const cases = Array.from({ length: 0x1f000 }, (_, other) => other)
      .filter((other) => step.matchRune(other));
    const program = searchProgram(RE2JS.compile(expression), [0])!;
    const read = program.instructions.find((step) =>
      step.kind === "read" && step.ranges[1] !== 0x10ffff
    );
    const ranges = read?.kind === "read" ? read.ranges : [];
    assertEquals(ranges.filter((_, i) => i % 2 === 0), cases);
  }
  for (let rune = 0x80; rune < 0x110000; rune++) {
    const text = String.fromCodePoint(rune);
    const hasAsciiCase = /^[A-Za-z]$/.test(text.toLowerCase()) ||
      /^[A-Za-z]$/.test(text.toUpperCase());
    // The dotless i is no case of another for RE2.
    if (hasAsciiCase && rune !== 0x131) {
      assertEquals([0x17f, 0x212a].includes(rune), true, text);
    }
  }
});

Deno.test("no character past the last that is tried has another case", () => {
  for (let rune = 0x1f000; rune < 0x110000; rune++) {
    const text = String.fromCodePoint(rune);
    if (text.toLowerCase() !== text || text.toUpperCase() !== text) {
      throw new Error(`U+${rune.toString(16)} has another case`);
    }
  }
});

Deno.test("an expression that is too long, or looks back, has no program", () => {
  assertEquals(searchProgram(RE2JS.compile("(?:ab?){1000}"), [0]), null);
  const lookbehind = RE2JS.compile("(?<=a)b", RE2JS.LOOKBEHINDS);
  assertEquals(searchProgram(lookbehind, [0]), null);
});
