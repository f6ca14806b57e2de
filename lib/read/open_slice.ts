/**
 * Opens a slice of a file or of standard input, decompressed if necessary.
 *
 * @module
 */

import { fileError } from "../system/file_error.ts";
import type { Slice } from "./slice.ts";
import { replacedFile } from "./file_identity.ts";
import { FileRange } from "./file_range.ts";
import type { Source } from "./source.ts";

/**
 * What decompresses a slice: the streams of node:zlib, which are the reference, or
 * what is faster and must agree with them.
 */
export type Decoders = "fast" | "reference";

/**
 * Opens a slice for reading. The file must still be the one that was planned and
 * at least as long; bytes appended since are not read.
 *
 * A line belongs to the slice that holds its first byte. So the end of a line that
 * began before the slice is not read, and the last line is read to its end, past
 * the slice.
 *
 * Needs `--allow-read` for the file; standard input needs nothing.
 *
 * @param slice The slice, of a file or of standard input.
 * @param decoders What decompresses it if it is compressed.
 * @returns The source, which the caller disposes of.
 * @throws {FileError} If the file is gone, was replaced, became shorter or cannot
 * be read; reading may throw it, too, where the content turns out not to be text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./file_identity.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const { dev, ino, size } = await Deno.stat(path);
 * const identity = identityOf({ dev, ino });
 * const range = { startByte: 0, endByte: 1, fileBytes: size };
 * const file = { day: 0, file: 0, path, identity, compression: "none" } as const;
 * using source = await openSlice({ ...file, ...range });
 * const line = new Uint8Array(10);
 * assertEquals(source.read(line), 2);
 * assertEquals(new TextDecoder().decode(line.subarray(0, 2)), "{\n");
 * ```
 */
export async function openSlice(
  slice: Slice,
  decoders: Decoders = "fast",
): Promise<Source> {
  try {
    if (slice.endByte === null) {
      const { openStream } = await import("./open_stream.ts");
      const { content, input } = await openStream(slice);
      const bytes = await decompressed(content, input, decoders);
      return mayStartWithMark(content) ? await withoutMark(bytes) : bytes;
    }
    // To open a FIFO that took the place of the file would wait for ever.
    if (!Deno.statSync(slice.path).isFile) throw replacedFile(slice.path);
    const file = Deno.openSync(slice.path);
    const source = new FileRange(slice, file);
    const bytes = await decompressed(slice, source, decoders);
    return mayStartWithMark(slice) ? await withoutMark(bytes) : bytes;
  } catch (error) {
    throw fileError("read", slice.path, error);
  }
}

/** A byte order mark begins with it, and no log of most. */
const FIRST_OF_MARK = 0xef;

/** The first bytes of most plain logs are known, and are no mark. */
function mayStartWithMark({ startByte, head, compression }: Slice): boolean {
  if (startByte > 0) return false;
  return compression !== "none" || head === undefined ||
    head[0] === FIRST_OF_MARK;
}

async function withoutMark(source: Source): Promise<Source> {
  const { withoutByteOrderMark } = await import("./byte_order_mark.ts");
  return await withoutByteOrderMark(source);
}

/** The content of a compressed slice, checked to be text; of any other, its bytes. */
async function decompressed(
  slice: Slice,
  source: Source,
  decoders: Decoders,
): Promise<Source> {
  const { compression, path } = slice;
  if (compression === "none") return source;
  const content = await decoder(slice, source, decoders);
  const { ContentCheck } = await import("./content_check.ts");
  return new ContentCheck(path, compression, content);
}

/** What most runs do not use is loaded where it is used: node:zlib alone adds 12 ms to the start of a worker. */
async function decoder(
  slice: Slice,
  source: Source,
  decoders: Decoders,
): Promise<Source> {
  if (decoders === "fast" && slice.compression === "gzip") {
    const { GzipSource } = await import("./gzip_source.ts");
    return new GzipSource(slice, source);
  }
  if (decoders === "fast") {
    const { startZstdEngine } = await import("./zstd_engine.ts");
    const { ZstdSource } = await import("./zstd_source.ts");
    const engine = startZstdEngine();
    if (engine !== null) return new ZstdSource(slice, source, engine);
  }
  const { DecompressedSource } = await import("./decompressed_source.ts");
  return new DecompressedSource(slice, source);
}
