/** Differences of two results, held to plain arithmetic. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ValueRows } from "../../../lib/count/row_values.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { bytesOfText } from "../../../lib/latin1.ts";
import { findColumn } from "../../../lib/results/columns/column.ts";
import {
  type Difference,
  findDifferences,
} from "../../../lib/results/differences/differences.ts";
import {
  readDecimal,
  showDecimal,
  showPercent,
} from "../../../lib/results/differences/exact_decimals.ts";
import type { KeyedRows } from "../../../lib/tallies/regroup.ts";

const COUNT = findColumn("count")!;

function rowsOf(counts: Record<string, number>): KeyedRows {
  const tally = new Tally();
  for (const [key, count] of Object.entries(counts)) {
    tally.merge({
      keys: bytesOfText(key),
      keyEnds: Uint32Array.of(key.length),
      counts: Float64Array.of(count),
    });
  }
  return { counts: tally.packSorted(), values: new ValueRows(), by: ["path"] };
}

const anyCounts = fc.dictionary(
  fc.constantFrom("/a", "/b", "/c", "/d", "/e"),
  fc.oneof(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 2 ** 40 }),
  ),
);

/** What differs, said in plain numbers. */
function plainDifferences(
  before: Record<string, number>,
  after: Record<string, number>,
  minCount: number,
  threshold: number | null,
) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((key) => ({ key, was: before[key] ?? 0, is: after[key] ?? 0 }))
    .filter(({ was, is }) => was !== is && Math.max(was, is) >= minCount)
    .filter(({ was, is }) =>
      threshold === null ||
      BigInt(Math.abs(is - was)) * 100_000n > BigInt(was) * BigInt(threshold)
    )
    .sort((a, b) =>
      Math.abs(b.is - b.was) - Math.abs(a.is - a.was) ||
      (a.key < b.key ? -1 : 1)
    )
    .map(({ key, was, is }) => [
      was === 0 ? "new" : is === 0 ? "gone" : is > was ? "grown" : "fallen",
      key,
      was === 0 ? null : String(was),
      is === 0 ? null : String(is),
      String(is - was),
    ]);
}

const plainRow = ({ what, parts, before, after, change }: Difference) => [
  what,
  parts[0],
  before,
  after,
  change,
];

Deno.test("differences of counts are those of plain arithmetic, largest first", () => {
  fc.assert(
    fc.property(
      anyCounts,
      anyCounts,
      fc.nat(5),
      fc.option(fc.nat(200_000)),
      (before, after, minCount, threshold) => {
        const { rows, totals, same } = findDifferences(
          rowsOf(before),
          rowsOf(after),
          { column: COUNT, minCount, threshold },
        );
        assertEquals(
          rows.map(plainRow),
          plainDifferences(before, after, minCount, threshold),
        );
        const all = plainDifferences(before, after, minCount, null);
        assertEquals(
          Object.values(totals).reduce((sum, count) => sum + count),
          all.length,
        );
        const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
        const known = [...keys].filter((key) =>
          Math.max(before[key] ?? 0, after[key] ?? 0) >= minCount
        );
        assertEquals(same, known.length - all.length);
      },
    ),
  );
});

Deno.test("a change of just the threshold is not past it", () => {
  const request = { column: COUNT, minCount: 0 };
  const [before, after] = [rowsOf({ "/a": 10 }), rowsOf({ "/a": 12 })];
  const past = (threshold: number) =>
    findDifferences(before, after, { ...request, threshold }).rows.length;
  assertEquals([past(20_000), past(19_999)], [0, 1]);
});

Deno.test("decimals are read and shown without a loss", () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), (billionths) => {
      const text = showDecimal(billionths);
      const size = readDecimal(text.replace("-", ""));
      assertEquals(billionths < 0n ? -size : size, billionths);
    }),
  );
});

Deno.test("percentages are rounded half away from 0", () => {
  assertEquals(showPercent(1n, 2000n), "0.1");
  assertEquals(showPercent(-1n, 2000n), "-0.1");
  assertEquals(showPercent(1n, 2001n), "0.0");
  assertEquals(showPercent(-1n, 2001n), "0.0");
  assertEquals(showPercent(3n, 1n), "300.0");
});
