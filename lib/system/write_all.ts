/**
 * Writes all bytes, however few a single write takes.
 *
 * The parent may have set O_NONBLOCK on a pipe that this process inherits as
 * standard output or standard error. A write to it fails with `WouldBlock` while
 * it is full, and is tried again after a pause.
 *
 * @module
 */

/** The pause before a full pipe is tried again. */
const RETRY_MS = 10;

/**
 * Writes all bytes to a stream. Signals are handled while it waits.
 *
 * @param stream Standard output, for example.
 * @param bytes What to write.
 * @throws What the system reports, except that a pipe is full.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const written: number[] = [];
 * const stream = {
 *   write: (bytes: Uint8Array) => Promise.resolve(written.push(bytes[0]!) && 1),
 * };
 * await writeAll(stream, Uint8Array.of(1, 2, 3));
 * assertEquals(written, [1, 2, 3]);
 * ```
 */
export async function writeAll(
  stream: { write: (bytes: Uint8Array) => Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    try {
      written += await stream.write(bytes.subarray(written));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/**
 * Writes all bytes to a file or a stream before it returns.
 *
 * @param file An open file, or standard error.
 * @param bytes What to write.
 * @throws What the system reports, except that a pipe is full.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const written: number[] = [];
 * const file = { writeSync: (bytes: Uint8Array) => written.push(bytes[0]!) && 1 };
 * writeAllSync(file, Uint8Array.of(1, 2, 3));
 * assertEquals(written, [1, 2, 3]);
 * ```
 */
export function writeAllSync(
  file: { writeSync: (bytes: Uint8Array) => number },
  bytes: Uint8Array,
): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += file.writeSync(bytes.subarray(written));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      sleepSync(RETRY_MS);
    }
  }
}

/** Blocks this thread: nothing ever notifies the memory that it waits on. */
function sleepSync(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
