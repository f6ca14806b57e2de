/** Files that hold no lines, told by how they begin. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { whyUnreadable } from "../../lib/read/packing.ts";
import { bytesOf } from "../support/byte_strings.ts";

const unreadable: [string, string, string][] = [
  ["a.log", "\xfd7zXZ\0", "is packed with xz"],
  ["a.log", "BZh91A", "is packed with bzip2"],
  ["a.log", "PK\x03\x04\x14\0", "is packed with zip"],
  ["a.log", "\x04\x22M\x18d@", "is packed with lz4"],
  ["a.log.gz", "", "is cut short: packed logs have more than 0 bytes"],
  ["a.log.gz", "\x1f", "more than 1 bytes"],
  ["a.log.zst", "\x28\xb5\x2f", "more than 3 bytes"],
  ["a.log.gz", "\0\0\0\0\0\0", "begins with a zero"],
  ["a.log.zst", "\0", "begins with a zero"],
];

for (const [path, start, why] of unreadable) {
  Deno.test(`"${path}" that begins with ${JSON.stringify(start)} is refused`, () => {
    assertStringIncludes(whyUnreadable(path, bytesOf(start))!, why);
  });
}

const readable: [string, string][] = [
  ["a.log", ""],
  ["a.log", "\x1f"],
  ["a.log.gz", "127.0."],
  ["a.log", "\0\0\0\0\0\0"],
  ["a.log.gz", "1"],
  ["a.log.gz", "\x1f\x8b"],
  ["a.log.zst", "\x28\xb5x"],
  ["a.log", "BZh is"],
  ["a.log", "PK\x05\x06\0\0"],
  ["a.log", "\xfd7z - "],
];

for (const [path, start] of readable) {
  Deno.test(`"${path}" that begins with ${JSON.stringify(start)} is read for what it is`, () => {
    assertEquals(whyUnreadable(path, bytesOf(start)), null);
  });
}
