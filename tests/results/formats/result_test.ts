/** What the formats are given: the largest counts, and the sum of the rest. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { keyCounts } from "../../../lib/count/packed_tally.ts";
import { charsOf } from "../../support/byte_strings.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

const ROWS: Row[] = [["/a", 4], ["/b", 2], ["/c", 2], ["/d", 1]];

const tops: [
  number | null,
  number,
  { keyCount: number; count: number } | null,
][] = [
  [null, 4, null],
  [1, 1, { keyCount: 3, count: 5 }],
  [3, 3, { keyCount: 1, count: 1 }],
  [4, 4, null],
  [5, 4, null],
];

for (const [most, shown, other] of tops) {
  Deno.test(`of four keys at most ${most} are kept, and the rest is one sum`, () => {
    const result = resultOf(ROWS, { most });
    assertEquals(
      [result.top.counts.length, result.other, result.keyCount],
      [shown, other, 4],
    );
  });
}

Deno.test("no keys leave none out", () => {
  const { top, other, keyCount } = resultOf([], { most: 1 });
  assertEquals([top.keys.length, other, keyCount], [0, null, 0]);
});

Deno.test("any rows are kept from the first on, and nothing is lost", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const { top, other, sums, keyCount } = resultOf(rows, { most });
    const kept = Array.from(
      keyCounts(top),
      ({ key, count }) => [charsOf(key), count],
    );
    assertEquals(kept, rows.slice(0, most ?? rows.length));
    const shown = top.counts.reduce((sum, count) => sum + count, 0);
    assertEquals(shown + (other?.count ?? 0), sums.counted);
    assertEquals(kept.length + (other?.keyCount ?? 0), keyCount);
  }));
});

Deno.test("a day has one form, however it was typed", () => {
  assertEquals(resultOf([], { day: "20150713" }).date, "2015-07-13");
  assertEquals(resultOf([], { day: "2015-07-13" }).date, "2015-07-13");
  assertEquals(resultOf([]).date, null);
});

Deno.test("every reason has its number, also where it is none", () => {
  assertEquals(resultOf([]).sums.skipped, {
    "no request": 0,
    "bad request": 0,
    "no path": 2,
    "no match": 0,
    "bad json": 0,
    "bad ltsv": 0,
    "bad logfmt": 0,
    "bad row": 0,
    "no field": 0,
    "bad field": 0,
    "too long": 0,
    "no time": 0,
  });
});
