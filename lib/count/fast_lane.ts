/**
 * Counts the plain lines of a slice inside the blocks they are read to, and
 * hands on all other bytes, unchanged and in order.
 *
 * @module
 */

import type { Piece } from "./lane.ts";
import type { Tally } from "./tally.ts";
import { bytesAt, type Kernel } from "./kernel/kernel.ts";

const LF = 0x0a;

/**
 * The fast lane of one slice. Bytes are read to `space`, then counted; the last
 * line of a block waits for the rest of it in the next.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const lane = new FastLane(new Tally(), { startByte: 0, depth: null });
 * const { written } = new TextEncoder().encodeInto(`"GET /a"\n-\n"`, lane.space());
 * assertEquals(lane.take(written).map(({ offsetByte }) => offsetByte), [9]);
 * assertEquals(lane.counted, 1);
 * assertEquals(lane.rest().map(({ offsetByte }) => offsetByte), [11]);
 * ```
 */
export class FastLane {
  /** How many lines were counted here. */
  counted = 0;
  /** How many blank lines were found here. */
  blank = 0;
  /** How many lines ended here that were not handed on. */
  lines = 0;
  readonly #kernel: Kernel;
  readonly #depth: number;
  readonly #blockBytes: number;
  #offsetByte: number;
  /** How much of the block is the beginning of a line. */
  #keptBytes = 0;
  /** Whether the beginning of a line too long for a block was handed on. */
  #isInsideLine = false;

  /** Takes the tally to count into, where the slice begins, and the depth. */
  constructor(
    tally: Tally,
    { startByte, depth }: { startByte: number; depth: number | null },
  ) {
    this.#kernel = tally.kernel;
    this.#offsetByte = startByte;
    this.#depth = depth ?? 0;
    this.#blockBytes = this.#kernel.BLOCK_BYTES.value;
  }

  /** Where to read the next bytes to; never empty. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#block().subarray(this.#keptBytes);
  }

  /** Counts the bytes that were read to `space`, and gives those to hand on. */
  take(readBytes: number): Piece[] {
    const pieces: Piece[] = [];
    let dataBytes = this.#keptBytes + readBytes;
    if (this.#isInsideLine) {
      const lf = this.#block().subarray(0, dataBytes).indexOf(LF);
      const endByte = lf === -1 ? dataBytes : lf + 1;
      pieces.push(this.#copy(0, endByte));
      dataBytes = this.#drop(endByte, dataBytes);
      this.#isInsideLine = lf === -1;
    }
    const scannedBytes = this.#kernel.scan(dataBytes, this.#depth);
    this.#addSums();
    pieces.push(...this.#oddRuns());
    dataBytes = this.#drop(scannedBytes, dataBytes);
    if (dataBytes === this.#blockBytes) {
      pieces.push(this.#copy(0, dataBytes));
      dataBytes = this.#drop(dataBytes, dataBytes);
      this.#isInsideLine = true;
    }
    this.#keptBytes = dataBytes;
    return pieces;
  }

  /** Gives what is left when no byte follows: a last line without LF. */
  rest(): Piece[] {
    return this.#keptBytes === 0 ? [] : [this.#copy(0, this.#keptBytes)];
  }

  #addSums() {
    const { lineFeeds, countedLines, blankLines, oddLines } = this.#kernel;
    this.lines += lineFeeds.value - oddLines.value;
    this.counted += countedLines.value;
    this.blank += blankLines.value;
  }

  #oddRuns(): Piece[] {
    const { memory, oddRuns, oddRunCount } = this.#kernel;
    if (oddRunCount.value === 0) return [];
    const places = new Uint32Array(
      memory.buffer,
      oddRuns.value,
      oddRunCount.value * 2,
    );
    return Array.from(
      { length: oddRunCount.value },
      (_, run) => this.#copy(places[run * 2]!, places[run * 2 + 1]!),
    );
  }

  /** A copy, because the block is read over before the line lane is done. */
  #copy(from: number, to: number): Piece {
    return {
      offsetByte: this.#offsetByte + from,
      bytes: this.#block().slice(from, to),
    };
  }

  /** Moves what follows to the start of the block; gives how much that is. */
  #drop(droppedBytes: number, dataBytes: number): number {
    this.#block().copyWithin(0, droppedBytes, dataBytes);
    this.#offsetByte += droppedBytes;
    return dataBytes - droppedBytes;
  }

  #block(): Uint8Array<ArrayBuffer> {
    return bytesAt(this.#kernel, this.#kernel.block.value, this.#blockBytes);
  }
}
