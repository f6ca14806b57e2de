/** Files that hold no readable lines, detected by their first bytes. */

import { assertThrows } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { refuseUnreadable } from "../../lib/read/unreadable_file.ts";
import { bytesOf } from "../support/byte_strings.ts";

const unreadable: [string, string, string][] = [
  ["a.log", "\xfd7zXZ\0", `"a.log" is compressed with xz`],
  ["a.log", "BZh91AY&SY", `"a.log" is compressed with bzip2`],
  [
    "it's.log",
    "\xfd7zXZ\0",
    `run xz -dc < 'it'\\''s.log' | logtally -`,
  ],
  ["-", "\xfd7zXZ\0", "put xz -dc in front: xz -dc | logtally -"],
  [
    "-",
    "PK\x03\x04\x14\0",
    "save it as a file and run unzip -p FILE | logtally -",
  ],
  ["a.log", "PK\x03\x04\x14\0", `"a.log" is a zip archive`],
  ["-", "\x04\x22M\x18d@", `"-" is compressed with lz4`],
  ["a.log.gz", "", `"a.log.gz" as gzip: unexpected end of file`],
  ["a.log.gz", "\x1f", `"a.log.gz" as gzip: unexpected end of file`],
  ["a.log.zst", "\x28\xb5\x2f", `"a.log.zst" as zstd: unexpected end of file`],
  ["a.log.gz", "\0\0\0\0\0\0", `"a.log.gz" as gzip: unexpected zero byte`],
  ["a.log.zst", "\0", `"a.log.zst" as zstd: unexpected zero byte`],
];

for (const [path, start, message] of unreadable) {
  Deno.test(`"${path}" that begins with ${JSON.stringify(start)} is refused`, () => {
    const refuse = () => refuseUnreadable(path, bytesOf(start));
    assertThrows(refuse, FileError, message);
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
  ["a.log", "\xfd7z - "],
];

for (const [path, start] of readable) {
  Deno.test(`"${path}" that begins with ${JSON.stringify(start)} is read`, () => {
    refuseUnreadable(path, bytesOf(start));
  });
}
