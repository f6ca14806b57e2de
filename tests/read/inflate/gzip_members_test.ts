/** Our own reader of gzip and node:zlib: any bytes, one answer. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { constants, crc32, deflateRawSync, gzipSync } from "node:zlib";
import { CompressedInput } from "../../../lib/read/inflate/compressed_input.ts";
import { readMembers } from "../../../lib/read/inflate/gzip_members.ts";
import {
  damagedFile,
  readSizes,
  soundFile,
} from "../../support/compressed_files.ts";
import {
  assertReadersAgree,
  decompressFile,
  inflateFile,
  memberOf,
  plainHeader,
} from "../../support/gzip_files.ts";

Deno.test("sound files give what they hold, whatever wrote them and however they are read", () =>
  fc.assert(
    fc.asyncProperty(soundFile, readSizes, async ({ file, held }, sizes) => {
      const outcome = inflateFile(file, sizes);
      assert("bytes" in outcome, JSON.stringify(outcome));
      assert(outcome.bytes.equals(held));
      const reference = await decompressFile(file);
      assert("bytes" in reference && reference.bytes.equals(held));
    }),
    { numRuns: 100 },
  ));

Deno.test("damaged files give what node:zlib gives, or are refused as it refuses them", () =>
  fc.assert(
    fc.asyncProperty(damagedFile, readSizes, assertReadersAgree),
    { numRuns: 200 },
  ));

const hello = Buffer.from("hello");
const deflated = deflateRawSync(hello);
const member = gzipSync(hello);

Deno.test("a member that is cut anywhere is refused", () => {
  const long = Buffer.concat([
    plainHeader(4 | 8 | 16),
    Buffer.from("\x03\x00abcname\0comment\0"),
  ]);
  const file = memberOf(deflated, hello, long);
  assertEquals(inflateFile(file), { bytes: hello });
  for (let sizeBytes = 0; sizeBytes < file.length; sizeBytes++) {
    assertEquals(
      inflateFile(file.subarray(0, sizeBytes)),
      { wrong: "unexpected end of file" },
    );
  }
});

Deno.test("fields of a header longer than the input are passed by", () => {
  const name = Buffer.alloc(200_000, "n");
  name[name.length - 1] = 0;
  const extra = Buffer.alloc(2 + 0xffff, 0xff);
  const header = Buffer.concat([plainHeader(4 | 8), extra, name]);
  const file = memberOf(deflated, hello, header);
  for (const size of [1000, 65_536, Infinity]) {
    assertEquals(inflateFile(file, [size]), { bytes: hello });
  }
});

Deno.test("a field of 300 zeros in a header is passed by", () => {
  const extra = Buffer.alloc(2 + 300);
  extra.writeUInt16LE(300, 0);
  const header = Buffer.concat([plainHeader(4), extra]);
  assertEquals(inflateFile(memberOf(deflated, hello, header)), {
    bytes: hello,
  });
});

/** A byte of a file, changed. */
const changed = (file: Buffer, at: number, byte: number) => {
  const other = Buffer.from(file);
  other[at < 0 ? file.length + at : at] = byte;
  return other;
};

const withHeaderCrc = memberOf(
  deflated,
  hello,
  Buffer.concat([plainHeader(2), Buffer.from([0x12, 0x34])]),
);

const wrong: Record<string, [file: Buffer, wrong: string]> = {
  "a method that is not DEFLATE": [
    changed(member, 2, 7),
    "unknown compression method",
  ],
  "a flag that is reserved": [
    changed(member, 3, 0x20),
    "unknown header flags set",
  ],
  "another CRC of the header": [withHeaderCrc, "header crc mismatch"],
  "another CRC": [
    changed(member, -8, member.at(-8)! ^ 1),
    "incorrect data check",
  ],
  "another size": [changed(member, -1, 1), "incorrect length check"],
  "something behind it": [
    Buffer.concat([member, Buffer.from("xx")]),
    "unexpected data after the end",
  ],
  "something behind zeros": [
    Buffer.concat([member, Buffer.alloc(9), member]),
    "unexpected data after the end",
  ],
};

for (const [name, [file, fault]] of Object.entries(wrong)) {
  Deno.test(`${name} is refused in the words of the other lane`, async () => {
    assertEquals(inflateFile(file), { wrong: fault });
    assertEquals(await decompressFile(file), { wrong: fault });
  });
}

Deno.test("4 GiB and 10 bytes of zeros: the size is that of a remainder, the memory as before", () => {
  const zeros = Buffer.alloc(16 * 1024 * 1024);
  const times = 256;
  // Each block ends at a byte and knows nothing of the one before.
  const block = deflateRawSync(zeros, {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const rest = deflateRawSync(Buffer.alloc(10));
  let crc = 0;
  for (let i = 0; i < times; i++) crc = crc32(zeros, crc);
  crc = crc32(Buffer.alloc(10), crc);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(10, 4);
  const parts = [
    plainHeader(0),
    ...Array<Buffer>(times).fill(block),
    rest,
    trailer,
  ];
  const input = new CompressedInput();
  const { memory } = input.inflate;
  const beforeBytes = memory.buffer.byteLength;
  let heldBytes = 0;
  for (const step of readMembers(input)) {
    if (step !== "input") {
      heldBytes += step.length;
      continue;
    }
    const part = parts.shift();
    if (part === undefined) input.isLast = true;
    else {
      const some = part.subarray(0, input.space().length);
      input.space().set(some);
      input.add(some.length);
      if (some.length < part.length) parts.unshift(part.subarray(some.length));
    }
  }
  assertEquals(heldBytes, 2 ** 32 + 10);
  assertEquals(memory.buffer.byteLength, beforeBytes);
});
