/**
 * Counts of keys from JavaScript → the tally.
 *
 * @module
 */

import { bytesOfText } from "../latin1.ts";
import type { Tally } from "./tally.ts";

/**
 * Adds the keys of a block in one call: adding them one by one took longer than
 * reading the lines.
 *
 * @param tally The tally to add to.
 * @param counts How often each key was found, one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * addCounts(tally, new Map([["/a", 2], ["/b", 1]]));
 * assertEquals(tally.keyCount, 2);
 * ```
 */
export function addCounts(tally: Tally, counts: Map<string, number>): void {
  const keys = [...counts.keys()];
  let end = 0;
  tally.merge({
    keys: bytesOfText(keys.join("")),
    keyEnds: Uint32Array.from(keys, (key) => end += key.length),
    counts: Float64Array.from(counts.values()),
  });
}
