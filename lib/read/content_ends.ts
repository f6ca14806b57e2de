/**
 * The first and the last bytes of what a file holds, and how many there are: what
 * a tally recognizes an input by.
 *
 * @module
 */

import type { Source } from "./source.ts";

/**
 * How many bytes of each end are kept: more than the headers that all files of a
 * server begin with. Those of CloudFront are 550 bytes long.
 */
export const CONTENT_END_BYTES = 4096;

/** Both ends of the decompressed content of a file. */
export interface ContentEnds {
  /** The first bytes, up to 4,096. */
  first: Uint8Array;
  /** The last bytes, up to 4,096. */
  last: Uint8Array;
  /** How many bytes there are. */
  sizeBytes: number;
}

/**
 * Reads both ends of a file that is not compressed.
 *
 * Needs `--allow-read` for the file.
 *
 * @param path The file.
 * @param sizeBytes How many of its bytes are looked at.
 * @returns Its ends.
 * @throws {Error} The error of the system if it cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { first } = readContentEnds("fixtures/counting/sample_day/case.json", 2);
 * assertEquals(new TextDecoder().decode(first), "{\n");
 * ```
 */
export function readContentEnds(path: string, sizeBytes: number): ContentEnds {
  using file = Deno.openSync(path);
  const length = Math.min(CONTENT_END_BYTES, sizeBytes);
  const first = readAt(file, 0, length);
  const last = length === sizeBytes
    ? first
    : readAt(file, sizeBytes - length, length);
  return { first, last, sizeBytes };
}

function readAt(file: Deno.FsFile, offsetByte: number, sizeBytes: number) {
  const bytes = new Uint8Array(sizeBytes);
  file.seekSync(offsetByte, Deno.SeekMode.Start);
  let end = 0;
  while (end < sizeBytes) {
    const readBytes = file.readSync(bytes.subarray(end));
    if (readBytes === null) break;
    end += readBytes;
  }
  return bytes.subarray(0, end);
}

/**
 * A source that keeps the ends of what is read from it, for content that cannot
 * be read twice: of a compressed file, or of standard input.
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
 * using source = new EndsKeeper(await openSlice({ ...file, ...range, compression: "none" }));
 * while (source.read(new Uint8Array(7)) !== null);
 * assertEquals(source.ends.sizeBytes, size);
 * ```
 */
export class EndsKeeper implements Source {
  readonly #source: Source;
  readonly #first = new Uint8Array(CONTENT_END_BYTES);
  /** The last bytes, with some before them. */
  readonly #last = new Uint8Array(2 * CONTENT_END_BYTES);
  #lastLength = 0;
  #sizeBytes = 0;

  /** Takes the source, of which nothing was read yet. */
  constructor(source: Source) {
    this.#source = source;
  }

  /** Both ends of what was read so far, copied. */
  get ends(): ContentEnds {
    const last = this.#last.subarray(0, this.#lastLength);
    return {
      first: this.#first.slice(0, Math.min(this.#sizeBytes, CONTENT_END_BYTES)),
      last: last.slice(-CONTENT_END_BYTES),
      sizeBytes: this.#sizeBytes,
    };
  }

  /** Where its first line begins. */
  get startByte(): number {
    return this.#source.startByte;
  }

  /** How many bytes of the file were read so far. */
  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  /** Waits until `read` can return at once. */
  wait(): void | Promise<void> {
    return this.#source.wait();
  }

  /** Reads the next bytes; null at the end. */
  read(into: Uint8Array): number | null {
    const readBytes = this.#source.read(into);
    if (readBytes !== null) this.#keep(into.subarray(0, readBytes));
    return readBytes;
  }

  /** Closes the source. */
  [Symbol.dispose](): void {
    this.#source[Symbol.dispose]();
  }

  #keep(bytes: Uint8Array) {
    if (this.#sizeBytes < CONTENT_END_BYTES) {
      const room = CONTENT_END_BYTES - this.#sizeBytes;
      this.#first.set(bytes.subarray(0, room), this.#sizeBytes);
    }
    this.#sizeBytes += bytes.length;
    const tail = bytes.subarray(-CONTENT_END_BYTES);
    if (this.#lastLength + tail.length > this.#last.length) {
      this.#last.copyWithin(
        0,
        this.#lastLength - CONTENT_END_BYTES,
        this.#lastLength,
      );
      this.#lastLength = CONTENT_END_BYTES;
    }
    this.#last.set(tail, this.#lastLength);
    this.#lastLength += tail.length;
  }
}
