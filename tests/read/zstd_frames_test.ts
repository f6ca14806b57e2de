/** Frames of zstd are cut where they end, whatever their headers say and wherever chunks do. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { FrameWalk } from "../../lib/read/zstd_frames.ts";

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

const anyBytes = (length: number) =>
  fc.array(fc.nat(255), { minLength: length, maxLength: length });

/** A block: a size of 21 bits, two bits of kind, one that says whether it is the last. */
function block(kind: number, size: number, isLast: boolean): number[] {
  const header = size << 3 | kind << 1 | Number(isLast);
  // One byte that is repeated stands there once.
  const content = Array(kind === 1 ? 1 : size).fill(0x28);
  return [header & 0xff, header >> 8 & 0xff, header >> 16, ...content];
}

const blocks = fc.array(fc.tuple(fc.nat(2), fc.nat(300)), {
  minLength: 1,
  maxLength: 3,
}).map((blocks) =>
  blocks.flatMap(([kind, size], i) =>
    block(kind, size, i === blocks.length - 1)
  )
);

/** A frame with each header there can be (RFC 8878, 3.1.1.1); its blocks are nonsense. */
const dataFrame = fc.record({
  contentFlag: fc.nat(3),
  isSingle: fc.boolean(),
  hasChecksum: fc.boolean(),
  dictionaryFlag: fc.nat(3),
}).chain(({ contentFlag, isSingle, hasChecksum, dictionaryFlag }) => {
  const descriptor = contentFlag << 6 | Number(isSingle) << 5 |
    Number(hasChecksum) << 2 | dictionaryFlag;
  const windowBytes = isSingle ? 0 : 1;
  const dictionaryBytes = dictionaryFlag === 3 ? 4 : dictionaryFlag;
  const contentBytes = contentFlag === 0 ? Number(isSingle) : 2 ** contentFlag;
  return fc.tuple(
    anyBytes(windowBytes + dictionaryBytes + contentBytes),
    blocks,
    anyBytes(hasChecksum ? 4 : 0),
  ).map((parts) => [...MAGIC, descriptor, ...parts.flat()]);
});

const skippableFrame = fc.tuple(fc.nat(15), fc.nat(300)).map((
  [kind, size],
) => [
  0x50 + kind,
  0x2a,
  0x4d,
  0x18,
  size & 0xff,
  size >> 8,
  0,
  0,
  ...Array(size).fill(0x28),
]);

const frames = fc.array(fc.oneof(dataFrame, skippableFrame), { maxLength: 4 });

Deno.test("any frames, cut anywhere, are given back one by one", () => {
  const chunkBytes = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(frames, chunkBytes, (frames, chunkBytes) => {
      const walk = new FrameWalk();
      const file = Uint8Array.from(frames.flat());
      const found: number[][] = [[]];
      for (let at = 0; at < file.length; at += chunkBytes) {
        const parts = walk.take(file.slice(at, at + chunkBytes));
        for (const { bytes, isEnd } of parts) {
          found.at(-1)!.push(...bytes);
          if (isEnd) found.push([]);
        }
      }
      assertEquals(found, [...frames, []]);
      assertEquals(walk.isBetweenFrames, true);
    }),
    { numRuns: 500 },
  );
});
