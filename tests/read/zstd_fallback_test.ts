/** A Deno whose zstd decoder works differently inside: its stream is used. */

import { assertEquals } from "@std/assert";
import { createZstdDecompress } from "node:zlib";
import { startZstdEngine } from "../../lib/read/zstd_engine.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";
import { standIn } from "../support/stand_in.ts";

Deno.test("a decoder that writes nothing is not used, and the log is read", async () => {
  const decoder = createZstdDecompress() as unknown as { _handle: object };
  const handles = Object.getPrototypeOf(decoder._handle);
  using _ = standIn(handles, "writeSync", () => {});
  assertEquals(startZstdEngine(), null);
  const path = "fixtures/zstd/one_frame/given/logs/access-2015-07-13_1.zst";
  const slice = await sliceOf(path, { compression: "zstd" });
  const { bytes } = await readSlice(slice, 7);
  assertEquals(new TextDecoder().decode(bytes.subarray(0, 7)), "172.16.");
});
