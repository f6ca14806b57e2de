/**
 * Counts by keys as they were read → counts by the keys of their groups.
 *
 * @module
 */

import { keyGrouping } from "../keys/grouping.ts";
import type { GroupingRules } from "../keys/grouping_rules.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { MergeBatch } from "./merge_batch.ts";
import type { Tally } from "./tally.ts";

/**
 * The most keys that are held before they are grouped: enough that a frequent
 * key is grouped once for many lines, few enough that paths with an ID in them,
 * each a key of its own, take little memory.
 */
const MAX_RAW_KEYS = 65_536;

/**
 * The most bytes of such keys, for the same reason where the paths are long.
 */
const MAX_RAW_BYTES = 64 * 1024 * 1024;

/**
 * Groups the keys of a tally. The lanes count lines by the key as it was read,
 * so that regular expressions run once for each key, not once for each line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const raw = new Tally();
 * raw.add("/a/b");
 * raw.add("/c");
 * const grouped = new GroupedTally(raw, { only: ["/a"], rewrites: [], ids: false, depth: 1 });
 * grouped.take(() => {});
 * assertEquals([raw.keyCount, grouped.filteredBy.only], [0, 1]);
 * assertEquals(new TextDecoder().decode(grouped.tally.pack().keys), "/a");
 * ```
 */
export class GroupedTally {
  /** The counts by group. */
  readonly tally: Tally;
  /** How many of the lines `--only` has left out. */
  readonly filteredBy = { only: 0, where: 0, time: 0 };
  readonly #raw: Tally;
  readonly #group: (key: string) => string | null;

  /** Takes the tally that the lanes count into, and the rules. */
  constructor(raw: Tally, rules: GroupingRules) {
    this.#raw = raw;
    this.tally = raw.groupTally;
    this.tally.clear();
    this.#group = keyGrouping(rules);
  }

  /**
   * Whether the tally holds so many or so long keys that it is time to `take`
   * them.
   */
  get isFull(): boolean {
    return this.#raw.keyCount > MAX_RAW_KEYS ||
      this.#raw.keyBytes > MAX_RAW_BYTES;
  }

  /**
   * Moves all counts of the tally to their groups.
   *
   * @param onKey Called after each key, to report progress: all can take long.
   */
  take(onKey: () => void): void {
    const { keys, keyEnds, counts } = this.#raw.pack();
    this.#raw.clear();
    const chars = textOfBytes(keys);
    const batch = new MergeBatch(this.tally);
    let start = 0;
    for (let i = 0; i < keyEnds.length; i++) {
      const grouped = this.#group(chars.slice(start, keyEnds[i]!));
      if (grouped === null) this.filteredBy.only += counts[i]!;
      else batch.add(bytesOfText(grouped), counts[i]!);
      start = keyEnds[i]!;
      onKey();
    }
    batch.flush();
  }
}
