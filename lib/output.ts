/**
 * A result appears whole, or not at all.
 *
 * @module
 */

import { ensureDirSync } from "@std/fs/ensure-dir";
import { dirname } from "@std/path/dirname";
import { fileError } from "./errors.ts";
import { Replacement } from "./replacement.ts";

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
    using file = new Replacement(path);
    file.write(bytes);
    file.commit();
  } catch (error) {
    throw fileError("write", path, error);
  }
}

/**
 * Writes a result to standard output.
 *
 * A reader that closes the pipe early (`… | head`) has what it wants: that is no
 * error.
 *
 * @param bytes The whole result.
 * @throws {FileError} If standard output cannot be written, as on a full disk.
 *
 * @example
 * ```ts
 * await printResult(new TextEncoder().encode("/a\t2\n"));
 * ```
 */
export async function printResult(bytes: Uint8Array): Promise<void> {
  try {
    for (let written = 0; written < bytes.length;) {
      written += await writeSome(bytes.subarray(written));
    }
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return;
    throw fileError("write", "standard output", error);
  }
}

/** How long a reader is given to make room in a pipe that does not block. */
const FULL_PIPE_MS = 10;

/** Whoever starts the program may have made its pipe one that does not block. */
async function writeSome(bytes: Uint8Array): Promise<number> {
  try {
    return await Deno.stdout.write(bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.WouldBlock)) throw error;
    await new Promise((resolve) => setTimeout(resolve, FULL_PIPE_MS));
    return 0;
  }
}

/**
 * Whether what goes to standard output may be coloured: it is a terminal, and
 * `NO_COLOR` is not set, which Deno tells without a permission.
 *
 * @returns True if both are so.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(!(Deno.noColor && showsColor()));
 * ```
 */
export function showsColor(): boolean {
  return Deno.stdout.isTerminal() && !Deno.noColor;
}
