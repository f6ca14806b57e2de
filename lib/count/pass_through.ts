/**
 * The lane for `--lane line`: passes all bytes on to the line lane.
 *
 * @module
 */

import type { Lane, Piece } from "./lane.ts";

/** Large enough that a read costs little compared with the line lane. */
const CHUNK_BYTES = 64 * 1024;

/**
 * A lane that counts nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const lane = new PassThrough(100);
 * const { written } = new TextEncoder().encodeInto("ab", lane.space());
 * const bytes = new TextEncoder().encode("ab");
 * assertEquals(lane.take(written), [{ offsetByte: 100, bytes }]);
 * ```
 */
export class PassThrough implements Lane {
  /** Nothing is counted here. */
  readonly counted = 0;
  /** No blank line is found here. */
  readonly blank = 0;
  /** No line ends here. */
  readonly lines = 0;
  /** No line is skipped here. */
  readonly skipped: Lane["skipped"] = {};
  /** No line is skipped here. */
  readonly malformed = 0;
  #offsetByte: number;
  #chunk: Uint8Array<ArrayBuffer> = new Uint8Array();

  /** Takes where the slice begins. */
  constructor(startByte: number) {
    this.#offsetByte = startByte;
  }

  /** A new buffer for each read: the line lane still uses the one before. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#chunk = new Uint8Array(CHUNK_BYTES);
  }

  /** Passes on the bytes that were read into `space`. */
  take(readBytes: number): Piece[] {
    const offsetByte = this.#offsetByte;
    this.#offsetByte += readBytes;
    return [{ offsetByte, bytes: this.#chunk.subarray(0, readBytes) }];
  }

  /** Returns nothing: no bytes wait here. */
  rest(): Piece[] {
    return [];
  }
}
