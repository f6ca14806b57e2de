/** The decoder inside node:zlib and its stream: any bytes, one answer. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { constants, zstdCompressSync } from "node:zlib";
import { FileError } from "../../lib/errors.ts";
import { FileRange } from "../../lib/read/file_range.ts";
import { ZstdSource } from "../../lib/read/zstd_source.ts";
import type { Decoders } from "../../lib/read/open_slice.ts";
import { startZstdEngine } from "../../lib/read/zstd_engine.ts";
import { damage, zstdFile } from "../support/compressed_files.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

/** More than the file has, or so little that a frame ends in the middle of a block. */
const blockBytes = fc.constantFrom(7, 1000, 256 * 1024, 1024 * 1024);

async function outcomeOf(
  file: Buffer,
  sizeBytes: number,
  decoders: Decoders,
): Promise<string> {
  await using folder = await makeFolder();
  const path = `${folder.path}/log`;
  await Deno.writeFile(path, file);
  const slice = await sliceOf(path, { compression: "zstd" });
  return await readSlice(slice, sizeBytes, () => {}, decoders)
    .then(
      ({ bytes }) => Buffer.from(bytes).toString("latin1"),
      () => "refused",
    );
}

Deno.test("this Deno has the decoder", () => {
  using engine = startZstdEngine();
  assert(engine !== null);
});

Deno.test("sound files give their content, read to blocks of any size", () =>
  fc.assert(
    fc.asyncProperty(
      zstdFile,
      blockBytes,
      async ({ file, held }, sizeBytes) => {
        const content = held.toString("latin1");
        const size = content.length > 50_000
          ? Math.max(sizeBytes, 1000)
          : sizeBytes;
        assert(await outcomeOf(file, size, "fast") === content);
      },
    ),
    { numRuns: 100 },
  ));

Deno.test("damaged files give what the stream gives, or are refused as it refuses them", () =>
  fc.assert(
    fc.asyncProperty(zstdFile, damage, async ({ file }, spoil) => {
      const spoilt = spoil(file);
      assert(
        await outcomeOf(spoilt, 256 * 1024, "fast") ===
          await outcomeOf(spoilt, 256 * 1024, "reference"),
      );
    }),
    { numRuns: 100 },
  ));

Deno.test("a file that is truncated anywhere is refused", async () => {
  const file = zstdCompressSync("/a/b/c", {
    params: { [constants.ZSTD_c_checksumFlag]: 1 },
  });
  for (let end = 4; end < file.length; end++) {
    assertEquals(
      await outcomeOf(file.subarray(0, end), 100, "fast"),
      "refused",
    );
  }
});

Deno.test("a decoder that neither takes nor gives bytes is an error, and no endless loop", async () => {
  const path = "fixtures/zstd/one_frame/given/logs/access-2015-07-13_1.zst";
  const slice = await sliceOf(path, { compression: "zstd" });
  let isDisposed = false;
  const stopped = {
    decode: () => ({ readBytes: 0, writtenBytes: 0 }),
    [Symbol.dispose]: () => isDisposed = true,
  };
  const range = new FileRange(slice, await Deno.open(path));
  {
    using source = new ZstdSource(slice, range, stopped);
    await source.wait();
    assertThrows(
      () => source.read(new Uint8Array(9)),
      FileError,
      "the decoder stopped",
    );
  }
  assert(isDisposed);
});

Deno.test("a frame without a checksum gives what the decoder holds when all is read", async () => {
  const held = Buffer.from("/a/b/c/d".repeat(5000));
  const file = zstdCompressSync(held);
  for (const blockBytes of [7, 1000, held.length]) {
    const content = await outcomeOf(file, blockBytes, "fast");
    assert(content === held.toString("latin1"));
  }
});
