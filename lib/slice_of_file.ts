/**
 * The bytes of the lines that begin in a range of a file.
 *
 * @module
 */

import { FileError, fileError } from "./errors.ts";
import type { Slice } from "./messages.ts";

const LF = 0x0a;

/** Where lines begin or end is looked for in steps of this size. */
const STEP_BYTES = 16 * 1024;

/** The bytes of the lines that begin in a slice. */
export interface Source extends Disposable {
  /** Where the first of them stands: in the file, or in what it holds if it is packed. */
  readonly startByte: number;
  /** How many bytes of the file were read for it so far. */
  readonly sizeBytes: number;
  /**
   * Reads the next bytes; null where they end.
   *
   * @throws {FileError} If the file has become shorter or cannot be read.
   */
  read(into: Uint8Array): number | null | Promise<number | null>;
}

/**
 * A range of a file, cut at the lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = "fixtures/sample_day/case.json";
 * const info = await Deno.stat(path);
 * const range = { startByte: 1, endByte: 4, fileBytes: info.size };
 * const identity = identityOf(info);
 * const slice = { day: 0, file: 0, path, identity, packing: "none" as const, ...range };
 * using source = new SliceOfFile(slice, await Deno.open(path));
 * assertEquals(source.startByte, 2);
 * ```
 */
export class SliceOfFile implements Source {
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
   * Takes the slice and its open file, which is closed with the source.
   *
   * @throws {FileError} If the file was replaced or has become shorter.
   */
  constructor(slice: Slice, file: Deno.FsFile) {
    this.#slice = slice;
    this.#file = file;
    this.#endByte = slice.endByte!;
    try {
      this.#refuseChanged(file.statSync());
      this.#atByte = this.startByte = this.#firstLine();
      file.seekSync(this.startByte, Deno.SeekMode.Start);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /**
   * Reads the next bytes; null where they end.
   *
   * @throws {FileError} If the file has become shorter or cannot be read.
   */
  read(into: Uint8Array): number | null {
    const leftBytes = this.#endByte - this.#atByte;
    const readBytes = leftBytes > 0
      ? this.#readSome(into.subarray(0, leftBytes))
      : this.#readLineEnd(into);
    if (readBytes === null) return null;
    this.#atByte += readBytes;
    this.sizeBytes += readBytes;
    this.#isAtLineStart = into[readBytes - 1] === LF;
    return readBytes;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file.close();
  }

  /** Where the first line of the slice begins, or its end where none does. */
  #firstLine(): number {
    const { startByte } = this.#slice;
    if (startByte === 0) return 0;
    const step = new Uint8Array(STEP_BYTES);
    this.#file.seekSync(startByte - 1, Deno.SeekMode.Start);
    for (let at = startByte - 1; at < this.#endByte - 1;) {
      const readBytes = this.#readSome(step);
      const lf = step.subarray(0, readBytes).indexOf(LF);
      if (lf !== -1) return Math.min(at + lf + 1, this.#endByte);
      at += readBytes;
    }
    return this.#endByte;
  }

  /** Reads on behind the slice to the end of the line that began in it. */
  #readLineEnd(into: Uint8Array): number | null {
    const leftBytes = this.#slice.fileBytes! - this.#atByte;
    if (this.#isAtLineStart || leftBytes === 0) return null;
    const step = into.subarray(0, Math.min(STEP_BYTES, leftBytes));
    const readBytes = this.#readSome(step);
    const lf = step.subarray(0, readBytes).indexOf(LF);
    return lf === -1 ? readBytes : lf + 1;
  }

  #readSome(into: Uint8Array): number {
    try {
      const readBytes = this.#file.readSync(into);
      if (readBytes === null) throw this.#shorter();
      return readBytes;
    } catch (error) {
      throw fileError("read", this.#slice.path, error);
    }
  }

  #refuseChanged(info: Deno.FileInfo) {
    const { path, identity, fileBytes } = this.#slice;
    if (identityOf(info) !== identity) {
      throw new FileError(
        path,
        `"${path}" was replaced by another file while it was to be counted; count again`,
      );
    }
    if (info.size < fileBytes!) throw this.#shorter();
  }

  #shorter(): FileError {
    const { path } = this.#slice;
    return new FileError(
      path,
      `"${path}" has become shorter than it was when the run began; count again when nothing cuts it`,
    );
  }
}

/**
 * Names the file behind a path, however many paths lead to it.
 *
 * @param info What the system says of the file.
 * @returns Its device and inode, or null where the system has none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(identityOf({ dev: 2049, ino: 17 }), "2049:17");
 * ```
 */
export function identityOf(
  info: Pick<Deno.FileInfo, "dev" | "ino">,
): string | null {
  return info.ino === null ? null : `${info.dev}:${info.ino}`;
}
