/**
 * Counts by keys as they were read → counts by the keys of their groups.
 *
 * @module
 */

import { keyGrouping } from "../keys/grouping.ts";
import type { GroupingRules } from "../keys/grouping_rules.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
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
 * const grouped = new GroupedTally(raw, { only: ["/a"], rewrites: [], depth: 1 });
 * grouped.take(() => {});
 * assertEquals([raw.keyCount, grouped.filtered], [0, 1]);
 * assertEquals(new TextDecoder().decode(grouped.tally.pack().keys), "/a");
 * ```
 */
export class GroupedTally {
  /** The counts by group. */
  readonly tally: Tally;
  /** How many of the lines were filtered. */
  filtered = 0;
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
      if (grouped === null) this.filtered += counts[i]!;
      else batch.add(bytesOfText(grouped), counts[i]!);
      start = keyEnds[i]!;
      onKey();
    }
    batch.flush();
  }
}

/**
 * The size of a batch: at this size, the cost of a merge call no longer
 * matters.
 */
const BATCH_BYTES = 64 * 1024;
const BATCH_KEYS = 1024;

/**
 * Collects counts by key and merges them into a tally in batches: one by one,
 * they take twice as long.
 */
class MergeBatch {
  readonly #tally: Tally;
  #keys = new Uint8Array(BATCH_BYTES);
  readonly #keyEnds = new Uint32Array(BATCH_KEYS);
  readonly #counts = new Float64Array(BATCH_KEYS);
  #filled = 0;
  #end = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  add(key: Uint8Array, count: number): void {
    if (
      this.#filled === BATCH_KEYS || this.#end + key.length > this.#keys.length
    ) this.flush();
    // Only a key longer than BATCH_BYTES; the batch is empty then.
    if (key.length > this.#keys.length) this.#keys = new Uint8Array(key.length);
    this.#keys.set(key, this.#end);
    this.#end += key.length;
    this.#keyEnds[this.#filled] = this.#end;
    this.#counts[this.#filled++] = count;
  }

  flush(): void {
    this.#tally.merge({
      keys: this.#keys.subarray(0, this.#end),
      keyEnds: this.#keyEnds.subarray(0, this.#filled),
      counts: this.#counts.subarray(0, this.#filled),
    });
    this.#filled = 0;
    this.#end = 0;
  }
}
