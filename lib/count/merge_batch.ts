/**
 * Counts by key, one after the other → merged into a tally in batches.
 *
 * @module
 */

import type { Tally } from "./tally.ts";

/**
 * The size of a batch: at this size, the cost of a merge call no longer
 * matters.
 */
const BATCH_BYTES = 64 * 1024;
const BATCH_KEYS = 1024;

/**
 * Collects counts by key and merges them into a tally in batches: one by one,
 * they take twice as long.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * const batch = new MergeBatch(tally);
 * batch.add(new TextEncoder().encode("/a"), 2);
 * batch.flush();
 * assertEquals(tally.keyCount, 1);
 * ```
 */
export class MergeBatch {
  readonly #tally: Tally;
  #keys = new Uint8Array(BATCH_BYTES);
  readonly #keyEnds = new Uint32Array(BATCH_KEYS);
  readonly #counts = new Float64Array(BATCH_KEYS);
  #filled = 0;
  #end = 0;

  /** Takes the tally that the counts are for. */
  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** Adds to the count of a key. */
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

  /** Merges what is left; call it at the end. */
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
