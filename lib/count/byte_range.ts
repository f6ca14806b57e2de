/**
 * A range of bytes of a block.
 *
 * @module
 */

/** A range of bytes of a block. */
export interface ByteRange {
  /** Where it begins. */
  from: number;
  /** Where it ends. */
  to: number;
}

/**
 * Adds a range to a list; extends the last one if the range follows it
 * directly, and leaves out an empty one.
 *
 * @param joined The list, which is changed.
 * @param range The range.
 * @returns The list.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const ranges = [{ from: 0, to: 5 }, { from: 5, to: 9 }, { from: 12, to: 13 }];
 * assertEquals(ranges.reduce(joinRanges, []), [{ from: 0, to: 9 }, { from: 12, to: 13 }]);
 * ```
 */
export function joinRanges(
  joined: ByteRange[],
  range: ByteRange,
): ByteRange[] {
  const last = joined.at(-1);
  if (last?.to === range.from) last.to = range.to;
  else if (range.from < range.to) joined.push({ ...range });
  return joined;
}
