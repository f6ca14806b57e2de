/** Each difference of two tallies of a slice is found, and no other. */

import { assertEquals } from "@std/assert";
import { findDifference } from "../../lib/count/compare_tallies.ts";
import { addLineValues, ValueRows } from "../../lib/count/row_values.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { NOTHING_CARRIED } from "../../lib/lines/carry.ts";
import { sliceTally } from "../support/slice_tallies.ts";

/** The numbers of one row. */
function valuesOf(status: number, sizeBytes: number, durationNs: number) {
  const rows = new ValueRows();
  addLineValues(rows.of("/a"), { status, sizeBytes, durationNs }, 1);
  return rows.pack();
}

const sample = (text: string) =>
  ({ reason: "no request", offsetByte: 7, text }) as const;

/** A tally with something of everything. */
const FULL = () =>
  sliceTally({
    keys: ["/a", "/a", "/b"],
    skipped: [sample("x")],
    unread: { bytes: 1 },
    values: valuesOf(200, 7, 5),
    seen: { firstSeconds: 1, lastSeconds: 2 },
    carry: NOTHING_CARRIED,
  });

const CHANGES: [string, Partial<SliceTally>][] = [
  ["0 and 1 bytes read", { sizeBytes: 1 }],
  ["4 and 5 lines", { lines: 5 }],
  ["3 and 4 counted lines", { counted: 4 }],
  ["0 and 1 blank lines", { blank: 1 }],
  ["0 and 1 filtered lines", { filtered: 1 }],
  ["0 and 1 header lines", { header: 1 }],
  ["1 and 0 malformed lines", { malformed: 0 }],
  ["1 and 0 skipped lines (no request)", { skipped: {} }],
  ["0 and 1 skipped lines (no path)", {
    skipped: { "no request": 1, "no path": 1 },
  }],
  ["0 and 2 filtered lines (only)", { filteredBy: { only: 2 } }],
  ["1 and 2 unread values (bytes)", { unread: { bytes: 2 } }],
  ['2 and 1 of "/a"', { tally: sliceTally({ keys: ["/a", "/b"] }).tally }],
  ['0 and 1 of "/c"', {
    tally: sliceTally({ keys: ["/a", "/a", "/b", "/c"] }).tally,
  }],
  ['0,0,1,0,0,0 and 0,0,0,0,1,0 lines of each status class of "/a"', {
    values: valuesOf(404, 7, 5),
  }],
  ['7 and 8 bytes of "/a"', { values: valuesOf(200, 8, 5) }],
  ['5 and 6 nanoseconds of "/a"', { values: valuesOf(200, 7, 6) }],
  ["other skipped lines as samples", { samples: [sample("y")] }],
  ["other first or last times", { seen: { firstSeconds: 1, lastSeconds: 3 } }],
  ["other lines that go on behind it", {
    carry: { ...NOTHING_CARRIED, names: ["uri"] },
  }],
  ["other lines that go on behind it", { carry: undefined }],
];

Deno.test("tallies that are the same have no difference, whatever the order of their keys", () => {
  assertEquals(findDifference(FULL(), FULL()), null);
  const other = {
    ...FULL(),
    tally: sliceTally({ keys: ["/b", "/a", "/a"] }).tally,
  };
  assertEquals(findDifference(FULL(), other), null);
});

for (const [expected, change] of CHANGES) {
  Deno.test(`a difference is found: ${expected}`, () => {
    assertEquals(findDifference(FULL(), { ...FULL(), ...change }), expected);
  });
}
