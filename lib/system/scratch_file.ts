/**
 * A temporary file without a name, for bytes that are needed again later.
 *
 * @module
 */

import { fileError } from "./file_error.ts";
import { createTemporary } from "./temporary_file.ts";
import { writeAllSync } from "./write_all.ts";

/** A range of bytes in a scratch file. */
export interface Extent {
  /** The offset of the first byte. */
  startByte: number;
  /** How many bytes there are. */
  sizeBytes: number;
}

/**
 * A file that is removed from its folder right after it is created and lives on
 * while it is open: however the program ends, no file is left behind.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * await Deno.mkdir(".tmp/example", { recursive: true });
 * using scratch = new ScratchFile(".tmp/example/rejects.tsv");
 * const extent = scratch.append(Uint8Array.of(1, 2, 3));
 * assertEquals(await scratch.read(extent), Uint8Array.of(1, 2, 3));
 * ```
 */
export class ScratchFile implements Disposable {
  readonly #finalPath: string;
  readonly #file: Deno.FsFile;
  #sizeBytes = 0;

  /**
   * Takes the path of the file that its bytes will end up in, to use the same
   * disk and to name that file in errors.
   *
   * @throws {FileError} If the folder cannot be written.
   */
  constructor(finalPath: string) {
    this.#finalPath = finalPath;
    try {
      const { path, file } = createTemporary(finalPath);
      this.#file = file;
      Deno.removeSync(path);
    } catch (error) {
      throw fileError("write", finalPath, error);
    }
  }

  /**
   * Adds bytes at the end. They are with the operating system when it returns.
   *
   * @throws {FileError} If the disk is full.
   */
  append(bytes: Uint8Array): Extent {
    const startByte = this.#sizeBytes;
    try {
      writeAllSync(this.#file, bytes);
    } catch (error) {
      throw fileError("write", this.#finalPath, error);
    }
    this.#sizeBytes += bytes.length;
    return { startByte, sizeBytes: bytes.length };
  }

  /**
   * Reads bytes back. Nothing can be appended afterwards.
   *
   * @throws {FileError} If the disk fails.
   */
  async read({ startByte, sizeBytes }: Extent): Promise<Uint8Array> {
    const bytes = new Uint8Array(sizeBytes);
    try {
      await this.#file.seek(startByte, Deno.SeekMode.Start);
      for (let filled = 0; filled < sizeBytes;) {
        const readBytes = await this.#file.read(bytes.subarray(filled));
        if (readBytes === null) throw new Deno.errors.UnexpectedEof();
        filled += readBytes;
      }
    } catch (error) {
      throw fileError("write", this.#finalPath, error);
    }
    return bytes;
  }

  /** Closes the file, which frees its disk space. */
  [Symbol.dispose](): void {
    this.#file.close();
  }
}
