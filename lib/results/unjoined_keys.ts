/**
 * Keys of one part that were joined as records are → keys as they were read.
 *
 * @module
 */

import type { PackedTally } from "../count/packed_tally.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { splitTexts } from "../lines/joined_texts.ts";

/** What a joined key has in the place of a byte that joins, and before one that escapes. */
const ESCAPE = 0x01;

/**
 * Gives the keys as they were read, in the same order: only those that hold a byte
 * 0x00 or 0x01 are other ones.
 *
 * @param counts Keys of one part, joined.
 * @returns The counts by the keys as they were read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { keys } = unjoinKeys({
 *   keys: Uint8Array.of(0x2f, 0x01, 0x01),
 *   keyEnds: Uint32Array.of(3),
 *   counts: Float64Array.of(1),
 * });
 * assertEquals(keys, Uint8Array.of(0x2f, 0x00));
 * ```
 */
export function unjoinKeys(counts: PackedTally): PackedTally {
  if (!counts.keys.includes(ESCAPE)) return counts;
  let start = 0;
  let end = 0;
  const keys = new Uint8Array(counts.keys.length);
  const keyEnds = counts.keyEnds.map((keyEnd) => {
    const joined = counts.keys.subarray(start, keyEnd);
    start = keyEnd;
    const [text] = splitTexts(textOfBytes(joined));
    const key = joined.includes(ESCAPE) ? bytesOfText(text!) : joined;
    keys.set(key, end);
    return end += key.length;
  });
  return { ...counts, keys: keys.subarray(0, end), keyEnds };
}
