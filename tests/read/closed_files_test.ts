/** Whatever a slice is read through, its file is closed: a run may read 10,000 of them. */

import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import type { Compression } from "../../lib/read/compression.ts";
import { FileError } from "../../lib/errors.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

const packs: Record<Compression, (text: string) => Uint8Array> = {
  none: (text) => new TextEncoder().encode(text),
  gzip: (text) => gzipSync(text),
  zstd: (text) => zstdCompressSync(text),
};

for (const compression of ["none", "gzip", "zstd"] as const) {
  for (const decoders of ["fast", "reference"] as const) {
    const pack = packs[compression];
    const read = async (bytes: Uint8Array) => {
      await using folder = await makeFolder();
      const path = `${folder.path}/a`;
      await Deno.writeFile(path, bytes);
      const slice = await sliceOf(path, { compression });
      return await readSlice(slice, 100, () => {}, decoders);
    };

    for (const mark of ["", "\ufeff"]) {
      Deno.test({
        name: `a log is closed: ${compression}, ${decoders}, ${
          mark === "" ? "no mark" : "a byte order mark"
        }`,
        sanitizeResources: true,
        async fn() {
          const { bytes } = await read(pack(`${mark}/a\n/b\n`));
          assertEquals(bytes, new TextEncoder().encode("/a\n/b\n"));
        },
      });
    }

    if (compression === "none") continue;
    Deno.test({
      name:
        `a log that cannot be decompressed is closed: ${compression}, ${decoders}`,
      sanitizeResources: true,
      async fn() {
        const whole = pack("/a\n/b\n");
        await assertRejects(() => read(whole.subarray(0, 9)), FileError);
        await assertRejects(() => read(whole.subarray(0, -1)), FileError);
      },
    });
  }
}

Deno.test("a gzip file after one that was damaged gives its own bytes", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const sound = gzipSync("/a\n");
  await Deno.writeFile(`${path}1`, new Uint8Array([...sound, ...sound, 1, 2]));
  await Deno.writeFile(`${path}2`, sound);
  const read = async (path: string) =>
    await readSlice(await sliceOf(path, { compression: "gzip" }), 100);
  await assertRejects(() => read(`${path}1`), FileError);
  const { bytes } = await read(`${path}2`);
  assertEquals(new TextDecoder().decode(bytes), "/a\n");
});
