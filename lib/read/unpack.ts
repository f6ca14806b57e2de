/**
 * Compressed bytes → decompressed bytes, a chunk at a time: gzip with any number
 * of members, zstd with any number of frames.
 *
 * @module
 */

import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Packing } from "./packing.ts";
import { TRAILING_DATA, TRUNCATED } from "./damaged_file.ts";
import { FrameSplitter } from "./zstd_frames.ts";

const CHUNK_BYTES = 256 * 1024;

/**
 * Decompresses a stream of bytes.
 *
 * @param packed The bytes of a compressed file, in chunks.
 * @param packing How they are compressed.
 * @returns The decompressed bytes, in chunks.
 * @throws {Error} If they are truncated, corrupt or followed by other data.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const packed = new Blob(["/a"]).stream().pipeThrough(new CompressionStream("gzip"));
 * const [chunk] = await Array.fromAsync(unpack(packed, "gzip"));
 * assertEquals(new TextDecoder().decode(chunk), "/a");
 * ```
 */
export async function* unpack(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
  packing: Exclude<Packing, "none">,
): AsyncGenerator<Uint8Array> {
  if (packing === "gzip") {
    const unpacker = createGunzip({ chunkSize: CHUNK_BYTES });
    let packedBytes = 0;
    const counted = countBytes(packed, (bytes) => packedBytes += bytes);
    try {
      yield* pipeThrough(counted, unpacker);
    } catch (error) {
      // The signature of the first member was checked, so a wrong header is that
      // of data after a member.
      if ((error as Error).message !== "incorrect header check") throw error;
      throw new TypeError(TRAILING_DATA);
    }
    // After a member, the decoder stops at a zero byte and ignores all that follows.
    if (unpacker.bytesWritten !== packedBytes) {
      throw new TypeError(TRAILING_DATA);
    }
    return;
  }
  const parts = frameParts(packed);
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    yield* unpackFrame(oneFrame(next.value, parts));
  }
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  count: (sizeBytes: number) => void,
) {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

/** Cuts a zstd file into parts of frames, and checks that its last frame is complete. */
async function* frameParts(packed: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  const splitter = new FrameSplitter();
  for await (const bytes of packed) yield* splitter.split(bytes);
  if (!splitter.isBetweenFrames) throw new TypeError(TRUNCATED);
}

async function* oneFrame(
  first: { bytes: Uint8Array; isEnd: boolean },
  parts: ReturnType<typeof frameParts>,
): AsyncGenerator<Uint8Array> {
  yield first.bytes;
  for (let { isEnd } = first; !isEnd;) {
    const next = await parts.next();
    if (next.done) return;
    yield next.value.bytes;
    isEnd = next.value.isEnd;
  }
}

async function* pipeThrough(
  bytes: AsyncIterable<Uint8Array>,
  unpacker: ReturnType<typeof createGunzip>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes);
  // `pipe` does not forward errors.
  source.on("error", (error) => unpacker.destroy(error));
  yield* source.pipe(unpacker);
}

/**
 * Decompresses one zstd frame.
 *
 * Deno (2.7.11 and 2.9.6) reports a corrupt frame as an uncaught error, not as an
 * event of the stream, which would end the worker. The handler passes it to the
 * stream, whose reader then throws it. Racing each chunk against a promise of the
 * error instead kept all chunks alive: 2.4 GB of memory for 2.3 GB of content.
 */
async function* unpackFrame(
  frame: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const unpacker = createZstdDecompress({ chunkSize: CHUNK_BYTES });
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    unpacker.destroy(event.error);
  };
  addEventListener("error", onError);
  try {
    yield* pipeThrough(frame, unpacker);
  } finally {
    removeEventListener("error", onError);
  }
}
