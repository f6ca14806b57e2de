/**
 * How a file is packed, told by its first bytes, and the names that packed
 * files get.
 *
 * @module
 */

/** How the bytes of a file are packed. */
export type Packing = "none" | "gzip" | "zstd";

/** How many first bytes tell what a file is. */
export const MAGIC_BYTES = 6;

const ENDINGS = /\.(gz|zst)$/;

/** How what packed files of these endings hold begins. */
const MAGICS = { gz: [0x1f, 0x8b], zst: [0x28, 0xb5, 0x2f, 0xfd] } as const;

/**
 * Tells how a file is packed (RFC 1952, 2.3.1; RFC 8878, 3.1).
 *
 * @param start The first bytes of the file; fewer if it has fewer.
 * @returns The packing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(packingOf(Uint8Array.of(0x1f, 0x8b, 8, 0)), "gzip");
 * assertEquals(packingOf(new TextEncoder().encode("127.")), "none");
 * ```
 */
export function packingOf(start: Uint8Array): Packing {
  const [a, b, c, d] = start;
  if (a === 0x1f && b === 0x8b) return "gzip";
  if (b === 0xb5 && c === 0x2f && d === 0xfd && a === 0x28) return "zstd";
  const isSkippable = b === 0x2a && c === 0x4d && d === 0x18;
  if (isSkippable && a! >= 0x50 && a! <= 0x5f) return "zstd";
  return "none";
}

/**
 * Tells why a file cannot hold the lines of a log, if its first bytes say so:
 * beside others, its requests would be missing without a sign.
 *
 * @param path The path of the file.
 * @param start Its first `MAGIC_BYTES`; fewer if it has fewer.
 * @returns What is wrong and what to do, to follow the name of the file; null if
 * nothing is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   whyUnreadable("x.log.gz", new Uint8Array()),
 *   "is cut short: packed logs have more than 0 bytes; pack it again or leave it out",
 * );
 * ```
 */
export function whyUnreadable(path: string, start: Uint8Array): string | null {
  const [a, b, c, d, e, f] = start;
  const packing = a === 0xfd && b === 0x37 && c === 0x7a && d === 0x58
    ? "xz"
    : a === 0x42 && b === 0x5a && c === 0x68 && e === 0x31 && f === 0x41
    ? "bzip2"
    : a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04
    ? "zip"
    : a === 0x04 && b === 0x22 && c === 0x4d && d === 0x18
    ? "lz4"
    : null;
  if (packing !== null) {
    return `is packed with ${packing}, which logtally does not read; unpack it, and send what it holds to standard input`;
  }
  const ending = ENDINGS.exec(path)?.[1] as keyof typeof MAGICS | undefined;
  if (ending !== undefined && a === 0) {
    // What a machine leaves that stopped before its disk had the bytes; as a
    // log it would be one line to skip.
    return "begins with a zero, as packed logs never do; pack it again or leave it out";
  }
  const isCut = ending !== undefined &&
    start.length < MAGICS[ending].length &&
    start.every((byte, i) => byte === MAGICS[ending][i]);
  return isCut
    ? `is cut short: packed logs have more than ${start.length} bytes; pack it again or leave it out`
    : null;
}

/**
 * The name of a file without what packing adds to it: a file and its packed twin
 * share it.
 *
 * @param path The path of a file.
 * @returns The path without `.gz` or `.zst`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(unpackedName("logs/x.log.gz"), "logs/x.log");
 * ```
 */
export function unpackedName(path: string): string {
  return path.replace(ENDINGS, "");
}
