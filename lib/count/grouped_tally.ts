/**
 * Counts by key as it was read → counts by the key of its group.
 *
 * @module
 */

import { type GroupingRules, keyGrouping } from "../keys/grouping.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import type { Tally } from "./tally.ts";

/**
 * How many keys are held before they are grouped: enough that most keys come
 * often before they are looked at, few enough that paths with a number in them
 * take no memory.
 */
const MOST_RAW_KEYS = 65_536;

/** How long they may be together; long paths with a number in them are as many. */
const MOST_RAW_BYTES = 64 * 1024 * 1024;

/**
 * Groups the keys of a tally. The lanes count lines by the key as it was read,
 * so an expression sees each key once, not each line.
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
    this.tally = raw.groups;
    this.tally.clear();
    this.#group = keyGrouping(rules);
  }

  /** Whether the tally holds so many keys, or so long ones, that they should be taken. */
  get isFull(): boolean {
    return this.#raw.keyCount > MOST_RAW_KEYS ||
      this.#raw.keyBytes > MOST_RAW_BYTES;
  }

  /**
   * Moves all counts of the tally to their groups.
   *
   * @param onKey Called for each key, since it may take long.
   */
  take(onKey: () => void): void {
    const { keys, keyEnds, counts } = this.#raw.pack();
    this.#raw.clear();
    const chars = textOfBytes(keys);
    const batch = new Batch(this.tally);
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

/** Room for so many keys that a merge costs little; a longer key gets its own. */
const BATCH_BYTES = 64 * 1024;
const BATCH_KEYS = 1024;

/** Counts by key on their way into a tally: one by one, they take twice as long. */
class Batch {
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
