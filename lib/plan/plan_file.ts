/**
 * A path → the file as it is counted: its size and what it is recognized by.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { compressionOf } from "../read/compression.ts";
import { EDGE_BYTES, identityOf } from "../read/file_identity.ts";
import { refuseUnreadable } from "../read/unreadable_file.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import type { PlannedFile } from "./planned_day.ts";

/**
 * Notes the size and both ends of a file.
 *
 * Needs `--allow-read` for the file.
 *
 * @param path The path, as named or found.
 * @param isNamed Whether it was named, so that a FIFO is read as a stream.
 * @returns The file; null if it is a folder.
 * @throws {FileError} If it is not a regular file or holds no text.
 * @throws {Error} The error of the system if it cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = planFile("fixtures/zstd/one_frame/case.json", true);
 * assertEquals(file?.compression, "none");
 * assertEquals(planFile("/dev/stdin", true)?.path, "-");
 * ```
 */
export function planFile(
  path: string,
  isNamed: boolean,
): PlannedFile | null {
  if (isStandardInput(path)) {
    return { path: "-", sizeBytes: null, identity: null, compression: "none" };
  }
  const found = Deno.statSync(path);
  if (found.isDirectory) return null;
  if (found.isFifo && isNamed) {
    const identity = identityOf(found);
    return { path, sizeBytes: null, identity, compression: "none" };
  }
  // To open a FIFO would wait for its writer.
  if (!found.isFile) throw notRegular(path);
  using file = Deno.openSync(path);
  const info = file.statSync();
  if (!info.isFile) throw notRegular(path);
  const edgeBytes = Math.min(info.size, EDGE_BYTES);
  const head = readAt(file, 0, edgeBytes);
  const tail = info.size === edgeBytes
    ? head
    : readAt(file, info.size - edgeBytes, edgeBytes);
  refuseUnreadable(path, head);
  return {
    path,
    sizeBytes: info.size,
    identity: identityOf(info),
    head,
    tail,
    compression: compressionOf(head),
  };
}

function notRegular(path: string): FileError {
  return new FileError(
    path,
    `"${path}" is not a regular file; exclude it, or send its content to standard input`,
  );
}

/** Reads bytes at an offset; fewer if the file is shorter. */
function readAt(
  file: Deno.FsFile,
  offsetByte: number,
  sizeBytes: number,
): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  file.seekSync(offsetByte, Deno.SeekMode.Start);
  return bytes.subarray(0, file.readSync(bytes) ?? 0);
}
