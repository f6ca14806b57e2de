/**
 * A file that takes the place of another only once it is whole.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { FileError } from "./errors.ts";

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
 * using file = new Replacement(".tmp/example/rejects.tsv");
 * file.write(Uint8Array.of(0x2d, 0x0a));
 * file.commit();
 * assertEquals(await Deno.readTextFile(".tmp/example/rejects.tsv"), "-\n");
 * ```
 */
export class Replacement implements Disposable {
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

/**
 * Where a path leads, through all links, though nothing may stand there yet.
 * Whether a file can stand there shows when it is written.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param path The path.
 * @returns The same for all paths that lead to the same place.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(placeOf("lib/../lib/none"), placeOf("lib/none"));
 * ```
 */
export function placeOf(path: string): string {
  let target = path;
  try {
    target = resolveLink(path);
  } catch {
    // No place for a file, or not to be looked at.
  }
  return realPath(resolve(target));
}

function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path
      ? path
      : join(realPath(folder), relative(folder, path));
  }
}

function resolveLink(path: string): string {
  try {
    const target = Deno.realPathSync(path);
    if (Deno.statSync(target).isFile) return target;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const link = readLink(path);
    if (link === null) return path;
    // A relative link starts where its folder really is, not where the path says.
    return resolveLink(resolve(realPath(dirname(path)), link));
  }
  throw new FileError(
    path,
    `Cannot write "${path}": it is not a regular file; choose another place for the result`,
  );
}

/** Where a link leads that leads to nothing yet; null if there is no link. */
function readLink(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
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
