/**
 * What slices could have come to, without a file.
 *
 * @module
 */

import type { SkippedLine, SliceTally } from "../../lib/count/slice_tally.ts";
import type { Slice } from "../../lib/read/slice.ts";
import { Tally } from "../../lib/count/tally.ts";

/** A slice that came to these keys, skipped lines and blank ones. */
export function sliceTally(
  { keys = [], skipped = [], ...rest }:
    & { keys?: string[]; skipped?: SkippedLine[] }
    & Partial<Omit<SliceTally, "skipped">>,
): SliceTally {
  const tally = new Tally();
  keys.forEach((key) => tally.add(key));
  const blank = rest.blank ?? 0;
  const reasons: SliceTally["skipped"] = {};
  for (const { reason } of skipped) {
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return {
    lines: keys.length + skipped.length + blank + (rest.filtered ?? 0) +
      (rest.header ?? 0),
    counted: keys.length,
    blank,
    filtered: 0,
    filteredBy: {},
    header: 0,
    skipped: reasons,
    malformed: skipped.filter(({ reason }) => reason !== "no path").length,
    samples: skipped,
    sizeBytes: 0,
    tally: tally.pack(),
    ...rest,
  };
}

/** A slice of a file of a day, which need not exist. */
export function madeUpSlice(part: Partial<Slice> = {}): Slice {
  return {
    day: 0,
    file: 0,
    path: "a.log",
    identity: null,
    startByte: 0,
    endByte: 0,
    compression: "none",
    fileBytes: 0,
    ...part,
  };
}
