/**
 * How many lines a slice, a file or a day has, and what became of them.
 *
 * @module
 */

import type { SkipReason } from "../lines/line_key.ts";

/**
 * Sums of lines. If nothing went wrong, `lines` is `counted` + `blank` +
 * `filtered` + all of `skipped`: it is counted from the bytes, the others where
 * lines are read.
 */
export interface LineSums {
  /** All lines. */
  lines: number;
  /** Lines that were counted by their key. */
  counted: number;
  /** Lines of zero length. */
  blank: number;
  /** Lines that have a key which `--only` does not include. */
  filtered: number;
  /** Lines that have no key, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
}

/**
 * Makes sums that are all 0.
 *
 * @returns New sums, to add to with `addSums`.
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
 * @param sums The sums.
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
 * @param sums The sums to change.
 * @param more What to add to them.
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
