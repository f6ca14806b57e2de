/**
 * The bytes of the lines that begin in a range of a file.
 *
 * @module
 */

import type { Source } from "./source.ts";
import { fileError } from "../system/file_error.ts";
import type { Slice } from "./slice.ts";
import { refuseChanged, shorterFile } from "./file_identity.ts";

const LF = 0x0a;

/** How many bytes are read at a time to find a line feed. */
const SEARCH_BYTES = 16 * 1024;

/**
 * A range of a file, moved to line boundaries.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./file_identity.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const info = await Deno.stat(path);
 * const range = { startByte: 1, endByte: 4, fileBytes: info.size };
 * const identity = identityOf(info);
 * const slice = { day: 0, file: 0, path, identity, compression: "none" as const, ...range };
 * using source = new FileRange(slice, await Deno.open(path));
 * assertEquals(source.startByte, 2);
 * ```
 */
export class FileRange implements Source {
  /** Where the first line of the range begins. */
  readonly startByte: number;
  /** How many bytes were read so far. */
  sizeBytes = 0;
  readonly #slice: Slice;
  readonly #file: Deno.FsFile;
  readonly #endByte: number;
  #atByte: number;
  #isAtLineStart = true;

  /**
   * Takes the slice and its open file, which this object closes.
   *
   * @throws {FileError} If the file was replaced or became shorter.
   */
  constructor(slice: Slice, file: Deno.FsFile) {
    this.#slice = slice;
    this.#file = file;
    this.#endByte = slice.endByte!;
    try {
      refuseChanged(slice, file);
      this.#atByte = this.startByte = this.#firstLine();
      file.seekSync(this.startByte, Deno.SeekMode.Start);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Does nothing: a file can always be read at once. */
  wait(): void {}

  /**
   * Reads the next bytes; null at the end.
   *
   * @throws {FileError} If the file became shorter, was rewritten or cannot be
   * read.
   */
  read(into: Uint8Array): number | null {
    const leftBytes = this.#endByte - this.#atByte;
    const readBytes = leftBytes > 0
      ? this.#readSome(into.subarray(0, leftBytes))
      : this.#readLineEnd(into);
    if (readBytes === null) {
      // The file may have been truncated and rewritten while it was read.
      refuseChanged(this.#slice, this.#file);
      return null;
    }
    this.#atByte += readBytes;
    this.sizeBytes += readBytes;
    this.#isAtLineStart = into[readBytes - 1] === LF;
    return readBytes;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file.close();
  }

  /** Where the first line of the slice begins; the end of the slice if none does. */
  #firstLine(): number {
    const { startByte } = this.#slice;
    if (startByte === 0) return 0;
    const step = new Uint8Array(SEARCH_BYTES);
    this.#file.seekSync(startByte - 1, Deno.SeekMode.Start);
    for (let at = startByte - 1; at < this.#endByte - 1;) {
      const readBytes = this.#readSome(step);
      const lf = step.subarray(0, readBytes).indexOf(LF);
      if (lf !== -1) return Math.min(at + lf + 1, this.#endByte);
      at += readBytes;
    }
    return this.#endByte;
  }

  /** Reads past the slice to the end of its last line. */
  #readLineEnd(into: Uint8Array): number | null {
    const leftBytes = this.#slice.fileBytes! - this.#atByte;
    if (this.#isAtLineStart || leftBytes === 0) return null;
    const step = into.subarray(0, Math.min(SEARCH_BYTES, leftBytes));
    const readBytes = this.#readSome(step);
    const lf = step.subarray(0, readBytes).indexOf(LF);
    return lf === -1 ? readBytes : lf + 1;
  }

  #readSome(into: Uint8Array): number {
    try {
      const readBytes = this.#file.readSync(into);
      if (readBytes === null) throw shorterFile(this.#slice.path);
      return readBytes;
    } catch (error) {
      throw fileError("read", this.#slice.path, error);
    }
  }
}
