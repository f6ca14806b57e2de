/** Text is never taken for a format of other files, whatever it begins with. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  FORMAT_BYTES,
  unsupportedFormatOf,
} from "../../lib/read/unsupported_format.ts";
import { bytesOf } from "../support/byte_strings.ts";

const beginnings: [string, string][] = [
  ["nothing", ""],
  ["half a signature", "\xfd7z"],
  ["the letters of bzip2", "BZh91 is no level"],
  ["the letters of zip", "PK\x05"],
  ["the letters of zlib", "x^2 + y^2 GET /a\r\n"],
  ["the letters of Parquet", "PAR10 - - GET /a\t200\n"],
  ["the letters of lzip", "LZIP - -"],
  ["a bracket", "]"],
  ["a bracket and zeros, as lzma", "]\0\0\0\0\0\0\0\0\0\0\0\0\0\0"],
  ["a run of zeros", "\0".repeat(FORMAT_BYTES)],
  ["zeros and then a line", "\0".repeat(101) + "127.0.0.1 - - "],
  ["a line and then zeros", "127.0.0.1 - - \n" + "\0".repeat(497)],
  ["the mark of UTF-8", "\xef\xbb\xbf127.0.0.1"],
  ["numbers where tar has a checksum", "1".repeat(FORMAT_BYTES)],
];

for (const [name, start] of beginnings) {
  Deno.test(`${name} is text`, () => {
    assertEquals(unsupportedFormatOf(bytesOf(start)), null);
  });
}

/** The header of a tar archive of one file, whose checksum is off by so much. */
function tarHeader(off = 0): Uint8Array {
  const header = new Uint8Array(FORMAT_BYTES);
  const put = (at: number, text: string) => header.set(bytesOf(text), at);
  put(0, "access.log");
  put(100, "0000644\0");
  put(124, "00000001234\0");
  put(148, " ".repeat(8));
  put(156, "0");
  const sum = header.reduce((sum, byte) => sum + byte, off);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}

Deno.test("an archive of tar without the word ustar is found by its checksum", () => {
  const commandOf = (start: Uint8Array) => unsupportedFormatOf(start)?.command;
  assertEquals(commandOf(tarHeader()), "tar -xOf -");
  assertEquals(commandOf(tarHeader(1)), undefined);
  assertEquals(commandOf(tarHeader().subarray(0, 511)), undefined);
});

Deno.test("text that begins as zlib or lzma does, with a run of zeros behind it, is text", () => {
  for (const before of ["x^ a", "x^", "] @", "]  ", "PAR1"]) {
    const start = new Uint8Array(64);
    start.set(new TextEncoder().encode(before));
    assertEquals(unsupportedFormatOf(start), null, before);
  }
});

Deno.test("any printable characters with a run of zeros among them are text", () => {
  const printable = fc.integer({ min: 0x20, max: 0x7e });
  const characters = fc.array(printable, { maxLength: 600 });
  const zeros = fc.integer({ min: 2, max: 700 });
  fc.assert(
    fc.property(characters, zeros, characters, (before, zeros, after) => {
      const bytes = [...before, ...Array(zeros).fill(0), ...after];
      const start = Uint8Array.from(bytes).subarray(0, FORMAT_BYTES);
      assertEquals(unsupportedFormatOf(start), null);
    }),
  );
});

Deno.test("UTF-16 without a mark is found in texts of any alphabet with Latin lines", () => {
  const latin = fc.integer({ min: 0x20, max: 0x7e });
  const wide = fc.integer({ min: 0x0401, max: 0x04ff });
  const codes = fc.array(
    fc.oneof({ weight: 19, arbitrary: latin }, { weight: 1, arbitrary: wide }),
    { minLength: 200, maxLength: 256 },
  ).filter((codes) => codes.every((code) => (code & 0xff) !== 0));
  fc.assert(fc.property(codes, fc.boolean(), (codes, isLittleEndian) => {
    const view = new DataView(new ArrayBuffer(codes.length * 2));
    codes.forEach((code, i) => view.setUint16(i * 2, code, isLittleEndian));
    const format = unsupportedFormatOf(new Uint8Array(view.buffer));
    const order = isLittleEndian ? "LE" : "BE";
    assertEquals(format?.command, `iconv -f UTF-16${order} -t UTF-8`);
  }));
});
