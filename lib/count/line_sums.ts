/**
 * Sums of lines, of a slice, a file, a day.
 *
 * @module
 */

import type { SkipReason } from "../lines/line_key.ts";

/** The sums of lines: `lines` = `counted` + all of `skipped` + `blank` + `filtered`. */
export interface LineSums {
  /** Lines, counted where their bytes are read. */
  lines: number;
  /** Lines that yielded a key, but for those that were filtered. */
  counted: number;
  /** Lines of zero length. */
  blank: number;
  /** Lines whose key `--only` leaves out. */
  filtered: number;
  /** Lines that yielded none, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
}

/**
 * The sums of no lines at all.
 *
 * @returns New sums, to add to.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(noLines().lines, 0);
 * ```
 */
export function noLines(): LineSums {
  return { lines: 0, counted: 0, blank: 0, filtered: 0, skipped: {} };
}

/**
 * Adds up the skipped lines of all reasons.
 *
 * @param sums The sums they stand in.
 * @returns How many lines were skipped.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const skipped = { "no path": 1, "no request": 2 };
 * assertEquals(skippedLines({ lines: 4, counted: 1, blank: 0, filtered: 0, skipped }), 3);
 * ```
 */
export function skippedLines({ skipped }: LineSums): number {
  return Object.values(skipped).reduce((sum, count) => sum + count, 0);
}

/**
 * Adds sums of lines to others.
 *
 * @param sums The sums that grow.
 * @param more What they grow by.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sums = { lines: 1, counted: 0, blank: 1, filtered: 0, skipped: {} };
 * addSums(sums, { lines: 2, counted: 1, blank: 0, filtered: 1, skipped: {} });
 * assertEquals(sums, { lines: 3, counted: 1, blank: 1, filtered: 1, skipped: {} });
 * ```
 */
export function addSums(sums: LineSums, more: LineSums): void {
  sums.lines += more.lines;
  sums.counted += more.counted;
  sums.blank += more.blank;
  sums.filtered += more.filtered;
  for (const [reason, count] of Object.entries(more.skipped)) {
    const key = reason as SkipReason;
    sums.skipped[key] = (sums.skipped[key] ?? 0) + count;
  }
}
