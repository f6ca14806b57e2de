/**
 * The block of a kernel that a slice is read into, and what moves through it.
 *
 * @module
 */

import { bytesAt, type Kernel } from "./kernel/kernel.ts";
import type { Piece } from "./lane.ts";

const LF = 0x0a;

/**
 * Reads the complete lines of a block; adds those that it does not count to the
 * pieces, and returns the bytes of all complete lines.
 */
export type ReadLines = (dataBytes: number, pieces: Piece[]) => number;

/**
 * Keeps the last line of a block until the next read brings the rest of it, and
 * passes on lines that are longer than a block.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "./kernel/kernel.ts";
 *
 * const block = new KernelBlock(startKernel(drawSeed()), 100);
 * const { written } = new TextEncoder().encodeInto("ab\nc", block.space());
 * const pieces = block.take(written, (dataBytes, pieces) => {
 *   pieces.push(block.copy(0, 3));
 *   return dataBytes - 1;
 * });
 * assertEquals(pieces.map(({ offsetByte }) => offsetByte), [100]);
 * assertEquals(block.rest().map(({ offsetByte }) => offsetByte), [103]);
 * ```
 */
export class KernelBlock {
  readonly #kernel: Kernel;
  readonly #sizeBytes: number;
  #offsetByte: number;
  /** How many bytes at the start of the block begin a line that has not ended. */
  #keptBytes = 0;
  /** Whether the start of a line longer than a block was passed on, and its end was not. */
  #isInsideLine = false;

  /** Takes the kernel, and where the slice begins. */
  constructor(kernel: Kernel, startByte: number) {
    this.#kernel = kernel;
    this.#sizeBytes = kernel.BLOCK_BYTES.value;
    this.#offsetByte = startByte;
  }

  /** The buffer to read the next bytes into; never empty. */
  space(): Uint8Array<ArrayBuffer> {
    return this.bytes().subarray(this.#keptBytes);
  }

  /** Takes the bytes that were read into `space`; returns those to pass on. */
  take(readBytes: number, readLines: ReadLines): Piece[] {
    const pieces: Piece[] = [];
    let dataBytes = this.#keptBytes + readBytes;
    if (this.#isInsideLine) {
      const lf = this.bytes().subarray(0, dataBytes).indexOf(LF);
      const endByte = lf === -1 ? dataBytes : lf + 1;
      pieces.push(this.copy(0, endByte));
      dataBytes = this.#drop(endByte, dataBytes);
      this.#isInsideLine = lf === -1;
    }
    dataBytes = this.#drop(readLines(dataBytes, pieces), dataBytes);
    if (dataBytes === this.#sizeBytes) {
      pieces.push(this.copy(0, dataBytes));
      dataBytes = this.#drop(dataBytes, dataBytes);
      this.#isInsideLine = true;
    }
    this.#keptBytes = dataBytes;
    return pieces;
  }

  /** Returns the last line of the slice if it has no LF. */
  rest(): Piece[] {
    return this.#keptBytes === 0 ? [] : [this.copy(0, this.#keptBytes)];
  }

  /** Whether the next bytes belong to a line whose start was passed on. */
  get isInsideLine(): boolean {
    return this.#isInsideLine;
  }

  /** Returns a copy of what was kept, and keeps nothing. */
  empty(): Piece {
    const piece = this.copy(0, this.#keptBytes);
    this.#keptBytes = 0;
    return piece;
  }

  /** Copies, because the next read overwrites the block before the line lane is done. */
  copy(from: number, to: number): Piece {
    return {
      offsetByte: this.#offsetByte + from,
      bytes: this.bytes().slice(from, to),
    };
  }

  /** The block itself. It is void once the memory has grown. */
  bytes(): Uint8Array<ArrayBuffer> {
    return bytesAt(this.#kernel, this.#kernel.block.value, this.#sizeBytes);
  }

  /** Moves the bytes after `droppedBytes` to the start of the block; returns how many. */
  #drop(droppedBytes: number, dataBytes: number): number {
    this.bytes().copyWithin(0, droppedBytes, dataBytes);
    this.#offsetByte += droppedBytes;
    return dataBytes - droppedBytes;
  }
}
