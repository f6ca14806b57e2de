/** Whether a zstd file has checksums, behind any skippable frames. */

import { assertEquals } from "@std/assert";
import { constants, zstdCompressSync } from "node:zlib";
import { hasChecksum } from "../../lib/read/zstd_checksum.ts";

const skippable = [0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9];

for (const flag of [0, 1]) {
  Deno.test(`a frame with the flag of checksums ${flag} is taken at its word`, () => {
    const params = { [constants.ZSTD_c_checksumFlag]: flag };
    const frame = zstdCompressSync("GET /a", { params });
    const file = Uint8Array.from([...skippable, ...skippable, ...frame]);
    assertEquals(hasChecksum(Uint8Array.from(frame)), flag === 1);
    assertEquals(hasChecksum(file), flag === 1);
    assertEquals(hasChecksum(file.subarray(0, 26)), true);
  });
}
