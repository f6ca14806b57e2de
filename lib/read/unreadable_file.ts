/**
 * Files that cannot be read as logs, detected by their first bytes.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { shellWord } from "../system/shell_word.ts";
import { damagedFile, TRUNCATED } from "./damaged_file.ts";
import {
  type Compression,
  compressionOf,
  compressionOfName,
} from "./compression.ts";
import {
  type UnsupportedFormat,
  unsupportedFormatOf,
} from "./unsupported_format.ts";

/** The first bytes of every file with the compression. */
const SIGNATURES = {
  gzip: [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
};

/** The command that decompresses standard input. */
const COMMANDS = { gzip: "gzip -dc", zstd: "zstd -dc" };

/**
 * Refuses a file whose first bytes show that it holds no readable lines. Counted as
 * a log, it would be a few lines to skip, and its requests would be missing from
 * the result without an error.
 *
 * @param path The path of the file; `-` is standard input.
 * @param start Its first `FORMAT_BYTES`; fewer if it has fewer.
 * @throws {FileError} If its format is not supported, or it is truncated within its
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
  const format = unsupportedFormatOf(start);
  if (format !== null) {
    throw new FileError(
      path,
      `"${path}" is ${format.description}, which logtally does not read; ${
        remedy(path, format)
      }`,
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

/**
 * Refuses a compressed file whose decompressed content is not text: an archive, or
 * a file that was compressed twice.
 *
 * @param path The path of the file; `-` is standard input.
 * @param compression How the file is compressed.
 * @param start The first `FORMAT_BYTES` of the content; fewer if it has fewer.
 * @throws {FileError} If the content is compressed or its format is not supported.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const start = Uint8Array.of(0x1f, 0x8b, 8, 0);
 * assertThrows(
 *   () => refuseUnreadableContent("x.gz", "zstd", start),
 *   FileError,
 *   `"x.gz" is compressed twice, gzip in zstd; run zstd -dc < x.gz | logtally -`,
 * );
 * ```
 */
export function refuseUnreadableContent(
  path: string,
  compression: Exclude<Compression, "none">,
  start: Uint8Array,
): void {
  const input = path === "-" ? "" : ` < ${shellWord(path)}`;
  const decompressed = `${COMMANDS[compression]}${input}`;
  const inner = compressionOf(start);
  if (inner !== "none") {
    throw new FileError(
      path,
      `"${path}" is compressed twice, ${inner} in ${compression}; run ${decompressed} | logtally -`,
    );
  }
  const format = unsupportedFormatOf(start);
  if (format === null) return;
  const { command, description, readsInput } = format;
  throw new FileError(
    path,
    `The content of "${path}", decompressed, is ${description}, which logtally does not read; ${
      command !== null && readsInput
        ? `run ${decompressed} | ${command} | logtally -`
        : `decompress it to a file, then ${remedy("FILE", format)}`
    }`,
  );
}

function remedy(
  path: string,
  { command, readsInput }: UnsupportedFormat,
): string {
  if (command === null) return "export its lines as text or JSON first";
  if (path === "-") {
    return readsInput
      ? `put ${command} in front: ${command} | logtally -`
      : `save it as a file and run ${command} FILE | logtally -`;
  }
  return `run ${command} ${readsInput ? "< " : ""}${
    shellWord(path)
  } | logtally -`;
}
