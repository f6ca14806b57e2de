/**
 * The keys of a day → whether `--ids` would make few of many.
 *
 * @module
 */

import type { PackedTally } from "../count/packed_tally.ts";
import type { Rules } from "../count/rules.ts";
import { readsRecords } from "../keys/record_rules.ts";
import { replaceIds } from "../keys/ids.ts";
import { textOfBytes } from "../latin1.ts";
import { countOf } from "../system/counted_noun.ts";
import { joinTexts, splitTexts } from "../lines/joined_texts.ts";

/**
 * So many keys are looked at, or one for so many lines, up to so many: a key takes
 * 2 to 4 µs, so that all of them take less than one hundredth of the run.
 */
const LEAST_KEYS = 500;
const LINES_OF_KEY = 500;
const MOST_KEYS = 10_000;

/**
 * Says what `--ids` would leave of keys, many of which were seen once.
 *
 * @param counts All counts, the largest first.
 * @param rules How lines became keys.
 * @param lines How many lines were read.
 * @returns A message, if fewer than half of the keys would be left; of many keys,
 * some are looked at.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { Tally } from "../count/tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/user/1");
 * tally.add("/user/2");
 * tally.add("/user/3");
 * assertEquals(adviseIds(tally.packSorted(), DEFAULT_RULES, 3), [
 *   `3 of 3 keys were seen once; "--ids" puts :id, :uuid and the like in the place of what identifies one thing in a path, and would leave 1 key`,
 * ]);
 * ```
 */
export function adviseIds(
  { keys, keyEnds, counts }: PackedTally,
  rules: Rules,
  lines: number,
): string[] {
  const keyCount = counts.length;
  const most = Math.max(
    LEAST_KEYS,
    Math.min(MOST_KEYS, Math.floor(lines / LINES_OF_KEY)),
  );
  const looked = Math.min(keyCount, most);
  const replace = replacer(rules);
  const left = new Set<string>();
  for (let i = 0; i < looked; i++) {
    const at = Math.floor(i * keyCount / looked);
    const start = at === 0 ? 0 : keyEnds[at - 1]!;
    left.add(replace(textOfBytes(keys.subarray(start, keyEnds[at]!))));
  }
  if (left.size * 2 >= looked) return [];
  const seenOnce = keyCount - firstOfOnes(counts);
  const shown = looked === keyCount
    ? countOf(left.size, "key")
    : `${left.size} of the ${looked} keys that were looked at`;
  return [
    `${seenOnce} of ${keyCount} keys were seen once; "--ids" puts :id, :uuid and the like in the place of what identifies one thing in a path, and would leave ${shown}`,
  ];
}

/** Replaces what identifies one thing in the path of a key. */
function replacer(rules: Rules): (key: string) => string {
  if (!readsRecords(rules)) return replaceIds;
  const index = rules.by.indexOf("path");
  return (key) =>
    joinTexts(
      splitTexts(key).map((text, i) =>
        i === index && text !== null ? replaceIds(text) : text
      ),
    );
}

/** Where the counts of 1 begin, behind all larger ones. */
function firstOfOnes(counts: Float64Array): number {
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (counts[middle]! > 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
