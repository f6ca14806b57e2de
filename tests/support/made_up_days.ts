/**
 * Days that could have been planned, and lines that could have been skipped.
 *
 * @module
 */

import { DayCount } from "../../lib/results/day_count.ts";
import type { SkippedLine } from "../../lib/count/slice_tally.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import type { PlannedFile } from "../../lib/plan/planned_day.ts";

/** A day of files named log0, log1 and so on, to be counted in some parts. */
export function dayOf(
  files: Partial<PlannedFile>[],
  partCount: number,
): DayCount {
  const planned = files.map((file, i) => ({
    path: `log${i}`,
    sizeBytes: 0,
    identity: null,
    compression: "none" as const,
    ...file,
  }));
  return new DayCount(
    { day: "2015-07-13", files: planned, problems: [], leftOut: [] },
    { partCount, maxKeys: 1_000_000 },
  );
}

/** A skipped line at a place. */
export const odd = (offsetByte: number, reason: SkipReason = "no request") =>
  ({ reason, offsetByte, text: `odd ${offsetByte}` }) satisfies SkippedLine;
