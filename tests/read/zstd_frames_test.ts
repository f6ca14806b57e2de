/** A zstd file is split where its frames end, for all headers and any chunks. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { FrameSplitter } from "../../lib/read/zstd_frames.ts";

const SIGNATURE = [0x28, 0xb5, 0x2f, 0xfd];

const anyBytes = (length: number) =>
  fc.array(fc.nat(255), { minLength: length, maxLength: length });

/** A block: 21 bits of size, two bits of type, and one bit that marks the last block. */
function block(kind: number, size: number, isLast: boolean): number[] {
  const header = size << 3 | kind << 1 | Number(isLast);
  // A block of one repeated byte stores the byte once.
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

/** A frame with any header (RFC 8878, 3.1.1.1); its blocks could not be decoded. */
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
  ).map((parts) => [...SIGNATURE, descriptor, ...parts.flat()]);
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

Deno.test("any frames, in any chunks, are returned one by one", () => {
  const chunkBytes = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(frames, chunkBytes, (frames, chunkBytes) => {
      const splitter = new FrameSplitter();
      const file = Uint8Array.from(frames.flat());
      const found: number[][] = [[]];
      for (let at = 0; at < file.length; at += chunkBytes) {
        const parts = splitter.split(file.slice(at, at + chunkBytes));
        for (const { bytes, isEnd } of parts) {
          found.at(-1)!.push(...bytes);
          if (isEnd) found.push([]);
        }
      }
      assertEquals(found, [...frames, []]);
      assertEquals(splitter.isBetweenFrames, true);
    }),
    { numRuns: 500 },
  );
});
