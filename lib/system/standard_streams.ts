/**
 * Standard output, for results only, and standard error, for all else.
 *
 * @module
 */

import { fileError } from "./file_error.ts";

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
      written += await writeSomeToOutput(bytes.subarray(written));
    }
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return;
    throw fileError("write", "standard output", error);
  }
}

/** How long a reader is given to make room in a pipe that does not block. */
const FULL_PIPE_MS = 10;

/** Whoever starts the program may have made its pipe one that does not block. */
async function writeSomeToOutput(bytes: Uint8Array): Promise<number> {
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

/**
 * Writes all of a text. Nobody is left to tell if standard error is closed: the
 * count goes on.
 *
 * @param text The text.
 *
 * @example
 * ```ts
 * writeError("");
 * ```
 */
export function writeError(text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSomeToErrors(bytes.subarray(written));
    }
  } catch {
    return;
  }
}

/** Waits as a pipe that blocks would: whoever starts the program may have made it one that does not. */
function writeSomeToErrors(bytes: Uint8Array): number {
  try {
    return Deno.stderr.writeSync(bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.WouldBlock)) throw error;
    const never = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(never, 0, 0, FULL_PIPE_MS);
    return 0;
  }
}
