/** The content of compressed files is checked, however long it is and however it is read. */

import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { FileError } from "../../lib/errors.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

const packs = { gzip: gzipSync, zstd: zstdCompressSync } as const;

/** Compresses a text of so many bytes. */
const textOf = (sizeBytes: number) => `"GET /a"\n`.padEnd(sizeBytes, "/b\n");

for (const compression of ["gzip", "zstd"] as const) {
  for (const decoders of ["fast", "reference"] as const) {
    // Compressed, these are shorter and longer than what is checked.
    for (const sizeBytes of [9, 100_000, 3_000_000]) {
      Deno.test(`${compression} in ${compression} of ${sizeBytes} bytes is refused, ${decoders}`, async () => {
        await using folder = await makeFolder();
        const path = `${folder.path}/a`;
        const once = packs[compression](textOf(sizeBytes));
        await Deno.writeFile(path, packs[compression](once));
        const slice = await sliceOf(path, { compression });
        for (const atMostBytes of [1, 7, 511, 512, 513, 100_000]) {
          const read = () => readSlice(slice, atMostBytes, () => {}, decoders);
          await assertRejects(
            read,
            FileError,
            `is compressed twice, ${compression} in ${compression}`,
          );
        }
      });
    }

    Deno.test(`compressed bytes in the middle of ${compression} are no problem, ${decoders}`, async () => {
      await using folder = await makeFolder();
      const path = `${folder.path}/a`;
      const bytes = Uint8Array.of(0x61, ...gzipSync("a"));
      await Deno.writeFile(path, packs[compression](bytes));
      const slice = await sliceOf(path, { compression });
      for (const atMostBytes of [1, 7, 512]) {
        const read = await readSlice(slice, atMostBytes, () => {}, decoders);
        assertEquals(read.bytes, bytes);
      }
    });
  }
}
