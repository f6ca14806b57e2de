/**
 * The error for a compressed file that cannot be decompressed.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { shellWord } from "../system/shell_word.ts";
import type { Compression } from "./compression.ts";

/** The file ends before its compressed data does; the words of zlib. */
export const TRUNCATED = "unexpected end of file";

/** The compressed data ends, and other data follows. */
export const TRAILING_DATA = "unexpected data after the end";

/** What the zstd decoder reports of files that are not damaged: what they need, and options of zstd for it. */
const ZSTD_NEEDS = [
  {
    report: "requires too much memory",
    need:
      "it was compressed with a window of more than 128 MiB, which logtally does not read",
    options: "--long=31",
  },
  {
    report: "Dictionary mismatch",
    need: "it was compressed with a dictionary, which logtally does not read",
    options: "-D DICTIONARY",
  },
];

/**
 * The error for a compressed file that is damaged. Decoders cannot always tell how:
 * zlib reports some trailing data as an unexpected end. So the message names all
 * three possible causes. A zstd file that needs a large window or a dictionary is not
 * damaged, and its message says how to decompress it.
 *
 * @param path The file; `-` is standard input.
 * @param compression How it is compressed.
 * @param problem What the decoder found, such as `TRUNCATED`.
 * @param cause What was caught, if anything.
 * @returns The error to throw.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   damagedFile("a.log.gz", "gzip", TRUNCATED).message,
 *   `Cannot decompress "a.log.gz" as gzip: unexpected end of file; the file is truncated, corrupt or has extra data after its end; compress it again or exclude it`,
 * );
 * ```
 */
export function damagedFile(
  path: string,
  compression: Compression,
  problem: string,
  cause?: unknown,
): FileError {
  const zstd = ZSTD_NEEDS.find(({ report }) => problem.includes(report));
  if (zstd !== undefined) {
    const input = path === "-" ? "" : ` < ${shellWord(path)}`;
    return new FileError(
      path,
      `Cannot decompress "${path}" as ${compression}: ${zstd.need}; run zstd -dc ${zstd.options}${input} | logtally -`,
      cause,
    );
  }
  const [name, remedy] = path === "-"
    ? ["standard input", "check the program that sends it"]
    : ["the file", "compress it again or exclude it"];
  return new FileError(
    path,
    `Cannot decompress "${path}" as ${compression}: ${problem}; ${name} is truncated, corrupt or has extra data after its end; ${remedy}`,
    cause,
  );
}
