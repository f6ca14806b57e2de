/**
 * Counts by key: add, merge, pack, go through. Keys are byte strings.
 *
 * The counts live in a table of the kernel, where the fast lane counts too;
 * text keys come from the line lane, one character a byte (latin1.ts).
 *
 * @module
 */

import {
  bytesAt,
  drawSeed,
  type Kernel,
  startKernel,
} from "./kernel/kernel.ts";
import { bytesOfText } from "../latin1.ts";
import type { PackedTally } from "./packed_tally.ts";

/**
 * Counts by key, of one slice, one day or one run. Where the keys do not fit into
 * memory, all that counts or packs throws a `CountError`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { keyCounts } from "./packed_tally.ts";
 *
 * const slice = new Tally();
 * slice.add("/a");
 * slice.add("/a");
 * const day = new Tally();
 * day.merge(slice.pack());
 * assertEquals([...keyCounts(day.packSorted())].map(({ count }) => count), [2]);
 * ```
 */
export class Tally {
  /** The kernel whose table this is. */
  readonly kernel: Kernel;
  #groups: Tally | null = null;

  /**
   * Starts empty.
   *
   * @param seed What keys the hash. Tallies of one seed merge in the order of
   * their tables, four times as fast as those of two (bench/README.md).
   */
  constructor(readonly seed: Uint8Array = drawSeed()) {
    this.kernel = startKernel(seed);
  }

  /** How many keys are different. */
  get keyCount(): number {
    return this.kernel.keyCount.value;
  }

  /** How long all keys are together, in bytes. */
  get keyBytes(): number {
    return this.kernel.keyBytes.value >>> 0;
  }

  /**
   * A tally of the same seed for the groups of its keys. It is kept from slice
   * to slice: with one of its own for each, 10,000 small files took 1.0 GB.
   */
  get groups(): Tally {
    return this.#groups ??= new Tally(this.seed);
  }

  /** Forgets all counts. */
  clear(): void {
    this.kernel.clear();
  }

  /** Counts a key once. */
  add(key: string): void {
    this.merge({
      keys: bytesOfText(key),
      keyEnds: Uint32Array.of(key.length),
      counts: Float64Array.of(1),
    });
  }

  /**
   * Adds what another tally packed.
   *
   * @throws {RangeError} If a key is longer than the longest line.
   */
  merge({ keys, keyEnds, counts }: PackedTally): void {
    const { kernel } = this;
    const mostBytes = kernel.INBOX_KEY_BYTES.value;
    const mostKeys = kernel.INBOX_KEYS.value;
    kernel.reserve(keyEnds.length);
    for (let from = 0; from < keyEnds.length;) {
      const start = from === 0 ? 0 : keyEnds[from - 1]!;
      let to = Math.min(from + mostKeys, keyEnds.length);
      if (keyEnds[to - 1]! - start > mostBytes) {
        to = from + firstAbove(keyEnds.subarray(from, to), start + mostBytes);
        if (to === from) throw new RangeError("A key is longer than 1 MiB");
      }
      const sizeBytes = keyEnds[to - 1]! - start;
      bytesAt(kernel, kernel.inboxKeys.value, sizeBytes)
        .set(keys.subarray(start, start + sizeBytes));
      const { buffer } = kernel.memory;
      new Uint32Array(buffer, kernel.inboxEnds.value, to - from)
        .set(keyEnds.subarray(from, to));
      new Float64Array(buffer, kernel.inboxCounts.value, to - from)
        .set(counts.subarray(from, to));
      kernel.addInbox(to - from, start);
      from = to;
    }
  }

  /** Packs the counts into buffers that can be transferred, in any order. */
  pack(): PackedTally {
    this.kernel.pack();
    return this.#packed();
  }

  /** Packs the counts: most requests first, equal counts in byte order of the keys. */
  packSorted(): PackedTally {
    this.kernel.packSorted();
    return this.#packed();
  }

  #packed(): PackedTally {
    const { memory, packedCounts, packedEnds, packedKeys, keyCount } =
      this.kernel;
    const buffer = memory.buffer as ArrayBuffer;
    const copy = (address: number, sizeBytes: number) =>
      buffer.slice(address >>> 0, (address >>> 0) + sizeBytes);
    const keyEnds = new Uint32Array(
      copy(packedEnds.value, keyCount.value * 4),
    );
    return {
      keys: new Uint8Array(copy(packedKeys.value, keyEnds.at(-1) ?? 0)),
      keyEnds,
      counts: new Float64Array(copy(packedCounts.value, keyCount.value * 8)),
    };
  }
}

/** Where the first number above a limit stands among rising ones. */
function firstAbove(rising: Uint32Array, limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
