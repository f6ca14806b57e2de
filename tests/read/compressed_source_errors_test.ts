/** What stops the read of a compressed file besides damage: the file and its disk. */

import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { FileError } from "../../lib/errors.ts";
import { DISK_ERROR, failSecondBlock } from "../support/failing_disk.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

/** Bytes that do not compress, so that the file takes several reads. */
const noise = new Uint8Array(500_000)
  .map((_, i) => Math.imul(i, 0x9e3779b1) >>> (24 - i % 8));

const packs = { gzip: gzipSync, zstd: zstdCompressSync } as const;

for (const compression of ["gzip", "zstd"] as const) {
  for (const decoders of ["fast", "reference"] as const) {
    const read = async (path: string) => {
      const slice = await sliceOf(path, { compression });
      return await readSlice(slice, 100_000, () => {}, decoders);
    };

    Deno.test(`a disk that fails in the middle of ${compression} is no damage of the file, ${decoders}`, async () => {
      await using folder = await makeFolder();
      const path = `${folder.path}/a`;
      await Deno.writeFile(path, packs[compression](noise));
      using disk = failSecondBlock();
      const { message } = await assertRejects(() => read(path), FileError);
      assertEquals(
        message,
        `Cannot read "${path}": ${DISK_ERROR}; check the file system and try again`,
      );
      assertEquals(disk.blocks, 2);
    });
  }
}
