/**
 * Files of given bytes, counted.
 *
 * @module
 */

import { countSlice } from "../../lib/count/count_slice.ts";
import type { PackedTally } from "../../lib/count/packed_tally.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { keyCounts } from "../../lib/count/packed_tally.ts";
import { Tally } from "../../lib/count/tally.ts";
import { bytesOf, charsOf } from "./byte_strings.ts";
import { sliceOf } from "./slices.ts";

/** Writes a file of these bytes, given a character each, and counts it. */
export async function countFile(
  path: string,
  chars: string,
  rules = DEFAULT_RULES,
  onRead = (_: number) => {},
): Promise<SliceTally> {
  await Deno.writeFile(path, bytesOf(chars));
  return await countSlice(await sliceOf(path), rules, new Tally(), onRead);
}

/** The keys of a tally, a character a byte, with their counts, as they are listed. */
export function listOf(packed: PackedTally): [string, number][] {
  const tally = new Tally();
  tally.merge(packed);
  return rowsOf(tally.packSorted());
}

/** The keys of a tally with their counts, in the order in which they are packed. */
export function rowsOf(packed: PackedTally): [string, number][] {
  return Array.from(
    keyCounts(packed),
    ({ key, count }) => [charsOf(key), count],
  );
}
