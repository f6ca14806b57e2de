/**
 * A file that replaces another in one step, once it is complete.
 *
 * @module
 */

import { ensureDirSync } from "@std/fs/ensure-dir";
import { dirname } from "@std/path/dirname";
import { resolve } from "@std/path/resolve";
import { fileError } from "./file_error.ts";
import { isGranted } from "./permissions.ts";
import { realPath, resolveWriteTarget } from "./real_path.ts";
import { createTemporary } from "./temporary_file.ts";
import { writeAllSync } from "./write_all.ts";

/**
 * Writes a temporary file next to the file that it will replace. `commit` renames
 * it; if the program ends before that, it is removed.
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
  readonly #temporaryPath: string;
  readonly #file: Deno.FsFile;
  #isOpen = true;
  readonly #onUnload = () => this[Symbol.dispose]();

  /** Takes the path of the file to write. If it is a link, its target is replaced. */
  constructor(path: string) {
    this.#path = resolveWriteTarget(path);
    // The folder may have become a link since permissions were checked, and Deno
    // creates files behind links without asking where they lead.
    if (!isGranted("write", realPath(resolve(this.#path)))) {
      throw new Deno.errors.NotCapable();
    }
    const { path: temporaryPath, file } = createTemporary(this.#path);
    this.#temporaryPath = temporaryPath;
    this.#file = file;
    // `Deno.exit`, which the signal handlers call, does not run `using`.
    addEventListener("unload", this.#onUnload);
    try {
      this.#copyMode();
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Adds bytes at the end. */
  write(bytes: Uint8Array): void {
    writeAllSync(this.#file, bytes);
  }

  /** Flushes the file to disk and renames it to its final path. */
  commit(): void {
    this.#file.syncSync();
    Deno.renameSync(this.#temporaryPath, this.#path);
    this.#close();
  }

  /** Removes the temporary file, unless it was committed. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#close();
    try {
      Deno.removeSync(this.#temporaryPath);
    } catch {
      // A disk that failed to write may fail to remove, too.
    }
  }

  /** Keeps the permissions of the earlier file, set before the first byte: it may be private. */
  #copyMode() {
    const mode = modeOf(this.#path);
    if (mode === null || mode === this.#file.statSync().mode) return;
    Deno.chmodSync(this.#temporaryPath, mode & 0o7777);
  }

  #close() {
    this.#isOpen = false;
    removeEventListener("unload", this.#onUnload);
    this.#file.close();
  }
}

/** The type and permissions of a file; null if there is no file, or on Windows. */
function modeOf(path: string): number | null {
  try {
    return Deno.statSync(path).mode;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * Writes a result to a temporary file, flushes it, and renames it to its path. A
 * run that fails leaves an earlier result unchanged and no stray file.
 *
 * All of it is synchronous, so no signal handler runs between the steps.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @param path Where to write the result; missing folders are created.
 * @param pieces The whole result, in pieces that are made as they are written.
 * @throws {FileError} If the folder cannot be written, the disk is full, or the
 * path leads to something that is not a regular file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new TextEncoder().encode("/a\t2\n");
 * writeResult(".tmp/example/2015-07-13.txt", [bytes]);
 * assertEquals(await Deno.readTextFile(".tmp/example/2015-07-13.txt"), "/a\t2\n");
 * ```
 */
export function writeResult(
  path: string,
  pieces: Iterable<Uint8Array>,
): void {
  try {
    ensureDirSync(dirname(path));
    using file = new AtomicFile(path);
    for (const piece of pieces) file.write(piece);
    file.commit();
  } catch (error) {
    throw fileError("write", path, error);
  }
}
