/**
 * Whether a path still names the file that was planned, with the same content.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import type { Slice } from "./slice.ts";

/**
 * How many bytes of each end of a file are kept to recognize it: one or two lines.
 * JSON lines may begin with many equal fields before the first that differs, and a
 * server may begin each file with the same banner, so the last bytes are kept too.
 */
export const EDGE_BYTES = 512;

/**
 * Refuses a file that changed since it was planned: a different file, a shorter
 * one, or one with other first or last bytes, which was truncated and has grown
 * again (`copytruncate` of logrotate).
 *
 * @param slice A slice of the file, as it was planned.
 * @param file The open file; its read position is undefined afterwards.
 * @throws {FileError} If it was replaced, truncated or rewritten.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const range = { startByte: 0, endByte: 1, fileBytes: 1 };
 * const slice = { day: 0, file: 0, path, identity: "1:2", compression: "none" as const, ...range };
 * using file = await Deno.open(path);
 * assertThrows(() => refuseChanged(slice, file), FileError, "replaced");
 * ```
 */
export function refuseChanged(slice: Slice, file: Deno.FsFile): void {
  const { path, identity, fileBytes, head, tail } = slice;
  const info = file.statSync();
  if (identityOf(info) !== identity) {
    throw replacedFile(path);
  }
  if (info.size < fileBytes!) throw shorterFile(path);
  if (head) refuseRewritten(path, file, 0, head);
  // Of a small file, the first bytes are all of it.
  if (tail && head?.length !== fileBytes) {
    refuseRewritten(path, file, fileBytes! - tail.length, tail);
  }
}

function refuseRewritten(
  path: string,
  file: Deno.FsFile,
  offsetByte: number,
  expected: Uint8Array,
) {
  if (expected.length === 0) return;
  const found = new Uint8Array(expected.length);
  file.seekSync(offsetByte, Deno.SeekMode.Start);
  const foundBytes = file.readSync(found);
  if (foundBytes === null) throw shorterFile(path);
  // A read may return fewer bytes than it has space for.
  if (!isStart(found.subarray(0, foundBytes), expected)) {
    throw new FileError(
      path,
      `"${path}" was truncated and rewritten during the run; count again when nothing truncates it`,
    );
  }
}

/** Whether bytes begin with others; a loop, since a function call a byte took 40 µs a file. */
function isStart(start: Uint8Array, bytes: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) {
    if (start[i] !== bytes[i]) return false;
  }
  return true;
}

/**
 * The error for a file in whose place there is something else.
 *
 * @param path The file.
 * @returns The error to throw.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(replacedFile("logs/a").path, "logs/a");
 * ```
 */
export function replacedFile(path: string): FileError {
  return new FileError(
    path,
    `"${path}" was replaced by another file during the run; count again`,
  );
}

/**
 * The error for a file that became shorter.
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
    `"${path}" became shorter during the run; count again when nothing truncates it`,
  );
}

/**
 * Identifies a file: the same for all hard links and symbolic links to it.
 *
 * @param info What `Deno.stat` says about the file.
 * @returns Its device and inode; null on systems without inodes.
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
