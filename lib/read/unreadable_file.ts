/**
 * Files that cannot be read as logs, detected by their first bytes.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { damagedFile, TRUNCATED } from "./damaged_file.ts";
import { compressionOfName } from "./compression.ts";

/** The first bytes of every file with the compression. */
const SIGNATURES = {
  gzip: [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
};

/**
 * Refuses a file whose first bytes show that it holds no readable lines. Counted as
 * a log, it would be a few lines to skip, and its requests would be missing from
 * the result without an error.
 *
 * @param path The path of the file; `-` is standard input.
 * @param start Its first `SIGNATURE_BYTES`; fewer if it has fewer.
 * @throws {FileError} If it is compressed in an unknown way, truncated within its
 * first bytes, or begins with a zero although its name ends with `.gz` or `.zst`.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const empty = new Uint8Array();
 * assertThrows(() => refuseUnreadable("x.log.gz", empty), FileError, "unexpected end");
 * ```
 */
export function refuseUnreadable(path: string, start: Uint8Array): void {
  const unsupported = unsupportedCompressionOf(start);
  if (unsupported !== null) {
    throw new FileError(
      path,
      `"${path}" is compressed with ${unsupported}, which logtally does not read; decompress it and send its content to standard input`,
    );
  }
  const expected = compressionOfName(path);
  if (expected === "none") return;
  if (start[0] === 0) {
    // A machine that stopped before its disk had the bytes leaves zeros.
    throw damagedFile(path, expected, "unexpected zero byte at the start");
  }
  const signature = SIGNATURES[expected];
  const isTruncated = start.length < signature.length &&
    start.every((byte, i) => byte === signature[i]);
  if (isTruncated) throw damagedFile(path, expected, TRUNCATED);
}

function unsupportedCompressionOf(start: Uint8Array): string | null {
  const [a, b, c, d, e, f] = start;
  if (a === 0xfd && b === 0x37 && c === 0x7a && d === 0x58) return "xz";
  if (a === 0x42 && b === 0x5a && c === 0x68 && e === 0x31 && f === 0x41) {
    return "bzip2";
  }
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) return "zip";
  if (a === 0x04 && b === 0x22 && c === 0x4d && d === 0x18) return "lz4";
  return null;
}
