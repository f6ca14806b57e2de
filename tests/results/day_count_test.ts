/** Gathering the slices of a day, in any order. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CountError } from "../../lib/errors.ts";
import { DayCount } from "../../lib/results/day_count.ts";
import { skippedLines } from "../../lib/count/line_sums.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import { dayOf, odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

Deno.test("a day is complete when its last slice is added", () => {
  const day = dayOf([{}, {}], 3);
  const seen = [day.isComplete];
  for (const file of [1, 0, 1]) {
    day.add(madeUpSlice({ file }), sliceTally({}));
    seen.push(day.isComplete);
  }
  assertEquals(seen, [false, false, false, true]);
  assert(dayOf([], 0).isComplete);
});

const anyResult = fc.record({
  file: fc.nat(2),
  keys: fc.array(fc.constantFrom("/a", "/b", "/ÿ")),
  skipped: fc.array(
    fc.tuple(fc.nat(99), fc.constantFrom("no request", "no path", "too long"))
      .map(([offsetByte, reason]) => odd(offsetByte, reason as SkipReason)),
  ),
  blank: fc.nat(9),
  filtered: fc.nat(9),
  header: fc.nat(9),
  sizeBytes: fc.nat(9),
});

Deno.test("slices give the same day in any order, and its sums are theirs", () => {
  const resultsAndOrder = fc.array(anyResult).chain((results) =>
    fc.tuple(
      fc.constant(results),
      fc.shuffledSubarray(results, { minLength: results.length }),
    )
  );
  fc.assert(fc.property(resultsAndOrder, ([results, shuffled]) => {
    const [day, other] = [results, shuffled].map((order) => {
      const day = dayOf([{}, {}, {}], order.length);
      for (const { file, ...result } of order) {
        day.add(madeUpSlice({ file }), sliceTally(result));
      }
      return day;
    }) as [DayCount, DayCount];
    assertEquals(day.sums(), other.sums());
    assertEquals(day.tally.packSorted(), other.tally.packSorted());
    const sum = (part: (result: typeof results[number]) => number) =>
      results.reduce((sum, result) => sum + part(result), 0);
    const { skipped: _, malformed: _m, filteredBy: _f, ...sums } = day.sums();
    assertEquals(sums, {
      lines: sum((r) =>
        r.keys.length + r.skipped.length + r.blank + r.filtered + r.header
      ),
      counted: sum((r) => r.keys.length),
      blank: sum((r) => r.blank),
      filtered: sum((r) => r.filtered),
      header: sum((r) => r.header),
      sizeBytes: sum((r) => r.sizeBytes),
    });
    assertEquals(skippedLines(day.sums()), sum((r) => r.skipped.length));
  }));
});

Deno.test("samples stand in the order of files and bytes, however slices end", () => {
  const day = dayOf([{ path: "x" }, { path: "a" }], 4);
  const skipped = [odd(70), odd(75, "no path"), odd(90)];
  day.add(madeUpSlice({ file: 1 }), sliceTally({ skipped: [odd(5)] }));
  day.add(madeUpSlice({ file: 0 }), sliceTally({ skipped }));
  day.add(madeUpSlice({ file: 0 }), sliceTally({ skipped: [odd(9), odd(10)] }));
  assertEquals(
    day.samples().map(({ path, offsetByte }) => `${path} ${offsetByte}`),
    ["x 9", "x 10", "x 70", "x 75", "x 90", "a 5"],
  );
  assertEquals(day.samples().at(-1), { ...odd(5), path: "a" });
  assertEquals(day.samples().at(-3), { ...odd(75, "no path"), path: "x" });
});

Deno.test("a day of too many keys is stopped, though none of its parts has too many", () => {
  const planned = { day: null, files: [], problems: [], leftOut: [] };
  const file = {
    path: "a",
    sizeBytes: 0,
    identity: null,
    compression: "none" as const,
  };
  const day = new DayCount(
    { ...planned, files: [file] },
    { partCount: 2, maxKeys: 2 },
  );
  day.add(madeUpSlice(), sliceTally({ keys: ["/a", "/b"] }));
  assertThrows(
    () => day.add(madeUpSlice(), sliceTally({ keys: ["/c"] })),
    CountError,
    "more than 2 different keys",
  );
});
