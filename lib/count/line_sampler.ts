/**
 * The blocks of a slice as they are read → a few of its lines, evenly spread.
 *
 * @module
 */

import { textOfBytes } from "../latin1.ts";
import type { Slice } from "../read/slice.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * Takes the lines at evenly spread places of a slice. Fewer lines come of it where
 * lines are long, and each line once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sampler = new LineSampler({ startByte: 0, endByte: 8 }, 2);
 * const block = new TextEncoder().encode("a\nb\nc\nd\n");
 * sampler.take(block, block.length);
 * assertEquals(sampler.lines, ["b", "d"]);
 * ```
 */
export class LineSampler {
  /** The lines so far, one character a byte, without their ends. */
  readonly lines: string[] = [];
  readonly #count: number;
  readonly #sliceBytes: number;
  #taken = 0;
  #readBytes = 0;
  #isAtLineStart: boolean;

  /** Takes the slice and how many lines are wanted; none of a stream, whose size is unknown. */
  constructor(
    { startByte, endByte }: Pick<Slice, "startByte" | "endByte">,
    count: number,
  ) {
    this.#sliceBytes = (endByte ?? startByte) - startByte;
    this.#count = this.#sliceBytes > 0 ? count : 0;
    this.#isAtLineStart = startByte === 0;
  }

  /**
   * Takes lines of a block, if places are in it.
   *
   * @param block The bytes that were read, decompressed.
   * @param readBytes How many bytes of the file were read so far.
   */
  take(block: Uint8Array, readBytes: number): void {
    const before = this.#readBytes;
    this.#readBytes = readBytes;
    let last = -1;
    while (this.#taken < this.#count) {
      const place = this.#sliceBytes * (this.#taken + 0.5) / this.#count;
      if (place >= readBytes) break;
      this.#taken++;
      const share = (place - before) / (readBytes - before);
      const start = this.#lineAt(block, Math.floor(share * block.length));
      if (start === null || start === last) continue;
      last = start;
      const lf = block.indexOf(LF, start);
      const end = block[lf - 1] === CR ? lf - 1 : lf;
      if (end > start) this.lines.push(textOfBytes(block.subarray(start, end)));
    }
    this.#isAtLineStart = block.at(-1) === LF;
  }

  /** Where the line at a place of the block begins, or the one before if it does not end in it; null if neither is whole. */
  #lineAt(block: Uint8Array, place: number): number | null {
    const lastLf = block.lastIndexOf(LF);
    const within = Math.min(place, lastLf);
    if (within < 0) return null;
    const start = within === 0 ? 0 : block.lastIndexOf(LF, within - 1) + 1;
    return start > 0 || this.#isAtLineStart ? start : null;
  }
}
