/**
 * Gzip and zstd files of all kinds, sound and damaged.
 *
 * @module
 */

import fc from "fast-check";
import { Buffer } from "node:buffer";
import { constants, crc32, deflateRawSync, zstdCompressSync } from "node:zlib";
import { almostLog } from "./almost_logs.ts";
import { memberOf, plainHeader } from "./gzip_files.ts";
import { isPlainContent } from "./plain_content.ts";

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

const noise = fc.uint8Array({ maxLength: 3000, size: "max" });

/** Bytes that repeat after a while, with some changed: matches of all distances. */
const repeated = fc.record({
  period: fc.uint8Array({ minLength: 1, maxLength: 40_000, size: "max" }),
  times: fc.integer({ min: 1, max: 40 }),
  changes: fc.array(fc.nat(), { maxLength: 30 }),
}).map(({ period, times, changes }) => {
  const once = Buffer.from(period);
  const bytes = Buffer.concat(Array(times).fill(once)).subarray(0, 400_000);
  for (const at of changes) bytes[at % bytes.length]! ^= 1 + at % 255;
  return bytes;
});

const shortPeriod = fc.record({
  period: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  times: fc.integer({ min: 1, max: 9000 }),
}).map(({ period, times }) => Buffer.alloc(period.length * times, period));

/** Content of all kinds, up to 400 KB. */
export const content: fc.Arbitrary<Uint8Array> = fc.oneof(
  noise,
  repeated,
  shortPeriod,
  almostLog(1500),
);

const header = fc.record({
  extra: fc.option(fc.uint8Array({ maxLength: 300 })),
  name: fc.option(fc.uint8Array({ min: 1, maxLength: 20 })),
  comment: fc.option(fc.uint8Array({ min: 1, maxLength: 20 })),
  hasCrc: fc.boolean(),
  isText: fc.boolean(),
}).map(({ extra, name, comment, hasCrc, isText }) => {
  const flags = Number(isText) | Number(hasCrc) << 1 |
    Number(extra !== null) << 2 | Number(name !== null) << 3 |
    Number(comment !== null) << 4;
  const parts = [plainHeader(flags)];
  if (extra !== null) {
    const size = [extra.length & 0xff, extra.length >> 8];
    parts.push(Buffer.from([...size, ...extra]));
  }
  for (const text of [name, comment]) {
    if (text !== null) parts.push(Buffer.from([...text, 0]));
  }
  const bytes = Buffer.concat(parts);
  if (!hasCrc) return bytes;
  const crc = crc32(bytes);
  return Buffer.concat([bytes, Buffer.from([crc & 0xff, crc >> 8 & 0xff])]);
});

const member = fc.record({
  header,
  held: content,
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(...STRATEGIES),
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
}).map(({ header, held, ...options }) => ({
  file: memberOf(deflateRawSync(held, options), held, header),
  held: Buffer.from(held),
}));

/** A file of some members, and what it holds. */
export const soundFile: fc.Arbitrary<{ file: Buffer; held: Buffer }> = fc
  .tuple(
    fc.array(member, { minLength: 1, maxLength: 3 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3000)),
  )
  .map(([members, zeros]) => ({
    file: Buffer.concat([
      ...members.map(({ file }) => file),
      Buffer.alloc(zeros),
    ]),
    held: Buffer.concat(members.map(({ held }) => held)),
  }));

/** What can happen to a file that keeps its signature. */
export const damage: fc.Arbitrary<(file: Buffer) => Buffer> = fc.oneof(
  fc.array(fc.nat(), { minLength: 1, maxLength: 3 }).map((bits) =>
  (
    file: Buffer,
  ) => {
    const turned = Buffer.from(file);
    for (const bit of bits) {
      turned[4 + bit % (file.length - 4)]! ^= 1 << bit % 8;
    }
    return turned;
  }),
  fc.nat().map((end) => (file: Buffer) =>
    file.subarray(0, 4 + end % (file.length - 4))
  ),
  fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 20 })).map(([at, bytes]) =>
  (
    file: Buffer,
  ) => {
    const from = 4 + at % (file.length - 4);
    return Buffer.concat([file.subarray(0, from), bytes, file.subarray(from)]);
  }),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) =>
  (
    file: Buffer,
  ) => Buffer.concat([file, bytes])),
);

/** A file that was changed, cut, or goes on behind its end. */
export const damagedFile: fc.Arbitrary<Buffer> = fc.tuple(soundFile, damage)
  .map(([{ file }, spoil]) => spoil(file));

/** A zstd frame that decoders skip (RFC 8878, 3.1.2). */
const SKIPPABLE = Buffer.from("\x5a\x2a\x4d\x18\x03\0\0\0abc", "latin1");

/** A zstd file of some frames, and its content. */
export const zstdFile: fc.Arbitrary<{ file: Buffer; held: Buffer }> = fc.array(
  fc.record({
    held: content,
    level: fc.integer({ min: 1, max: 12 }),
    isSkippableNext: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
).map((frames) => ({
  file: Buffer.concat(frames.flatMap(({ held, level, isSkippableNext }) => [
    // Without a checksum a damaged frame may have any content.
    zstdCompressSync(held, {
      params: {
        [constants.ZSTD_c_compressionLevel]: level,
        [constants.ZSTD_c_checksumFlag]: 1,
      },
    }),
    ...(isSkippableNext ? [SKIPPABLE] : []),
  ])),
  held: Buffer.concat(frames.map(({ held }) => held)),
})).filter(({ held }) => isPlainContent(held));

/** How much of a file comes at once, over and over. */
export const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 70_000 }),
    ),
    { minLength: 1, maxLength: 5 },
  ),
);
