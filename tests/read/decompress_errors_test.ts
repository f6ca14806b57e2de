/** Corrupt compressed bytes are an error for their reader, and for nobody else. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { decompress } from "../../lib/read/decompress.ts";

const CHUNK_BYTES = 64 * 1024;

const KINDS = ["gzip", "zstd"] as const;

/** More than one chunk of a decoder: only then does Deno report corrupt zstd as an uncaught error. */
const plain = new Uint8Array(600_000)
  .map((_, i) => Math.imul(i, 0x9e3779b1) >>> (24 + i % 8));

/** The same bytes compressed, with checksums. */
const compressedAs = {
  gzip: Uint8Array.from(gzipSync(plain)),
  zstd: Uint8Array.from(zstdCompressSync(plain, {
    params: { [constants.ZSTD_c_checksumFlag]: 1 },
  })),
};

async function* inChunks(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    yield Uint8Array.from(bytes.subarray(at, at + CHUNK_BYTES));
    await Promise.resolve();
  }
}

async function decompressAll(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  kind: typeof KINDS[number],
): Promise<Uint8Array> {
  const parts = await Array.fromAsync(decompress(chunks, kind));
  return new Blob(parts.map((part) => Uint8Array.from(part))).bytes();
}

/** Whether no listener in this thread handles an uncaught error. */
const nobodyListens = () =>
  dispatchEvent(new ErrorEvent("error", { cancelable: true }));

for (const kind of KINDS) {
  Deno.test(`${kind} with any bit flipped is an error, or gives the original bytes`, async () => {
    const compressed = compressedAs[kind];
    // The first four bytes decide whether it is decompressed at all.
    const bit = fc.integer({ min: 4 * 8, max: compressed.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(bit, async (bit) => {
        const flipped = compressed.slice();
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        const outcome = await decompressAll(inChunks(flipped), kind).catch((
          error,
        ) => error as Error);
        if (!(outcome instanceof Error)) assertEquals(outcome, plain);
        // Deno reports an uncaught error only when the event loop is idle.
        await new Promise((resolve) => setTimeout(resolve));
      }),
      { numRuns: 100 },
    );
  });

  Deno.test(`${kind} forwards the error of its source`, async () => {
    async function* failing() {
      yield compressedAs[kind].slice(0, CHUNK_BYTES);
      await Promise.resolve();
      throw new RangeError("It became shorter");
    }
    await assertRejects(
      () => decompressAll(failing(), kind),
      RangeError,
      "It became shorter",
    );
  });

  Deno.test(`${kind} does not handle the errors of others, whether it fails or not`, async () => {
    await decompressAll(inChunks(compressedAs[kind]), kind);
    assert(nobodyListens());
    const cut = compressedAs[kind].subarray(0, -2000);
    await assertRejects(() => decompressAll(inChunks(cut), kind), Error);
    assert(nobodyListens());
  });
}
