/**
 * Compressed files, sound and damaged, decompressed by both decoders.
 *
 * @module
 */

import { assert } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { Decoders } from "../../lib/read/open_slice.ts";
import {
  damage,
  damagedFile,
  readSizes,
  soundFile,
  zstdFile,
} from "../support/compressed_files.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { assertReadersAgree } from "../support/gzip_files.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

/** Checks that both decoders of gzip give the same content, or refuse the file. */
export const gzipDecodersAgree: fc.IAsyncProperty<[Uint8Array, number[]]> = fc
  .asyncProperty(
    fc.oneof(soundFile.map(({ file }) => file), damagedFile),
    readSizes,
    assertReadersAgree,
  );

const anyZstd = fc.oneof(
  zstdFile.map(({ file }) => file),
  fc.tuple(zstdFile, damage).map(([{ file }, spoil]) => spoil(file)),
);

/** Checks the same of zstd, read to blocks of any size. */
export const zstdDecodersAgree: fc.IAsyncProperty<[Uint8Array, number]> = fc
  .asyncProperty(
    anyZstd,
    fc.constantFrom(1000, 70_001, 1024 * 1024),
    async (bytes, blockBytes) => {
      await using folder = await makeFolder();
      const path = `${folder.path}/log`;
      await Deno.writeFile(path, bytes);
      const [fast, reference] = await Promise.all(
        (["fast", "reference"] as const).map((decoders) =>
          contentOf(path, blockBytes, decoders)
        ),
      );
      assert(
        fast === null || reference === null
          ? fast === reference
          : fast!.equals(reference!),
      );
    },
  );

/** What a zstd file holds; null if it is refused. */
async function contentOf(
  path: string,
  blockBytes: number,
  decoders: Decoders,
): Promise<Buffer | null> {
  const slice = await sliceOf(path, { compression: "zstd" });
  return await readSlice(slice, blockBytes, () => {}, decoders)
    .then(({ bytes }) => Buffer.from(bytes), () => null);
}
