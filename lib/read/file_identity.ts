/**
 * Whether a file is still the one that was planned.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import type { Slice } from "./slice.ts";

/**
 * How much of the beginning of a file is kept to know it by: a whole line or
 * two. Those of JSON may be alike for long before they come to the time.
 */
export const HEAD_BYTES = 512;

/**
 * Refuses a file that is not the one that was planned, as far as one can tell:
 * another file, a shorter one, or one that was cut and has grown again since
 * (`copytruncate` of logrotate), which begins in another way.
 *
 * @param slice A slice of the file, as it was planned.
 * @param file The file, open; where it is read from next is anywhere afterwards.
 * @throws {FileError} If it was replaced, cut, or written anew.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const range = { startByte: 0, endByte: 1, fileBytes: 1 };
 * const slice = { day: 0, file: 0, path, identity: "1:2", packing: "none" as const, ...range };
 * using file = await Deno.open(path);
 * assertThrows(() => refuseChanged(slice, file), FileError, "replaced");
 * ```
 */
export function refuseChanged(slice: Slice, file: Deno.FsFile): void {
  const { path, identity, fileBytes, head } = slice;
  const info = file.statSync();
  if (identityOf(info) !== identity) {
    throw new FileError(
      path,
      `"${path}" was replaced by another file while it was to be counted; count again`,
    );
  }
  if (info.size < fileBytes!) throw shorterFile(path);
  if (head === undefined || head.length === 0) return;
  const found = new Uint8Array(head.length);
  file.seekSync(0, Deno.SeekMode.Start);
  const foundBytes = file.readSync(found);
  if (foundBytes === null) throw shorterFile(path);
  // A read may give less than was asked for.
  if (found.subarray(0, foundBytes).some((byte, i) => byte !== head[i])) {
    throw new FileError(
      path,
      `"${path}" was cut and written anew while it was to be counted; count again when nothing cuts it`,
    );
  }
}

/**
 * Words that a file has become shorter.
 *
 * @param path The file.
 * @returns The error to throw.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(shorterFile("logs/a").path, "logs/a");
 * ```
 */
export function shorterFile(path: string): FileError {
  return new FileError(
    path,
    `"${path}" has become shorter than it was when the run began; count again when nothing cuts it`,
  );
}

/**
 * Names the file behind a path, however many paths lead to it.
 *
 * @param info What the system says of the file.
 * @returns Its device and inode, or null where the system has none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(identityOf({ dev: 2049, ino: 17 }), "2049:17");
 * ```
 */
export function identityOf(
  info: Pick<Deno.FileInfo, "dev" | "ino">,
): string | null {
  return info.ino === null ? null : `${info.dev}:${info.ino}`;
}
