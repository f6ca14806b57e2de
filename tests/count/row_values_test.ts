import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { codeOf, valueOf } from "../../lib/count/three_digits.ts";
import {
  addLineValues,
  type LineValues,
  quantileNs,
  sumNs,
  ValueRows,
} from "../../lib/count/row_values.ts";

const lineValues: fc.Arbitrary<LineValues> = fc.record({
  status: fc.option(fc.integer({ min: 0, max: 700 })),
  sizeBytes: fc.option(fc.oneof(fc.nat(3), fc.nat(2 ** 40))),
  durationNs: fc.option(fc.oneof(fc.nat(3), fc.nat(2 ** 45))),
});
const row = fc.string({ unit: fc.constantFrom("/", "a", "\0", "\x01") });
const line = fc.tuple(row, lineValues);

Deno.test("the numbers of rows are those of their lines, however these are cut and merged", () => {
  const parts = fc.array(fc.array(line, { maxLength: 40 }), { maxLength: 5 });
  fc.assert(fc.property(parts, (parts) => {
    const rows = new ValueRows();
    for (const part of parts) {
      const own = new ValueRows();
      for (const [row, values] of part) addLineValues(own.of(row), values, 1);
      rows.add(own.pack());
    }
    const lines = parts.flat();
    for (const row of new Set(lines.map(([row]) => row))) {
      const own = lines.filter(([other]) => other === row)
        .map(([, values]) => values);
      const found = rows.of(row);
      const sizes = own.flatMap(({ sizeBytes }) => sizeBytes ?? []);
      const durations = own.flatMap(({ durationNs }) => durationNs ?? []);
      assertEquals(found.sizedLines, sizes.length);
      assertEquals(found.sizeBytes, sizes.reduce((sum, n) => sum + n, 0));
      assertEquals(found.timedLines, durations.length);
      assertEquals(
        sumNs(found),
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

Deno.test("more durations than are held at once are all there", () => {
  const rows = new ValueRows();
  for (let i = 0; i < 5000; i++) {
    const durationNs = i % 1000;
    const said = { status: null, sizeBytes: null, durationNs };
    addLineValues(rows.of("/a"), said, 1);
  }
  const { codes, lines } = rows.of("/a").durations.sorted();
  assertEquals(codes, Uint16Array.from({ length: 1000 }, (_, i) => i));
  assertEquals(lines, new Float64Array(1000).fill(5));
});
