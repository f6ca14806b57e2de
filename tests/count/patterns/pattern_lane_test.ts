/** The lane of `--pattern` and the line lane give one answer, however bytes are read. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { loadRegexEngine } from "../../../lib/lines/regex.ts";
import { MAX_SAMPLES } from "../../../lib/count/slice_tally.ts";
import type { Rules } from "../../../lib/count/rules.ts";
import { charsOf } from "../../support/byte_strings.ts";
import { almostLog, anyBytes } from "../../support/almost_logs.ts";
import { anyExpression, anyLines } from "../../support/expressions.ts";
import {
  countByAutomaton,
  countInLineLane,
} from "../../support/lane_results.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

type PatternRules = Partial<Rules> & { pattern: string };

const encoder = new TextEncoder();
const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
  fc.constant<number[]>([1]),
);

/** Compares sums, counts, samples and rows of rejects; returns how many bytes were passed on, and whether the automaton was given up. */
async function assertSame(
  bytes: Uint8Array<ArrayBuffer>,
  rules: PatternRules,
  readSizes: number[],
  keepsRejects = false,
): Promise<{ passedOnBytes: number; isGivenUp: boolean }> {
  const rows = { automaton: "", line: "" };
  const keep = (lane: keyof typeof rows) =>
    keepsRejects
      ? (chunk: Uint8Array) => {
        rows[lane] += charsOf(chunk);
        return Promise.resolve();
      }
      : null;
  const { passedOnBytes, isGivenUp, ...result } = await countByAutomaton(
    bytes,
    rules,
    readSizes,
    keep("automaton"),
  );
  assertEquals(result, await countInLineLane(bytes, rules, keep("line")));
  assertEquals(rows.automaton, rows.line);
  return { passedOnBytes, isGivenUp };
}

function isExpression(expression: string): boolean {
  try {
    RE2JS.compile(expression);
    return true;
  } catch {
    return false;
  }
}

Deno.test("the lanes agree on any expression and any lines, and keep the same rejects", () =>
  fc.assert(
    fc.asyncProperty(
      anyExpression.filter(isExpression),
      fc.array(anyLines, { maxLength: 3 }),
      fc.constantFrom(null, null, 1, 2),
      readSizes,
      fc.boolean(),
      async (pattern, lines, depth, sizes, keepsRejects) => {
        const bytes = Uint8Array.from(lines.flatMap((part) => [...part]));
        await assertSame(bytes, { pattern, depth }, sizes, keepsRejects);
      },
    ),
    { numRuns: 200 },
  ));

const patterns = [
  `"[A-Z]+ ([^ ?"]*)`,
  `^\\S+ \\S+ \\S+ \\S+ ([^ ?]+)`,
  `(?P<status>\\d+)|(?P<path>/[a-z]*)`,
  "(.*a.{12})",
  "x*",
];
for (const pattern of patterns) {
  Deno.test(`the lanes agree on logs and any bytes by ${pattern}`, () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(almostLog(60), anyBytes),
        readSizes,
        fc.boolean(),
        async (log, sizes, keepsRejects) => {
          await assertSame(log, { pattern }, sizes, keepsRejects);
        },
      ),
      { numRuns: 60 },
    ));
}

const MEBIBYTE = 1024 * 1024;
const BLOCK_BYTES = 256 * 1024;
const hit = "- /a/b c\n";
const miss = "- no path\n";
const large: Record<string, string> = {
  "lines around the size of a block": [-2, -1, 0, 1, 2].map((more) =>
    `/${"x".repeat(BLOCK_BYTES + more - 2)}\n${hit}`
  ).join(""),
  "lines around the longest": [-1, 0, 1, 2].map((more) =>
    `/${"x".repeat(MEBIBYTE + more - 1)}\n${hit}${miss}` +
    `/${"x".repeat(MEBIBYTE + more - 1)}\r\n${hit}`
  ).join(""),
  "one long line without an end": hit + "/".repeat(3 * MEBIBYTE),
  "blank lines": "\n".repeat(MEBIBYTE) + "\r\n".repeat(MEBIBYTE),
  "more lines in a stride than are looked at together": "a\n".repeat(MEBIBYTE),
  "lone CRs at line ends": "/a\r\r\n\r\r\n/b\r\n".repeat(10_000),
  "hits, blank lines and misses in turn": `${hit}\n${miss}`.repeat(50_000),
  "a line without an end": hit + "/c",
};
for (const [name, text] of Object.entries(large)) {
  Deno.test(`the lanes agree on ${name}`, async () => {
    await assertSame(encoder.encode(text), { pattern: "(/[^ ]*)" }, [Infinity]);
  });
}

Deno.test("the lane passes on nothing but the first lines without a match", async () => {
  const log = encoder.encode(`${hit}${miss}`.repeat(50_000));
  const { passedOnBytes } = await assertSame(
    log,
    { pattern: "(/[^ ]*)" },
    [100_000],
  );
  assertEquals(passedOnBytes, MAX_SAMPLES * (miss.length - 1));
});

Deno.test("lines of a kind that the first did not show are read by a second automaton", async () => {
  // Of Greek letters, the automaton knows those of its sample.
  const first = "-a-\n".repeat(30_000);
  const then = "-λόγος-\n".repeat(60_000);
  const log = encoder.encode(first + then);
  const { passedOnBytes, isGivenUp } = await assertSame(
    log,
    { pattern: "(\\pL+)" },
    [Infinity],
  );
  assert(passedOnBytes > 0 && passedOnBytes < 2 * BLOCK_BYTES);
  assertEquals(isGivenUp, false);
});

Deno.test("lines that no automaton knows are read by the engine, with the same answer", async () => {
  // Which of the last 13 letters are an "a" takes 8192 states.
  let state = 1;
  const letter = () => {
    state = Math.imul(state, 1103515245) + 12345;
    return (state >>> 20) & 1 ? "a" : "b";
  };
  const lines = Array.from(
    { length: 30_000 },
    () => Array.from({ length: 30 }, letter).join(""),
  ).join("\n");
  const log = encoder.encode(`${lines}\n-\nx`);
  for (const sizes of [[Infinity], [100_000, 7]]) {
    const { isGivenUp } = await assertSame(
      log,
      { pattern: "(.*a.{12})" },
      sizes,
      true,
    );
    assert(isGivenUp);
  }
});

Deno.test("an expression that has no automaton is read by the engine", async () => {
  const log = encoder.encode(`${hit}${miss}`.repeat(10_000));
  const pattern = `${"ab".repeat(1100)}|(/[^ ]*)`;
  const { isGivenUp } = await assertSame(log, { pattern }, [Infinity]);
  assert(isGivenUp);
});
