/** An automaton finds what the engine of regular expressions finds, or is not sure. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { searchProgram } from "../../../lib/count/patterns/re2_program.ts";
import { runProgram, searchLines } from "../../support/automaton_runs.ts";
import { anyExpression, anyLines } from "../../support/expressions.ts";

const encoder = new TextEncoder();

/** The groups that are looked at: the first, or all of them. */
function groupsOf(regex: RE2JS, wantsAll: boolean): number[] {
  const count = Math.min(regex.groupCount(), 6);
  return wantsAll
    ? Array.from({ length: count + 1 }, (_, group) => group)
    : [Math.min(count, 1)];
}

function compile(expression: string): RE2JS | null {
  try {
    return RE2JS.compile(expression);
  } catch {
    return null;
  }
}

/** Compares the lines that the automaton is sure of; returns how many it is not. */
function assertSame(
  expression: string,
  lines: Uint8Array,
  { wantsAll = true, ...options }: {
    wantsAll?: boolean;
    sample?: Uint8Array;
    states?: number;
  } = {},
): number {
  const regex = compile(expression);
  if (regex === null) return 0;
  const groups = groupsOf(regex, wantsAll);
  const program = searchProgram(regex, groups)!;
  const found = runProgram(program, lines, options);
  const expected = searchLines(regex, groups, lines);
  assertEquals(found.map((tags, i) => tags ?? expected[i]!), expected);
  return found.filter((tags) => tags === null).length;
}

Deno.test("an automaton finds what the engine finds, in any lines, for any expression", () => {
  let unsure = 0;
  let total = 0;
  fc.assert(
    fc.property(
      anyExpression,
      anyLines,
      anyLines,
      fc.boolean(),
      (expression, lines, sample, wantsAll) => {
        unsure += assertSame(expression, lines, { sample, wantsAll });
        total += lines.filter((byte) => byte === 0x0a).length;
      },
    ),
    { numRuns: 400 },
  );
  assert(unsure < total / 4, `${unsure} of ${total}`);
});

Deno.test("an automaton that may have few states is not sure, but never wrong", () => {
  let unsure = 0;
  fc.assert(
    fc.property(
      anyExpression,
      anyLines,
      fc.integer({ min: 1, max: 6 }),
      (expression, lines, states) => {
        unsure += assertSame(expression, lines, { states });
      },
    ),
    { numRuns: 200 },
  );
  assert(unsure > 0);
});

/** What has gone wrong in such automata, or could. */
const traps: [name: string, expression: string, lines: string][] = [
  ["a loop around nothing", "(a|[^é]*?)*", "ab\nb\n\né\naéb\n"],
  ["a loop around an empty group", "(()|a)*b", "aab\nb\na\n"],
  ["an empty alternative", "(|a)(b|)", "ab\nb\n\n"],
  ["the empty expression", "", "ab\n\n"],
  ["a preferred short match", "(a|ab)(c|bcd)?(d*)", "abcd\nacd\n"],
  ["a lazy group", '"(.*?)"', 'a"b"c"\n""\n'],
  ["a greedy group that gives back", "(.*)(\\d+)", "a12b3\n1\nx\n"],
  ["edges of words", "\\b(\\w+)\\b$", "ab cd\nab é\n_1\n"],
  ["no edges of words", "\\B(.)\\B", "abc\na é b\n"],
  ["no match that ends inside a character", "^([^a]*)\\B", "éb\n€b\né\n𝄞x\n"],
  ["a group that only the end brings", "^(?:(a)b$|ab)", "ab\nabx\nab\r\n"],
  ["the start in the middle", "(?:a|^)b", "ab\nb\ncb\n"],
  ["the end in the middle", "a(?:$|b)", "a\nab\nac\n"],
  ["a CR before the LF", "(.)$", "ab\r\n\r\nab\r\r\n"],
  ["a long run", "x([^y]*)y", `x${"-".repeat(500)}y\nx${"-".repeat(61)}\n`],
  ["a search that begins anew", "aab", "aaab\nabaab\naaa\n"],
  ["characters that any case has", "(?i)(k+)(s+)(é+)", "kK\u212asSſéÉ\n"],
  ["a dot for what is no UTF-8", "^(.)(.)", "é\ufffd\nab\n"],
  ["groups that are counted", "(a{2,3})(.{3})", "aaabcd\naéééé\n"],
];

for (const [name, expression, lines] of traps) {
  Deno.test(`an automaton finds ${name}`, () => {
    for (const wantsAll of [true, false]) {
      const bytes = encoder.encode(lines);
      assertEquals(assertSame(expression, bytes, { wantsAll }), 0);
    }
  });
}

Deno.test("a class of Unicode leaves ASCII sure, and what the sample has", () => {
  const lines = encoder.encode("ab 1\nx\n-\n");
  assertEquals(assertSame("(\\pL+)", lines), 0);
  const greek = encoder.encode("-λόγος-\n");
  assertEquals(assertSame("(\\pL+)", greek), 1);
  assertEquals(assertSame("(\\pL+)", greek, { sample: greek }), 0);
});
