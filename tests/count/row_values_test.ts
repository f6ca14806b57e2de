import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { codeOf, valueOf } from "../../lib/count/three_digits.ts";
import {
  addLineValues,
  addRowEntries,
  addRowValues,
  type LineValues,
  noValues,
  quantileNs,
  readEntry,
  type RowValues,
} from "../../lib/count/row_values.ts";

const lineValues: fc.Arbitrary<LineValues> = fc.record({
  status: fc.option(fc.integer({ min: 0, max: 700 })),
  sizeBytes: fc.option(fc.oneof(fc.nat(3), fc.nat(2 ** 40))),
  durationNs: fc.option(fc.oneof(fc.nat(3), fc.nat(2 ** 45))),
});
const row = fc.string({
  unit: fc.constantFrom("/", "a", "\0", "c", "v", "b", "4"),
});

/** The numbers of rows, read back from their entries. */
function rowsOf(entries: Iterable<[string, number]>): Map<string, RowValues> {
  const rows = new Map<string, RowValues>();
  for (const [key, count] of entries) {
    readEntry(key, count, (row) => {
      const values = rows.get(row) ?? noValues();
      rows.set(row, values);
      return values;
    });
  }
  return rows;
}

Deno.test("the numbers of rows are those of their lines, however they are merged", () => {
  const lines = fc.array(fc.tuple(row, lineValues), { maxLength: 60 });
  fc.assert(fc.property(lines, (lines) => {
    const entries = new Map<string, number>();
    for (const [row, values] of lines) {
      addLineValues(row, values, 1, (key, count) => {
        entries.set(key, (entries.get(key) ?? 0) + count);
      });
    }
    const rows = rowsOf(entries);
    for (const row of new Set(lines.map(([row]) => row))) {
      const own = lines.filter(([other]) => other === row)
        .map(([, values]) => values);
      const found = rows.get(row) ?? noValues();
      const sizes = own.flatMap(({ sizeBytes }) => sizeBytes ?? []);
      const durations = own.flatMap(({ durationNs }) => durationNs ?? []);
      assertEquals(found.sizedLines, sizes.length);
      assertEquals(found.sizeBytes, sizes.reduce((sum, n) => sum + n, 0));
      assertEquals(
        found.durationNs,
        durations.reduce((sum, n) => sum + BigInt(n), 0n),
      );
      assertEquals(
        found.classes.slice(1),
        [1, 2, 3, 4, 5].map((digit) =>
          own.filter(({ status }) =>
            status !== null && Math.floor(status / 100) === digit
          ).length
        ),
      );
      const sorted = durations.map((ns) => valueOf(codeOf(ns)))
        .sort((a, b) => a - b);
      for (const share of [0, 1000, 50_000, 99_900, 100_000]) {
        const rank = Math.max(1, Math.ceil(share * sorted.length / 100_000));
        assertEquals(quantileNs(found, share), sorted[rank - 1] ?? null);
      }
    }
  }));
});

Deno.test("the entries of a row give its numbers back", () => {
  fc.assert(
    fc.property(row, fc.array(lineValues, { minLength: 1 }), (row, lines) => {
      const entries: [string, number][] = [];
      for (const values of lines) {
        addLineValues(row, values, 1, (key, count) => {
          entries.push([key, count]);
        });
      }
      const values = rowsOf(entries).get(row) ?? noValues();
      const again: [string, number][] = [];
      addRowEntries(new TextEncoder().encode(row), values, (key, count) => {
        again.push([new TextDecoder().decode(key), count]);
      });
      assertEquals(rowsOf(again).get(row) ?? noValues(), values);
      const twice = noValues();
      addRowValues(twice, values);
      addRowValues(twice, values);
      assertEquals(twice.timedLines, 2 * values.timedLines);
      assertEquals(twice.durationNs, 2n * values.durationNs);
    }),
  );
});

Deno.test("what is no entry of a row is an error", () => {
  assertThrows(() => readEntry("/a", 1, noValues), Error, "No entry");
});
