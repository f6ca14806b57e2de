/** The lane that counts nothing passes on all bytes as they came. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Piece } from "../../lib/count/lane.ts";
import { PassThrough } from "../../lib/count/pass_through.ts";

/** Sends bytes through the lane, read in the given sizes, over and over. */
function pass(
  lane: PassThrough,
  bytes: Uint8Array<ArrayBuffer>,
  readSizes: number[],
): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0, read = 0; at < bytes.length; read++) {
    const size = readSizes[read % readSizes.length]!;
    const space = lane.space();
    const part = bytes.subarray(at, at + Math.min(size, space.length));
    space.set(part);
    pieces.push(...lane.take(part.length));
    at += part.length;
  }
  return [...pieces, ...lane.rest()];
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
        const lane = new PassThrough(startByte);
        // Only looked at in the end: no piece may change with a later read.
        const pieces = pass(lane, bytes, sizes);
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

Deno.test("there is always space, and as much as is read at once is passed on at once", () => {
  const lane = new PassThrough(0);
  const size = lane.space().length;
  assert(size >= 64 * 1024);
  for (let i = 0; i < 3; i++) {
    const [piece, ...more] = (lane.space().fill(i), lane.take(size));
    assertEquals([piece!.offsetByte, piece!.bytes.length], [i * size, size]);
    assertEquals([piece!.bytes[0], piece!.bytes.at(-1), more], [i, i, []]);
  }
});

Deno.test("nothing is counted and nothing is kept", () => {
  const lane = new PassThrough(0);
  pass(lane, new TextEncoder().encode(`"GET /a"\n\n-`), [4]);
  const { counted, blank, lines } = lane;
  assertEquals([counted, blank, lines, lane.rest()], [0, 0, 0, []]);
});
