/** The compression of standard input is detected, and it is decompressed as it arrives. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { FileError } from "../../lib/errors.ts";
import { openSlice } from "../../lib/read/open_slice.ts";
import { cutIntoChunks } from "../support/chunks.ts";
import { isPlainContent } from "../support/plain_content.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";
import { standIn } from "../support/stand_in.ts";

const INPUT = madeUpSlice({ path: "-", endByte: null, fileBytes: null });

const compressors = {
  none: (bytes: Uint8Array) => bytes,
  gzip: (bytes: Uint8Array) => gzipSync(bytes),
  zstd: (bytes: Uint8Array) => zstdCompressSync(bytes),
};
const compress = (kind: keyof typeof compressors, bytes: Uint8Array) =>
  Uint8Array.from(compressors[kind](bytes));

/** Replaces standard input by chunks; `onTake` is called for each read. */
function stdinOf(chunks: Uint8Array<ArrayBuffer>[], onTake = () => {}) {
  let rest = chunks.filter(({ length }) => length > 0);
  return standIn(Deno.stdin, "read", (into: Uint8Array) => {
    const [chunk] = rest;
    if (chunk === undefined) return Promise.resolve(null);
    onTake();
    const taken = chunk.subarray(0, into.length);
    into.set(taken);
    const left = chunk.subarray(taken.length);
    rest = left.length > 0 ? [left, ...rest.slice(1)] : rest.slice(1);
    return Promise.resolve(taken.length);
  });
}

Deno.test("standard input gives the original bytes, compressed or not, in any chunks", () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }).filter(isPlainContent),
      fc.constantFrom("none", "gzip", "zstd"),
      fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 400 }),
      async (bytes, kind, sizes, atMostBytes) => {
        const compressed = compress(kind, bytes);
        using _ = stdinOf(cutIntoChunks(compressed, sizes));
        const read = await readSlice(INPUT, atMostBytes);
        assertEquals(read.bytes, Uint8Array.from(bytes));
      },
    ),
    { numRuns: 200 },
  ));

for (const kind of ["none", "gzip", "zstd"] as const) {
  Deno.test(`sizeBytes counts all bytes of standard input: ${kind}`, async () => {
    const compressed = compress(kind, Buffer.from("/a\n".repeat(1000)));
    using _ = stdinOf(cutIntoChunks(compressed, [7]));
    using source = await openSlice(INPUT);
    do await source.wait(); while (source.read(new Uint8Array(500)) !== null);
    assertEquals(source.sizeBytes, compressed.length);
  });
}

for (const kind of ["gzip", "zstd"] as const) {
  Deno.test(`${kind} on standard input that is truncated anywhere is an error`, async () => {
    const whole = compress(kind, Buffer.from("/b/c/d"));
    for (let bytes = kind === "gzip" ? 2 : 4; bytes < whole.length; bytes++) {
      using _ = stdinOf([whole.slice(0, bytes)]);
      await assertRejects(
        () => readSlice(INPUT, 100),
        FileError,
        `Cannot decompress "-" as ${kind}: `,
      );
    }
  });

  Deno.test(`${kind} on standard input is decompressed before it ends`, async () => {
    const bytes = new Uint8Array(8 * 1024 * 1024);
    for (let at = 0; at < bytes.length; at += 65536) {
      crypto.getRandomValues(bytes.subarray(at, at + 65536));
    }
    const chunks = cutIntoChunks(compress(kind, bytes), [64 * 1024]);
    let taken = 0;
    using _ = stdinOf(chunks, () => taken++);
    using source = await openSlice(INPUT);
    await source.wait();
    assert(source.read(new Uint8Array(100))! > 0);
    assert(chunks.length > 120 && taken < 60, `${taken} of ${chunks.length}`);
    // The decoder reads ahead, and would read the real standard input later.
    do await source.wait(); while (
      source.read(new Uint8Array(64 * 1024)) !== null
    );
  });
}

for (const readsBefore of [0, 1, 4, 5]) {
  Deno.test(`standard input that fails after ${readsBefore} reads is an error that names it`, async () => {
    let left = readsBefore;
    using _ = standIn(
      Deno.stdin,
      "read",
      () =>
        left-- > 0
          ? Promise.resolve(1)
          : Promise.reject(new Deno.errors.BadResource("bad")),
    );
    await assertRejects(
      () => readSlice(INPUT, 9),
      FileError,
      `Cannot read "-": bad`,
    );
  });
}

Deno.test("standard input of a format that is not read is an error that names it", async () => {
  const xz = Uint8Array.fromHex("fd377a585a000004");
  for (const sizes of [[], [1]]) {
    using _ = stdinOf(cutIntoChunks(xz, sizes));
    await assertRejects(
      () => readSlice(INPUT, 9),
      FileError,
      `"-" is compressed with xz`,
    );
  }
});

for (const kind of ["gzip", "zstd"] as const) {
  Deno.test(`${kind} on standard input that comes in many reads is whole by the reference, too`, async () => {
    const bytes = new Uint8Array(1_000_000)
      .map((_, i) => Math.imul(i, 0x9e3779b1) >>> (24 - i % 8));
    bytes[0] = 0x61;
    using _ = stdinOf(cutIntoChunks(compress(kind, bytes), [65_536]));
    const read = await readSlice(INPUT, 50_000, () => {}, "reference");
    assertEquals(Buffer.compare(read.bytes, bytes), 0);
  });
}
