/**
 * What stands in the place of the fast lane where there is none: all bytes go
 * on to the line lane.
 *
 * @module
 */

import type { Piece } from "./lane.ts";

/** Large enough that a read costs little beside the line lane behind it. */
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
export class PassThrough {
  /** Nothing is counted here. */
  readonly counted = 0;
  /** No blank line is found here. */
  readonly blank = 0;
  /** No line ends here. */
  readonly lines = 0;
  #offsetByte: number;
  #chunk: Uint8Array<ArrayBuffer> = new Uint8Array();

  /** Takes where the slice begins. */
  constructor(startByte: number) {
    this.#offsetByte = startByte;
  }

  /** Where to read the next bytes to. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#chunk = new Uint8Array(CHUNK_BYTES);
  }

  /** Hands on the bytes that were read to `space`. */
  take(readBytes: number): Piece[] {
    const offsetByte = this.#offsetByte;
    this.#offsetByte += readBytes;
    return [{ offsetByte, bytes: this.#chunk.subarray(0, readBytes) }];
  }

  /** Nothing is left. */
  rest(): Piece[] {
    return [];
  }
}
