/**
 * Counts by key as plain buffers, in the order in which they were packed.
 *
 * @module
 */

/** Counts by key in three buffers, which workers transfer without copying. */
export interface PackedTally {
  /** The bytes of all keys, one key after another. */
  keys: Uint8Array<ArrayBuffer>;
  /** Where each key ends in `keys`. */
  keyEnds: Uint32Array<ArrayBuffer>;
  /** The count of each key, exact up to 2^53. */
  counts: Float64Array<ArrayBuffer>;
}

/** No counts at all. */
export const NO_COUNTS: PackedTally = {
  keys: new Uint8Array(),
  keyEnds: new Uint32Array(),
  counts: new Float64Array(),
};

/** A key and how often it was counted. */
export interface KeyCount {
  /** The bytes of the key. */
  key: Uint8Array;
  /** How often it was counted, exact up to 2^53. */
  count: number;
}

/**
 * Iterates over the keys of a packed tally in its order.
 *
 * @param packed The counts.
 * @returns Each key, as a view of `keys`, with its count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/a");
 * const [row] = keyCounts(tally.pack());
 * assertEquals(row, { key: new TextEncoder().encode("/a"), count: 1 });
 * ```
 */
export function* keyCounts(
  { keys, keyEnds, counts }: PackedTally,
): Generator<KeyCount> {
  let start = 0;
  for (const [i, end] of keyEnds.entries()) {
    yield { key: keys.subarray(start, end), count: counts[i]! };
    start = end;
  }
}
