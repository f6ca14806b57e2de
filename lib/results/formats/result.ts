/**
 * What every format is given: plain data of one day, or of the files that were
 * named.
 *
 * @module
 */

import type { LineSums } from "../../count/line_sums.ts";
import type { PackedTally } from "../../count/packed_tally.ts";
import type { MeasuredRows } from "../columns/measured_rows.ts";
import type { TallyContent } from "../../tallies/write_tally.ts";
import { SKIP_REASONS, type SkipReason } from "../../lines/line_key.ts";

/** The keys that `--top` leaves out. */
export interface OtherKeys {
  /** How many they are, 1 or more. */
  keyCount: number;
  /** How often they were counted, together. */
  count: number;
}

/** What one result says. */
export interface Result {
  /** The day as `YYYY-MM-DD`, however it was typed; null where files were named. */
  date: string | null;
  /** Labels of all metrics. */
  labels: readonly (readonly [name: string, value: string])[];
  /** How many files it comes from. */
  files: number;
  /** The sums of all lines, with every reason to skip one; and the bytes that were read, packed if they were packed. */
  sums: LineSums & {
    skipped: Record<SkipReason, number>;
    sizeBytes: number;
  };
  /** How many keys are different, those of `other` too. */
  keyCount: number;
  /** The keys to show: most requests first, equal counts in byte order. */
  top: PackedTally;
  /** The rest; null where all keys are shown. With `top` it adds up to `sums.counted`. */
  other: OtherKeys | null;
  /** The rows, where they have other parts than the path or other columns than the count; null otherwise. */
  measured: MeasuredRows | null;
  /** All that adding up needs, for a tally; null for other formats. */
  content: TallyContent | null;
}

/** A reason without a line is there too: a monitor tells none from unknown. */
const NONE_SKIPPED = Object.fromEntries(
  SKIP_REASONS.map((reason) => [reason, 0]),
) as Record<SkipReason, number>;

/** What a result is made of. */
export interface ResultParts {
  /** The day as it was typed; null where files were named. */
  day: string | null;
  /** How many files it comes from. */
  files: number;
  /** The sums, checked. */
  sums: LineSums & { sizeBytes: number };
  /** All counts, in the order of the result. */
  counts: PackedTally;
  /** How many keys to show, from 1; null is all. */
  most: number | null;
  /** Labels of all metrics; none unless given. */
  labels?: readonly (readonly [name: string, value: string])[];
  /** The rows, where they have other parts or columns; null or nothing otherwise. */
  measured?: MeasuredRows | null;
  /** What a tally says; null or nothing for other formats. */
  content?: TallyContent | null;
}

/**
 * Makes a result: the keys past the largest become one sum.
 *
 * @param parts What is known of a day.
 * @returns The result; its keys are views of those given.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a/b/c"),
 *   keyEnds: Uint32Array.of(2, 4, 6),
 *   counts: Float64Array.of(4, 2, 1),
 * };
 * const sums = { lines: 7, counted: 7, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 600 };
 * const result = makeResult({ day: "20150713", files: 1, sums, counts, most: 1 });
 * assertEquals(result.date, "2015-07-13");
 * assertEquals(result.other, { keyCount: 2, count: 3 });
 * ```
 */
export function makeResult(
  parts: ResultParts,
): Result {
  const { day, files, sums, most, labels = [] } = parts;
  const { measured = null, content = null } = parts;
  const { keys, keyEnds, counts } = parts.counts;
  const keyCount = counts.length;
  const shown = Math.min(most ?? keyCount, keyCount);
  const rest = counts.subarray(shown);
  return {
    labels,
    date: day === null ? null : Temporal.PlainDate.from(day).toString(),
    files,
    sums: { ...sums, skipped: { ...NONE_SKIPPED, ...sums.skipped } },
    keyCount,
    top: {
      keys: keys.subarray(0, shown === 0 ? 0 : keyEnds[shown - 1]),
      keyEnds: keyEnds.subarray(0, shown),
      counts: counts.subarray(0, shown),
    },
    other: rest.length === 0 ? null : {
      keyCount: rest.length,
      count: rest.reduce((sum, count) => sum + count),
    },
    measured,
    content,
  };
}
