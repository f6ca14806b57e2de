/**
 * A source whose first bytes were looked at before they are read.
 *
 * @module
 */

import type { Source } from "./source.ts";

/** The first bytes of a source, and the source with them still in front. */
export interface Peeked {
  /** The first bytes. */
  start: Uint8Array<ArrayBuffer>;
  /** Whether there are no others. */
  isWhole: boolean;
  /** All bytes, from the first. */
  source: Source;
}

/**
 * Looks at the first bytes of a source.
 *
 * @param source The source, of which nothing was read yet.
 * @param sizeBytes How many bytes to look at; there are fewer only at its end.
 * @returns The bytes, and the source to read in its place.
 * @throws {FileError} If the source cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openSlice } from "./open_slice.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const { size, dev, ino } = await Deno.stat(path);
 * const range = { startByte: 0, endByte: size, fileBytes: size };
 * const file = { day: 0, file: 0, path, identity: `${dev}:${ino}` };
 * const opened = await openSlice({ ...file, ...range, compression: "none" });
 * const { start, source } = await peekSource(opened, 1);
 * using _ = source;
 * assertEquals(start, Uint8Array.of(0x7b));
 * ```
 */
export async function peekSource(
  source: Source,
  sizeBytes: number,
): Promise<Peeked> {
  const start = new Uint8Array(sizeBytes);
  let length = 0;
  let isWhole = false;
  while (length < sizeBytes && !isWhole) {
    await source.wait();
    const readBytes = source.read(start.subarray(length));
    if (readBytes === null) isWhole = true;
    else length += readBytes;
  }
  const bytes = start.subarray(0, length);
  return { start: bytes, isWhole, source: new PeekedSource(source, bytes) };
}

class PeekedSource implements Source {
  readonly #source: Source;
  #waiting: Uint8Array;

  constructor(source: Source, start: Uint8Array) {
    this.#source = source;
    this.#waiting = start;
  }

  get startByte(): number {
    return this.#source.startByte;
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  wait(): void | Promise<void> {
    if (this.#waiting.length === 0) return this.#source.wait();
  }

  read(into: Uint8Array<ArrayBuffer>): number | null {
    if (this.#waiting.length === 0) return this.#source.read(into);
    const taken = this.#waiting.subarray(0, into.length);
    into.set(taken);
    this.#waiting = this.#waiting.subarray(taken.length);
    return taken.length;
  }

  [Symbol.dispose](): void {
    this.#source[Symbol.dispose]();
  }
}
