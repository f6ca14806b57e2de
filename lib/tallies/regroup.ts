/**
 * Rows under other keys: parts dropped or put in another order, paths grouped.
 *
 * @module
 */

import type { PackedTally } from "../count/packed_tally.ts";
import { addRowValues, ValueRows } from "../count/row_values.ts";
import { Tally } from "../count/tally.ts";
import { keyGrouping } from "../keys/grouping.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { joinTexts, splitTexts } from "../lines/joined_texts.ts";
import type { Grouping } from "./tally_head.ts";

/** Rows and the parts of their keys. */
export interface KeyedRows {
  /** The counts by key. */
  counts: PackedTally;
  /** What else the rows add up. */
  values: ValueRows;
  /** The parts of each key; several are joined, one is as it was read. */
  by: readonly string[];
}

/**
 * Adds up rows under other keys.
 *
 * @param rows The rows.
 * @param by The parts of the new keys, all of them among those of the rows.
 * @param grouping What to do with the part `path`; call `loadRegexEngine` first.
 * @returns New rows.
 * @throws {CountError} If the sizes of a row add up to more than 2^53 bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ValueRows } from "../count/row_values.ts";
 *
 * const rows = {
 *   counts: {
 *     keys: new TextEncoder().encode("a\0/x/1b\0/x/2"),
 *     keyEnds: Uint32Array.of(6, 12),
 *     counts: Float64Array.of(2, 1),
 *   },
 *   values: new ValueRows(),
 *   by: ["server", "path"],
 * };
 * const grouping = { rewrites: [], ids: false, depth: 1 };
 * const { counts } = regroup(rows, ["path"], grouping);
 * assertEquals(counts.counts, Float64Array.of(3));
 * ```
 */
export function regroup(
  rows: KeyedRows,
  by: readonly string[],
  grouping: Grouping,
): KeyedRows {
  const group = keyGrouping({ ...grouping, only: [] });
  const indexes = by.map((part) => rows.by.indexOf(part));
  const path = by.indexOf("path");
  const isJoined = rows.by.length > 1;
  const newKey = (key: string): string => {
    const texts = isJoined ? splitTexts(key) : [key];
    const parts = indexes.map((index) => texts[index]!);
    // Without prefixes, no key is left out.
    if (path !== -1) parts[path] = group(parts[path]!)!;
    return parts.length > 1 ? joinTexts(parts) : parts[0]!;
  };
  const tally = new Tally();
  const values = new ValueRows();
  for (const { keys, newKeys, counts } of batchesOf(rows.counts, newKey)) {
    for (const [i, key] of keys.entries()) {
      const more = rows.values.find(key);
      if (more !== undefined) addRowValues(values.of(newKeys[i]!), more);
    }
    let end = 0;
    tally.merge({
      keys: bytesOfText(newKeys.join("")),
      keyEnds: Uint32Array.from(newKeys, ({ length }) => end += length),
      counts,
    });
  }
  return { counts: tally.packSorted(), values, by };
}

/** So many rows are added at once. */
const BATCH_ROWS = 4096;

function* batchesOf(
  { keys, keyEnds, counts }: PackedTally,
  newKey: (key: string) => string,
) {
  let start = 0;
  for (let from = 0; from < keyEnds.length; from += BATCH_ROWS) {
    const old = Array.from(
      keyEnds.subarray(from, from + BATCH_ROWS),
      (end) => {
        const key = textOfBytes(keys.subarray(start, end));
        start = end;
        return key;
      },
    );
    yield {
      keys: old,
      newKeys: old.map(newKey),
      counts: counts.slice(from, from + BATCH_ROWS),
    };
  }
}
