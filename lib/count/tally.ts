/**
 * Counts by key: add, merge, pack. Keys are byte strings.
 *
 * The counts are in a table of the kernel, into which the fast lane counts
 * directly. The line lane adds keys as text, one character a byte (latin1.ts).
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
 * Counts by key of a slice or a day. If the keys do not fit into memory, every
 * method that counts or packs throws a `CountError`; start a new tally then.
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
  #groupTally: Tally | null = null;

  /**
   * Starts empty.
   *
   * @param seed What keys the hash. Tallies with the same seed have their keys in
   * the same order and merge four times as fast as those with different seeds
   * (bench/README.md).
   */
  constructor(readonly seed: Uint8Array = drawSeed()) {
    this.kernel = startKernel(seed);
  }

  /** How many different keys there are. */
  get keyCount(): number {
    return this.kernel.keyCount.value;
  }

  /** The length of all keys together, in bytes. */
  get keyBytes(): number {
    return this.kernel.keyBytes.value >>> 0;
  }

  /**
   * A tally with the same seed for the groups of these keys. All slices use the
   * same one: with a new one for each slice, 10,000 small files took 1.0 GB.
   */
  get groupTally(): Tally {
    return this.#groupTally ??= new Tally(this.seed);
  }

  /** Drops all keys and counts. */
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
   * Adds the counts of another tally, as it packed them.
   *
   * @throws {RangeError} If a key is longer than the longest line.
   */
  merge({ keys, keyEnds, counts }: PackedTally): void {
    const { kernel } = this;
    const maxBytes = kernel.MAX_INCOMING_BYTES.value;
    const maxKeys = kernel.MAX_INCOMING_KEYS.value;
    kernel.reserve(keyEnds.length);
    for (let from = 0; from < keyEnds.length;) {
      const start = from === 0 ? 0 : keyEnds[from - 1]!;
      let to = Math.min(from + maxKeys, keyEnds.length);
      if (keyEnds[to - 1]! - start > maxBytes) {
        to = from + firstAbove(keyEnds.subarray(from, to), start + maxBytes);
        if (to === from) {
          throw new RangeError(`A key is longer than ${maxBytes} bytes`);
        }
      }
      const sizeBytes = keyEnds[to - 1]! - start;
      bytesAt(kernel, kernel.incomingKeys.value, sizeBytes)
        .set(keys.subarray(start, start + sizeBytes));
      const { buffer } = kernel.memory;
      new Uint32Array(buffer, kernel.incomingEnds.value, to - from)
        .set(keyEnds.subarray(from, to));
      new Float64Array(buffer, kernel.incomingCounts.value, to - from)
        .set(counts.subarray(from, to));
      kernel.addIncoming(to - from, start);
      from = to;
    }
  }

  /** Packs the counts into new buffers, in no particular order. */
  pack(): PackedTally {
    this.kernel.pack();
    const { keys, keyEnds, counts } = this.#viewPacked();
    return {
      keys: keys.slice(),
      keyEnds: keyEnds.slice(),
      counts: counts.slice(),
    };
  }

  /**
   * Packs the counts: most requests first, equal counts in byte order of the
   * keys.
   *
   * @returns Views of the memory of the tally, void once it is changed or packed
   * again. Copies of a million keys took 0.04 s.
   */
  packSorted(): PackedTally {
    this.kernel.packSorted();
    return this.#viewPacked();
  }

  #viewPacked(): PackedTally {
    const { memory, packedCounts, packedEnds, packedKeys, keyCount } =
      this.kernel;
    const buffer = memory.buffer as ArrayBuffer;
    const keyEnds = new Uint32Array(
      buffer,
      packedEnds.value >>> 0,
      keyCount.value,
    );
    return {
      keys: new Uint8Array(buffer, packedKeys.value >>> 0, keyEnds.at(-1) ?? 0),
      keyEnds,
      counts: new Float64Array(
        buffer,
        packedCounts.value >>> 0,
        keyCount.value,
      ),
    };
  }
}

/** The index of the first number above a limit in ascending numbers. */
function firstAbove(ascending: Uint32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
