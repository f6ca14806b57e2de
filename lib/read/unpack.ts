/**
 * Packed bytes → what they hold, a chunk at a time: gzip of many members, zstd
 * of many frames.
 *
 * @module
 */

import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Packing } from "./packing.ts";
import { BEHIND_END, FrameWalk } from "./zstd_frames.ts";

const CHUNK_BYTES = 256 * 1024;

/**
 * Unpacks a stream of bytes.
 *
 * @param packed The bytes of a packed file, in chunks.
 * @param packing How they are packed.
 * @returns What they hold, in chunks.
 * @throws {Error} If they are cut short, corrupt, or followed by anything else.
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
      yield* through(counted, unpacker);
    } catch (error) {
      // The file begins as a member does, so this is not said of its first.
      if ((error as Error).message !== "incorrect header check") throw error;
      throw new TypeError(BEHIND_END);
    }
    // It stops at zeros behind a member, and says nothing of what follows them.
    if (unpacker.bytesWritten !== packedBytes) throw new TypeError(BEHIND_END);
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

/** The parts of all frames, checked to end with a frame. */
async function* frameParts(packed: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  const walk = new FrameWalk();
  for await (const bytes of packed) yield* walk.take(bytes);
  if (!walk.isBetweenFrames) throw new TypeError("The last zstd frame is cut");
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

async function* through(
  bytes: AsyncIterable<Uint8Array>,
  unpacker: ReturnType<typeof createGunzip>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes);
  // A pipe does not hand on errors.
  source.on("error", (error) => unpacker.destroy(error));
  yield* source.pipe(unpacker);
}

/**
 * Unpacks a zstd frame, and throws here what Deno throws past all listeners when
 * it finds one corrupt (2.7.11 and 2.9.6); left alone, it would end the worker.
 *
 * The unpacker is told, since a race between each chunk and one promise of the
 * error keeps all chunks: 2.4 GB of memory for a file that holds 2.3 GB.
 */
async function* unpackFrame(
  frame: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const unpacker = createZstdDecompress({ chunkSize: CHUNK_BYTES });
  const take = (event: ErrorEvent) => {
    event.preventDefault();
    unpacker.destroy(event.error);
  };
  addEventListener("error", take);
  try {
    yield* through(frame, unpacker);
  } finally {
    removeEventListener("error", take);
  }
}
