/** Compressed bytes give the original bytes, in any chunks, or an error. */

import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { compressionOf, uncompressedName } from "../../lib/read/compression.ts";
import { decompress } from "../../lib/read/decompress.ts";

type Compression = "gzip" | "zstd";

const compression = fc.constantFrom<Compression>("gzip", "zstd");
const contents = fc.array(
  fc.uint8Array({ maxLength: 300 }).chain((bytes) =>
    fc.nat({ max: 3 }).map((times) => Buffer.concat(Array(times).fill(bytes)))
  ),
  { minLength: 1, maxLength: 4 },
);

/** A zstd frame that decoders skip (RFC 8878, 3.1.2). */
const SKIPPABLE = Buffer.from("\x5a\x2a\x4d\x18\x03\x00\x00\x00abc", "latin1");

function compress(parts: Buffer[], compression: Compression): Buffer {
  return compression === "gzip"
    ? Buffer.concat(parts.map((part) => gzipSync(part)))
    : Buffer.concat(parts.flatMap((part, i) => [
      zstdCompressSync(part),
      ...(i % 2 === 0 ? [SKIPPABLE] : []),
    ]));
}

async function* inChunks(bytes: Uint8Array, sizeBytes: number) {
  for (let at = 0; at < bytes.length; at += sizeBytes) {
    yield Uint8Array.from(bytes.subarray(at, at + sizeBytes));
    await Promise.resolve();
  }
}

async function decompressAll(
  bytes: Uint8Array,
  compression: Compression,
  chunkBytes = 1000,
): Promise<Uint8Array> {
  const chunks = decompress(inChunks(bytes, chunkBytes), compression);
  return Uint8Array.from(Buffer.concat(await Array.fromAsync(chunks)));
}

Deno.test("many members or frames, in any chunks, give the original bytes", () =>
  fc.assert(
    fc.asyncProperty(
      contents,
      compression,
      fc.integer({ min: 1, max: 400 }),
      async (parts, compression, chunkBytes) => {
        const compressed = compress(parts, compression);
        assertEquals(compressionOf(compressed), compression);
        assertEquals(
          await decompressAll(compressed, compression, chunkBytes),
          Uint8Array.from(Buffer.concat(parts)),
        );
      },
    ),
    { numRuns: 150 },
  ));

for (const kind of ["gzip", "zstd"] as const) {
  Deno.test(`${kind} that is truncated anywhere is an error`, async () => {
    const first = compress([Buffer.from("a".repeat(50))], kind);
    const whole = Buffer.concat([
      first,
      compress([Buffer.from("/b/c/d")], kind),
    ]);
    const ends = kind === "gzip" ? [first.length] : [
      first.length - SKIPPABLE.length,
      first.length,
      whole.length - SKIPPABLE.length,
    ];
    for (let bytes = 1; bytes < whole.length; bytes++) {
      const outcome = await decompressAll(whole.subarray(0, bytes), kind).then(
        () => "whole",
        () => "error",
      );
      const expected = ends.includes(bytes) ? "whole" : "error";
      assertEquals([bytes, outcome], [bytes, expected]);
    }
  });

  Deno.test(`${kind} followed by other data is an error`, async () => {
    const compressed = compress([Buffer.from("/a")], kind);
    for (const rubbish of ["x", "\n", "rubbish", "\0\0x", "\0\x1f\x8b"]) {
      const bytes = Buffer.concat([compressed, Buffer.from(rubbish)]);
      const outcome = await decompressAll(bytes, kind).then(
        () => "whole",
        () => "error",
      );
      assertEquals([rubbish, outcome], [rubbish, "error"]);
    }
  });
}

Deno.test("the compression is detected by the first bytes, also if there are fewer than four", () => {
  const detect = (...bytes: number[]) => compressionOf(Uint8Array.from(bytes));
  assertEquals(detect(), "none");
  assertEquals(detect(0x1f), "none");
  assertEquals(detect(0x1f, 0x8b), "gzip");
  assertEquals(detect(0x28, 0xb5, 0x2f, 0xfd), "zstd");
  assertEquals(detect(0x28, 0xb5, 0x2f), "none");
  assertEquals(detect(0x50, 0x2a, 0x4d, 0x18), "zstd");
  assertEquals(detect(0x5f, 0x2a, 0x4d, 0x18), "zstd");
  assertEquals(detect(0x60, 0x2a, 0x4d, 0x18), "none");
});

Deno.test("a compressed file has the name of its original", () => {
  assertEquals(uncompressedName("a.log.gz"), "a.log");
  assertEquals(uncompressedName("a.log.zst"), "a.log");
  assertEquals(uncompressedName("a.gz.log"), "a.gz.log");
});

Deno.test("zeros after the last member of gzip are ignored, unless other data follows them", async () => {
  const member = compress([Buffer.from("/a")], "gzip");
  const zeros = Buffer.alloc(300);
  for (const chunkBytes of [1, member.length, member.length - 1, 100_000]) {
    const bytes = Buffer.concat([member, member, zeros]);
    const content = await decompressAll(bytes, "gzip", chunkBytes);
    assertEquals(new TextDecoder().decode(content), "/a/a");
    for (const rubbish of [member, Buffer.from("x")]) {
      const outcome = await decompressAll(
        Buffer.concat([bytes, rubbish]),
        "gzip",
        chunkBytes,
      ).then(() => "whole", () => "error");
      assertEquals([chunkBytes, outcome], [chunkBytes, "error"]);
    }
  }
});

Deno.test("data among the zeros after gzip is refused wherever a chunk ends", async () => {
  const member = Uint8Array.from(gzipSync("hello"));
  const zeros = new Uint8Array(100);
  const data = Uint8Array.of(0, 0, 0x58, 0, 0);
  const cases: [Uint8Array<ArrayBuffer>[], boolean][] = [
    [[member, zeros, zeros], true],
    [[Uint8Array.of(...member, 0, 0), zeros], true],
    [[Uint8Array.of(...member, ...data), zeros], false],
    [[Uint8Array.of(...member, 0, 0), data, zeros], false],
    [[Uint8Array.of(...member, 0, 0), zeros, data], false],
  ];
  for (const [chunks, isSound] of cases) {
    const read = () => {
      const given = ReadableStream.from(chunks);
      return Array.fromAsync(decompress(given, "gzip"));
    };
    if (isSound) assertEquals((await read()).length, 1);
    else await assertRejects(read, TypeError, "unexpected data");
  }
});
