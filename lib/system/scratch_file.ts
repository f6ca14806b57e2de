/**
 * Bytes that wait on disk for their turn, in a file without a name.
 *
 * @module
 */

import { fileError } from "./file_error.ts";

/** Where bytes stand in a spool. */
export interface Extent {
  /** The place of the first of them. */
  startByte: number;
  /** How many there are. */
  sizeBytes: number;
}

/**
 * A file that has lost its name as soon as it was made: however the program
 * ends, nothing of it is left behind.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * await Deno.mkdir(".tmp/example", { recursive: true });
 * using spool = new ScratchFile(".tmp/example/rejects.tsv");
 * const extent = spool.append(Uint8Array.of(1, 2, 3));
 * assertEquals(await spool.read(extent), Uint8Array.of(1, 2, 3));
 * ```
 */
export class ScratchFile implements Disposable {
  readonly #path: string;
  readonly #file: Deno.FsFile;
  #sizeBytes = 0;

  /**
   * Takes the path of what will be made of it: it stands on the same disk.
   *
   * @throws {FileError} If the folder cannot be written.
   */
  constructor(path: string) {
    this.#path = path;
    const besides = `${path}.${crypto.randomUUID()}.tmp`;
    try {
      const mode = { read: true, write: true, createNew: true };
      this.#file = Deno.openSync(besides, mode);
      Deno.removeSync(besides);
    } catch (error) {
      throw fileError("write", path, error);
    }
  }

  /**
   * Adds bytes at the end; they are with the system when it returns.
   *
   * @throws {FileError} If the disk is full.
   */
  append(bytes: Uint8Array): Extent {
    const startByte = this.#sizeBytes;
    try {
      for (let written = 0; written < bytes.length;) {
        written += this.#file.writeSync(bytes.subarray(written));
      }
    } catch (error) {
      throw fileError("write", this.#path, error);
    }
    this.#sizeBytes += bytes.length;
    return { startByte, sizeBytes: bytes.length };
  }

  /**
   * Reads bytes back; nothing can be added any more.
   *
   * @throws {FileError} If the disk does not give them.
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
      throw fileError("write", this.#path, error);
    }
    return bytes;
  }

  /** Gives the disk its space back. */
  [Symbol.dispose](): void {
    this.#file.close();
  }
}
