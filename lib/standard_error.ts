/**
 * Text for standard error, whatever stands behind it.
 *
 * @module
 */

/** How long a reader is given to make room in a pipe that does not block. */
const FULL_PIPE_MS = 10;

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
      written += writeSome(bytes.subarray(written));
    }
  } catch {
    return;
  }
}

/** Waits as a pipe that blocks would: whoever starts the program may have made it one that does not. */
function writeSome(bytes: Uint8Array): number {
  try {
    return Deno.stderr.writeSync(bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.WouldBlock)) throw error;
    const never = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(never, 0, 0, FULL_PIPE_MS);
    return 0;
  }
}
