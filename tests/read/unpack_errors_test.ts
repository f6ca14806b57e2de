/** Packed bytes that are not what was packed: an error, and no trace of it elsewhere. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { unpack } from "../../lib/read/unpack.ts";

const CHUNK_BYTES = 64 * 1024;

const KINDS = ["gzip", "zstd"] as const;

/** More than an unpacker gives at once: only then does zstd throw past all listeners. */
const plain = new Uint8Array(600_000)
  .map((_, i) => Math.imul(i, 0x9e3779b1) >>> (24 + i % 8));

/** The same bytes packed, with what tells if they were changed. */
const packedAs = {
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

async function unpackAll(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  kind: typeof KINDS[number],
): Promise<Uint8Array> {
  const parts = await Array.fromAsync(unpack(chunks, kind));
  return new Blob(parts.map((part) => Uint8Array.from(part))).bytes();
}

/** Whether nobody in this thread takes an error for theirs. */
const nobodyListens = () =>
  dispatchEvent(new ErrorEvent("error", { cancelable: true }));

for (const kind of KINDS) {
  Deno.test(`${kind} with any bit turned is an error, or holds what it held`, async () => {
    const packed = packedAs[kind];
    // The first bytes decide that it is unpacked at all.
    const bit = fc.integer({ min: 4 * 8, max: packed.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(bit, async (bit) => {
        const turned = packed.slice();
        turned[bit >> 3]! ^= 1 << (bit & 7);
        const outcome = await unpackAll(inChunks(turned), kind).catch((error) =>
          error as Error
        );
        if (!(outcome instanceof Error)) assertEquals(outcome, plain);
        // What zstd throws past all is thrown once it is idle.
        await new Promise((resolve) => setTimeout(resolve));
      }),
      { numRuns: 100 },
    );
  });

  Deno.test(`${kind} hands on the error of its source`, async () => {
    async function* failing() {
      yield packedAs[kind].slice(0, CHUNK_BYTES);
      await Promise.resolve();
      throw new RangeError("It has become shorter");
    }
    await assertRejects(
      () => unpackAll(failing(), kind),
      RangeError,
      "It has become shorter",
    );
  });

  Deno.test(`${kind} leaves the errors of others alone, whether it fails or not`, async () => {
    await unpackAll(inChunks(packedAs[kind]), kind);
    assert(nobodyListens());
    const cut = packedAs[kind].subarray(0, -2000);
    await assertRejects(() => unpackAll(inChunks(cut), kind), Error);
    assert(nobodyListens());
  });
}
