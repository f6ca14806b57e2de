/**
 * Compressed bytes in the memory of an inflate module: read into it, looked at
 * there, and inflated from there.
 *
 * @module
 */

import { type Inflate, startInflate } from "./inflate.ts";

/**
 * The input of an inflate module: the bytes that were read and not yet used.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const input = new CompressedInput();
 * input.space().set([1, 2]);
 * input.add(2);
 * assertEquals([...input.take(5)], [1, 2]);
 * assertEquals(input.sizeBytes, 0);
 * ```
 */
export class CompressedInput {
  /** What inflates the bytes. */
  readonly inflate: Inflate = startInflate();
  /** Whether no more bytes follow those that were added. */
  isLast = false;
  readonly #memory = new Uint8Array(
    this.inflate.memory.buffer as ArrayBuffer,
  );
  readonly #start = this.inflate.input.value;
  readonly #mostEnd = this.#start + this.inflate.INPUT_BYTES.value;
  #from = this.#start;
  #end = this.#start;

  /** How many bytes were added and not used. */
  get sizeBytes(): number {
    return this.#end - this.#from;
  }

  /** Forgets all bytes, before those of another file. */
  clear(): void {
    this.#from = this.#end = this.#start;
    this.isLast = false;
  }

  /** Where to read more bytes to; never empty once most were used. */
  space(): Uint8Array<ArrayBuffer> {
    this.#memory.copyWithin(this.#start, this.#from, this.#end);
    this.#end -= this.#from - this.#start;
    this.#from = this.#start;
    return this.#memory.subarray(this.#end, this.#mostEnd);
  }

  /** Adds the bytes that were read to `space`. */
  add(readBytes: number): void {
    this.#end += readBytes;
  }

  /** The bytes that were not used yet. They are moved by the next `space`. */
  unused(): Uint8Array {
    return this.#memory.subarray(this.#from, this.#end);
  }

  /** Uses bytes, up to so many. They are moved by the next `space`. */
  take(mostBytes: number): Uint8Array {
    const bytes = this.unused().subarray(0, mostBytes);
    this.#from += bytes.length;
    return bytes;
  }

  /** Inflates the bytes as far as there is room for what comes out. */
  inflateSome(): { status: number; bytes: Uint8Array } {
    const { inflate } = this;
    const status = inflate.inflate(this.#from, this.#end, this.isLast);
    this.#from = inflate.next.value;
    const bytes = this.#memory.subarray(
      inflate.outputStart.value,
      inflate.output.value,
    );
    return { status, bytes };
  }
}
