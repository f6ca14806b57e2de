/** The passage: all bytes go on as they came, and nothing is counted. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Piece } from "../../lib/count/lane.ts";
import { PassThrough } from "../../lib/count/pass_through.ts";

/** Sends bytes through a passage, read in the given sizes, over and over. */
function pass(
  passage: PassThrough,
  bytes: Uint8Array<ArrayBuffer>,
  readSizes: number[],
): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0, read = 0; at < bytes.length; read++) {
    const size = readSizes[read % readSizes.length]!;
    const space = passage.space();
    const part = bytes.subarray(at, at + Math.min(size, space.length));
    space.set(part);
    pieces.push(...passage.take(part.length));
    at += part.length;
  }
  return [...pieces, ...passage.rest()];
}

Deno.test("any bytes go on unchanged, each piece with its place", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  const startByte = fc.oneof(fc.nat(), fc.constant(2 ** 40));
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)),
      sizes,
      startByte,
      async (bytes, sizes, startByte) => {
        const passage = new PassThrough(startByte);
        // Only looked at in the end: no piece may change with a later read.
        const pieces = pass(passage, bytes, sizes);
        let atByte = startByte;
        for (const { offsetByte, bytes: { length } } of pieces) {
          assertEquals(offsetByte, atByte);
          atByte += length;
        }
        const parts = pieces.map(({ bytes }) => bytes);
        assertEquals(await new Blob(parts).bytes(), bytes);
      },
    ),
  );
});

Deno.test("there is always space, and as much as is read at once is handed on at once", () => {
  const passage = new PassThrough(0);
  const size = passage.space().length;
  assert(size >= 64 * 1024);
  for (let i = 0; i < 3; i++) {
    const [piece, ...more] = (passage.space().fill(i), passage.take(size));
    assertEquals([piece!.offsetByte, piece!.bytes.length], [i * size, size]);
    assertEquals([piece!.bytes[0], piece!.bytes.at(-1), more], [i, i, []]);
  }
});

Deno.test("a passage counts nothing and keeps nothing", () => {
  const passage = new PassThrough(0);
  pass(passage, new TextEncoder().encode(`"GET /a"\n\n-`), [4]);
  const { counted, blank, lines } = passage;
  assertEquals([counted, blank, lines, passage.rest()], [0, 0, 0, []]);
});
