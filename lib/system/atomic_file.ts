/**
 * A file that takes the place of another only once it is whole.
 *
 * @module
 */

import { ensureDirSync } from "@std/fs/ensure-dir";
import { dirname } from "@std/path/dirname";
import { fileError } from "./file_error.ts";
import { resolveLink } from "./real_path.ts";

/**
 * What will stand in the place of a file once it is whole. Until then it stands
 * beside it, and is gone when the program ends before.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * await Deno.mkdir(".tmp/example", { recursive: true });
 * using file = new AtomicFile(".tmp/example/rejects.tsv");
 * file.write(Uint8Array.of(0x2d, 0x0a));
 * file.commit();
 * assertEquals(await Deno.readTextFile(".tmp/example/rejects.tsv"), "-\n");
 * ```
 */
export class AtomicFile implements Disposable {
  readonly #path: string;
  readonly #besides: string;
  readonly #file: Deno.FsFile;
  #isOpen = true;
  readonly #discard = () => this[Symbol.dispose]();

  /** Takes the path of the file; links to it are followed. */
  constructor(path: string) {
    this.#path = resolveLink(path);
    this.#besides = `${this.#path}.${crypto.randomUUID()}.tmp`;
    this.#file = Deno.openSync(this.#besides, { write: true, createNew: true });
    // `Deno.exit` ends the program without it, as signals do.
    addEventListener("unload", this.#discard);
    try {
      this.#keepMode();
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Adds bytes at the end. */
  write(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length;) {
      written += this.#file.writeSync(bytes.subarray(written));
    }
  }

  /** Puts the file in its place, flushed. */
  commit(): void {
    this.#file.syncSync();
    Deno.renameSync(this.#besides, this.#path);
    this.#close();
  }

  /** Removes what was not put in its place. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#close();
    try {
      Deno.removeSync(this.#besides);
    } catch {
      // The disk that failed fails again.
    }
  }

  /** Whoever made the earlier file private wants this one to be, before it has a byte. */
  #keepMode() {
    const mode = modeOf(this.#path);
    if (mode === null || mode === this.#file.statSync().mode) return;
    Deno.chmodSync(this.#besides, mode & 0o7777);
  }

  #close() {
    this.#isOpen = false;
    removeEventListener("unload", this.#discard);
    this.#file.close();
  }
}

/** The type and permissions of a file, or null if there is none, or the system has no such thing. */
function modeOf(path: string): number | null {
  try {
    return Deno.statSync(path).mode;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * Writes a result to its place: beside it, flushed, and renamed over it, so
 * that a run that fails leaves an earlier result untouched and no stray file.
 *
 * All of it is synchronous: no signal handler can run between its steps.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @param path Where the result shall stand; folders are made as needed.
 * @param bytes The whole result.
 * @throws {FileError} If the folder cannot be written, the disk is full, or
 * something that is no regular file stands in the place.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new TextEncoder().encode("/a\t2\n");
 * writeResult(".tmp/example/2015-07-13.txt", bytes);
 * assertEquals(await Deno.readTextFile(".tmp/example/2015-07-13.txt"), "/a\t2\n");
 * ```
 */
export function writeResult(path: string, bytes: Uint8Array): void {
  try {
    ensureDirSync(dirname(path));
    using file = new AtomicFile(path);
    file.write(bytes);
    file.commit();
  } catch (error) {
    throw fileError("write", path, error);
  }
}
