/**
 * Decompressed bytes that are checked to be text as they are read.
 *
 * @module
 */

import type { Compression } from "./compression.ts";
import type { Source } from "./source.ts";
import { FORMAT_BYTES } from "./unsupported_format.ts";
import { refuseUnreadableContent } from "./unreadable_file.ts";

/**
 * A source of decompressed bytes that refuses content which is compressed once more
 * or an archive. It looks at the first bytes after they were read, so it may throw
 * when some of them were already handed out: whoever counts them gives up the slice.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const inner = {
 *   startByte: 0,
 *   sizeBytes: 0,
 *   wait: () => {},
 *   read: (into: Uint8Array) => (into.set([0x1f, 0x8b]), 600),
 *   [Symbol.dispose]: () => {},
 * };
 * using source = new ContentCheck("x.gz", "gzip", inner);
 * assertThrows(() => source.read(new Uint8Array(600)), FileError, "compressed twice");
 * ```
 */
export class ContentCheck implements Source {
  readonly #path: string;
  readonly #compression: Exclude<Compression, "none">;
  readonly #inner: Source;
  readonly #start = new Uint8Array(FORMAT_BYTES);
  #startBytes = 0;
  #isChecked = false;

  /** Takes the path for messages, how the file is compressed, and its decompressed bytes. */
  constructor(
    path: string,
    compression: Exclude<Compression, "none">,
    inner: Source,
  ) {
    this.#path = path;
    this.#compression = compression;
    this.#inner = inner;
  }

  /** The offset of the first byte in the content. */
  get startByte(): number {
    return this.#inner.startByte;
  }

  /** How many compressed bytes were read so far. */
  get sizeBytes(): number {
    return this.#inner.sizeBytes;
  }

  /** Waits until `read` can return at once. */
  wait(): void | Promise<void> {
    return this.#inner.wait();
  }

  /**
   * Reads the next bytes; null at the end.
   *
   * @throws {FileError} If the content is not text.
   */
  read(into: Uint8Array): number | null {
    const readBytes = this.#inner.read(into);
    if (!this.#isChecked) this.#check(into, readBytes);
    return readBytes;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#inner[Symbol.dispose]();
  }

  #check(into: Uint8Array, readBytes: number | null) {
    const space = FORMAT_BYTES - this.#startBytes;
    const taken = into.subarray(0, Math.min(readBytes ?? 0, space));
    this.#start.set(taken, this.#startBytes);
    this.#startBytes += taken.length;
    if (readBytes !== null && this.#startBytes < FORMAT_BYTES) return;
    this.#isChecked = true;
    const start = this.#start.subarray(0, this.#startBytes);
    refuseUnreadableContent(this.#path, this.#compression, start);
  }
}
