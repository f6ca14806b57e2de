/**
 * Standard input as the source of a slice.
 *
 * @module
 */

import { fileError } from "../system/file_error.ts";
import type { Source } from "./source.ts";

/** How much of standard input is asked for at once: more than a pipe holds. */
const INPUT_CHUNK_BYTES = 256 * 1024;

/** Standard input, which cannot be read twice: what was looked at is kept. */
export class StandardInput implements Source {
  readonly startByte = 0;
  sizeBytes = 0;
  readonly #chunk = new Uint8Array(INPUT_CHUNK_BYTES);
  /** What came and was not read yet; null at the end. */
  #waiting: Uint8Array | null = new Uint8Array();

  /** Looks at the first bytes; there are fewer only if no more come. */
  async peek(sizeBytes: number): Promise<Uint8Array> {
    let length = 0;
    while (length < sizeBytes) {
      const readBytes = await Deno.stdin.read(this.#chunk.subarray(length));
      if (readBytes === null) break;
      length += readBytes;
    }
    this.#waiting = this.#chunk.subarray(0, length);
    return this.#waiting.subarray(0, sizeBytes);
  }

  async wait(): Promise<void> {
    if (this.#waiting?.length !== 0) return;
    try {
      const readBytes = await Deno.stdin.read(this.#chunk);
      this.#waiting = readBytes === null
        ? null
        : this.#chunk.subarray(0, readBytes);
    } catch (error) {
      throw fileError("read", "-", error);
    }
  }

  read(into: Uint8Array): number | null {
    if (this.#waiting === null) return null;
    const taken = this.#waiting.subarray(0, into.length);
    into.set(taken);
    this.#waiting = this.#waiting.subarray(taken.length);
    this.sizeBytes += taken.length;
    return taken.length;
  }

  /** Leaves standard input open: the process owns it. */
  [Symbol.dispose](): void {}
}
