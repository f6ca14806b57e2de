/** The order of a result as the kernel makes it, held against a naive sort. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Tally } from "../../../lib/count/tally.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { rowsOf } from "../../support/count_file.ts";
import { naiveList } from "../../support/naive_count.ts";

/** Sorts keys, a character a byte, with the counts they are given. */
function assertSorted(rows: [string, number][]) {
  const counts = new Map(rows);
  const tally = new Tally();
  const keys = [...counts.keys()];
  let endByte = 0;
  tally.merge({
    keys: bytesOf(keys.join("")),
    keyEnds: Uint32Array.from(keys, ({ length }) => endByte += length),
    counts: Float64Array.from(counts.values()),
  });
  const sorted = rowsOf(tally.packSorted());
  // One by one, because a difference of long lists takes minutes to show.
  assertEquals(sorted.length, counts.size);
  for (const [i, row] of naiveList(counts).entries()) {
    assertEquals(sorted[i], row);
  }
}

const anyCount = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53),
  },
);
/** Bytes that sort in another way as signed numbers, as text, or as the end of a key. */
const anyChar = fc.constantFrom(
  "\0",
  "\0",
  "\x01",
  "a",
  "b",
  "\x7f",
  "\x80",
  "\xff",
);
const anyTail = fc.array(anyChar, { maxLength: 12 })
  .map((characters) => characters.join(""));

Deno.test("any keys with any counts stand in the order of a result", () => {
  const row = fc.tuple(anyTail, anyCount);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80, size: "max" }), assertSorted),
    { numRuns: 300 },
  );
});

Deno.test("keys that share their beginning stand in order, the beginning alone too", () => {
  const beginning = fc.constantFrom(1, 7, 8, 9, 16, 31, 32, 33, 100, 300)
    .map((length) => "/".padEnd(length, "s"));
  const tails = fc.array(fc.tuple(anyTail, anyCount), {
    maxLength: 40,
    size: "max",
  });
  fc.assert(
    fc.property(beginning, tails, (beginning, tails) =>
      assertSorted(
        tails.map(([tail, count]) => [beginning + tail, count]),
      )),
    { numRuns: 300 },
  );
});

const single: [string, [string, number][]][] = [
  ["nothing", []],
  ["the empty key alone", [["", 1]]],
  ["one key", [["/a", 1]]],
  ["one long key", [["/a".repeat(300), 1]]],
  ["the empty key and a zero", [["\0", 1], ["", 1]]],
  ["zeros behind a key", ["a\0\0", "a", "a\0", "a\0\x01"].map((k) => [k, 1])],
  [
    "keys that differ behind 8 bytes that look alike",
    ["12345678b", "12345678", "12345678\0", "12345678a"].map((k) => [k, 1]),
  ],
  [
    "keys that differ first at their 9th byte behind what all share",
    ["s12345678b", "s12345678a", "s"].map((k) => [k, 1]),
  ],
  ["bytes above 0x7F", ["\xff", "\x80", "\x7f", "\xfe"].map((k) => [k, 1])],
  ["counts beyond 32 bits", [["a", 2 ** 32], ["b", 2 ** 32 + 1], ["c", 1]]],
];

for (const [name, rows] of single) {
  Deno.test(`sorted: ${name}`, () => assertSorted(rows));
}

Deno.test("runs of any length are merged, whole and half ones", () => {
  for (let length = 0; length <= 70; length++) {
    assertSorted(
      Array.from({ length }, (_, i) => [`/${i * 37 % 71}`, i * 11 % 5 + 1]),
    );
  }
});

Deno.test("many keys stand in order", () => {
  const row = (i: number): [string, number] => {
    const mixed = Math.imul(i, 0x9e3779b1) >>> 0;
    return [`/uve/service/${mixed.toString(36)}`, mixed % 4 + 1];
  };
  assertSorted(Array.from({ length: 50_000 }, (_, i) => row(i)));
});

Deno.test("many keys that are alike for long stand in order", () => {
  // 8 bytes are looked at at a time; 63 keys at the most are merged instead.
  const tails = Array.from({ length: 400 }, (_, i) => `${i * 7 % 400}`);
  for (const alike of ["", "12345678", "\0".repeat(8), "\0".repeat(40)]) {
    assertSorted(
      tails.flatMap((tail): [string, number][] => [
        [`/a${alike}${tail}`, 1],
        [`/a${tail}`, 1],
        [`/b${alike}${alike}${tail}`, 2],
      ]),
    );
  }
});

Deno.test("many keys that end inside zeros stand in order", () => {
  const zeros = (i: number) => "\0".repeat(i);
  assertSorted(
    Array.from({ length: 300 }, (_, i) => [`/a${zeros(i * 37 % 300)}`, 1]),
  );
  assertSorted(
    Array.from({ length: 300 }, (_, i) => [`${zeros(i)}a`, i % 2 + 1]),
  );
});

Deno.test("keys of which each is the beginning of the next stand in order", () => {
  // More levels of 8 bytes than the sort goes down, with many keys at each.
  const row = (i: number): [string, number] => {
    const level = i % 100;
    return [`${"x".repeat(level * 8)}${Math.floor(i / 100)}`, 1];
  };
  assertSorted(Array.from({ length: 10_000 }, (_, i) => row(i * 7 % 10_000)));
});
