/**
 * How a file is packed, told by its first bytes, and the names that packed
 * files get.
 *
 * @module
 */

/** How the bytes of a file are packed. */
export type Packing = "none" | "gzip" | "zstd";

/** How many first bytes `packingOf` looks at. */
export const MAGIC_BYTES = 4;

const ENDINGS = /\.(gz|zst)$/;

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
