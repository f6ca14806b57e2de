/**
 * Standard output, which carries results, help and the version, nothing else.
 *
 * @module
 */

import { fileError } from "./file_error.ts";
import { flushErrors } from "./standard_error.ts";
import { writeAll } from "./write_all.ts";

/**
 * Writes a result to standard output.
 *
 * A reader that closes the pipe early, such as `head`, has all it wants, so that
 * is not an error.
 *
 * @param pieces The whole result, in pieces that are made as they are written.
 * @throws {FileError} If standard output cannot be written, for example because
 * it is a file on a full disk.
 *
 * @example
 * ```ts
 * await printResult([new TextEncoder().encode("/a\t2\n")]);
 * ```
 */
export async function printResult(
  pieces: Iterable<Uint8Array>,
): Promise<void> {
  // Where both go to one place, messages come in their order.
  await flushErrors();
  try {
    for (const piece of pieces) await writeAll(Deno.stdout, piece);
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return;
    throw fileError("write", "standard output", error);
  }
}
