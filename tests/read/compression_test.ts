/** How a file is compressed, by its first bytes and by its name. */

import { assertEquals } from "@std/assert";
import {
  type Compression,
  compressionOf,
  compressionOfName,
  uncompressedName,
} from "../../lib/read/compression.ts";

const starts: [string, Compression][] = [
  ["", "none"],
  ["1f", "none"],
  ["1f8b", "gzip"],
  ["1f8b0800", "gzip"],
  ["1f8c0800", "none"],
  ["1f9d", "none"],
  ["1e8b", "none"],
  ["28b52f", "none"],
  ["28b52ffd", "zstd"],
  ["29b52ffd", "none"],
  ["28b52ffc", "none"],
  ["4f2a4d18", "none"],
  ["502a4d18", "zstd"],
  ["5f2a4d18", "zstd"],
  ["602a4d18", "none"],
  ["502a4d19", "none"],
  ["3132372e", "none"],
];

for (const [start, compression] of starts) {
  Deno.test(`a file that begins with the bytes "${start}": ${compression}`, () => {
    assertEquals(compressionOf(Uint8Array.fromHex(start)), compression);
  });
}

const names: [string, Compression, string][] = [
  ["a.gz", "gzip", "a"],
  ["a.zst", "zstd", "a"],
  ["a.gz.zst", "zstd", "a.gz"],
  ["a.gz.1", "none", "a.gz.1"],
  ["a.gzip", "none", "a.gzip"],
  ["agz", "none", "agz"],
  ["a.gz/b", "none", "a.gz/b"],
];

for (const [name, compression, uncompressed] of names) {
  Deno.test(`a file named "${name}": ${compression}`, () => {
    assertEquals(compressionOfName(name), compression);
    assertEquals(uncompressedName(name), uncompressed);
  });
}
