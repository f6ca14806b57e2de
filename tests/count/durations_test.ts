/** Durations by code, however they are added. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Durations } from "../../lib/count/durations.ts";

const code = fc.oneof(fc.nat(13_999), fc.integer({ min: 6_100, max: 6_130 }));

/** Lines of one duration, or of many in ascending order. */
const part = fc.oneof(
  fc.record({ code, lines: fc.integer({ min: 1, max: 9 }) }),
  fc.uniqueArray(code, { maxLength: 700 }).map((codes) =>
    codes.sort(
      (a, b) => a - b,
    )
  ),
);

Deno.test("durations are added up and in order, however they came", () => {
  fc.assert(fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
    const durations = new Durations();
    const expected = new Map<number, number>();
    const count = (code: number, lines: number) =>
      expected.set(code, (expected.get(code) ?? 0) + lines);
    for (const part of parts) {
      if (Array.isArray(part)) {
        const lines = Float64Array.from(part, (_, i) => i + 1);
        durations.merge({ codes: Uint16Array.from(part), lines });
        part.forEach((code, i) => count(code, i + 1));
      } else {
        durations.add(part.code, part.lines);
        count(part.code, part.lines);
      }
    }
    const sorted = [...expected].sort(([a], [b]) => a - b);
    assertEquals(durations.sorted(), {
      codes: Uint16Array.from(sorted, ([code]) => code),
      lines: Float64Array.from(sorted, ([, lines]) => lines),
    });
  }));
});

Deno.test("what was added stays as it is", () => {
  const more = { codes: Uint16Array.of(5, 7), lines: Float64Array.of(1, 2) };
  const durations = new Durations();
  durations.merge(more);
  durations.merge(more);
  const before = durations.sorted();
  durations.add(6, 1);
  assertEquals(durations.sorted().codes, Uint16Array.of(5, 6, 7));
  assertEquals(before.lines, Float64Array.of(2, 4));
  assertEquals(more.lines, Float64Array.of(1, 2));
});
