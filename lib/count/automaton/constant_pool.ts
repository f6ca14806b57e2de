/**
 * The constants of emitted code, which are loaded from memory: V8 makes a
 * constant vector anew wherever it is used.
 *
 * @module
 */

import type { DataSegment } from "./wasm_code.ts";

/** Vectors begin at multiples of this. */
const ALIGNMENT_BYTES = 16;

/** Puts constants one behind the other, each once. */
export class ConstantPool {
  readonly #address: number;
  readonly #mostBytes: number;
  readonly #bytes: number[] = [];
  readonly #places = new Map<string, number>();

  /** Takes where they may stand. */
  constructor(address: number, mostBytes: number) {
    this.#address = address;
    this.#mostBytes = mostBytes;
  }

  /**
   * Places bytes.
   *
   * @returns Their address.
   * @throws {RangeError} If there is no room.
   */
  place(bytes: readonly number[]): number {
    const key = bytes.join();
    let at = this.#places.get(key);
    if (at === undefined) {
      at = Math.ceil(this.#bytes.length / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
      if (at + bytes.length > this.#mostBytes) {
        throw new RangeError("The constants do not fit");
      }
      while (this.#bytes.length < at) this.#bytes.push(0);
      this.#bytes.push(...bytes);
      this.#places.set(key, at);
    }
    return this.#address + at;
  }

  /** Places a byte sixteen times. */
  placeVectorOf(byte: number): number {
    return this.place(Array<number>(16).fill(byte));
  }

  /** All that was placed. */
  segment(): DataSegment {
    return { address: this.#address, bytes: Uint8Array.from(this.#bytes) };
  }
}
