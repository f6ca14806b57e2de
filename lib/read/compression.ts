/**
 * How a file is compressed, detected by its first bytes, and the names that
 * compressed files have.
 *
 * @module
 */

/** How the bytes of a file are compressed. */
export type Compression = "none" | "gzip" | "zstd";

const SUFFIX = /\.(gz|zst)$/;

const COMPRESSION_OF_SUFFIX = { gz: "gzip", zst: "zstd" } as const;

/**
 * Detects how a file is compressed by its first bytes (RFC 1952, 2.3.1; RFC 8878,
 * 3.1).
 *
 * @param start The first bytes of the file; fewer if it has fewer.
 * @returns The compression.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(compressionOf(Uint8Array.of(0x1f, 0x8b, 8, 0)), "gzip");
 * assertEquals(compressionOf(new TextEncoder().encode("127.")), "none");
 * ```
 */
export function compressionOf(start: Uint8Array): Compression {
  const [a, b, c, d] = start;
  if (a === 0x1f && b === 0x8b) return "gzip";
  if (b === 0xb5 && c === 0x2f && d === 0xfd && a === 0x28) return "zstd";
  const isSkippable = b === 0x2a && c === 0x4d && d === 0x18;
  if (isSkippable && a! >= 0x50 && a! <= 0x5f) return "zstd";
  return "none";
}

/**
 * How a file should be compressed, by the suffix of its name.
 *
 * @param path The path of the file.
 * @returns The compression; "none" without a known suffix.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(compressionOfName("x.log.zst"), "zstd");
 * ```
 */
export function compressionOfName(path: string): Compression {
  const suffix = SUFFIX.exec(path)?.[1] as keyof typeof COMPRESSION_OF_SUFFIX;
  return COMPRESSION_OF_SUFFIX[suffix] ?? "none";
}

/**
 * The name of a file without the suffix that compression adds: a log and its
 * compressed copy share it.
 *
 * @param path The path of a file.
 * @returns The path without `.gz` or `.zst`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(uncompressedName("logs/x.log.gz"), "logs/x.log");
 * ```
 */
export function uncompressedName(path: string): string {
  return path.replace(SUFFIX, "");
}
