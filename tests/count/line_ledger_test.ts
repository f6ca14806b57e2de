/** Lines of bytes cut in any way: where each begins, and how many there are. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { bytesOf } from "../support/byte_strings.ts";
import { cutIntoChunks, piecesOf } from "../support/chunks.ts";
import { pass, passPieces } from "../support/ledger_lines.ts";
import { naiveLines } from "../support/naive_count.ts";

const anyBytes = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0x0a, 0x0d, 0x61) },
    { weight: 1, arbitrary: fc.nat(255) },
  ),
  { maxLength: 60 },
).map((bytes) => Uint8Array.from(bytes));
const anySizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
);

Deno.test("any bytes, cut anywhere, give their lines, where each begins, and how many", async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, anySizes, async (bytes, sizes) => {
      const { lines, counted, passedOn } = await pass(
        cutIntoChunks(bytes, sizes),
      );
      const expected = naiveLines(bytes)
        .map((line) => ({ ...line, isTooLong: false }));
      assertEquals(lines, expected);
      assertEquals(counted, expected.length);
      assertEquals(passedOn, bytes.length);
    }),
    { numRuns: 400 },
  );
});

const ends: [string, string, string[]][] = [
  ["a last line without LF", "a\nb", ["a", "b"]],
  ["no lines in no bytes", "", []],
  ["a blank line", "\n", [""]],
  ["a CR LF alone, which is blank", "\r\n", [""]],
  ["a CR at the very end, which belongs to the line", "a\r", ["a\r"]],
  ["a CR inside a line", "a\rb\n", ["a\rb"]],
  ["only one CR of two", "a\r\r\n", ["a\r"]],
  ["LF CR, whose CR begins the next line", "a\n\rb\n", ["a", "\rb"]],
];

for (const [name, bytes, texts] of ends) {
  Deno.test(`line ends: ${name}`, async () => {
    for (const sizes of [[], [1], [2], [2, 1]]) {
      const { lines } = await pass(cutIntoChunks(bytesOf(bytes), sizes));
      assertEquals(lines.map(({ text }) => text), texts);
    }
  });
}

Deno.test("lines begin where their pieces stand, whatever lies between these", async () => {
  const wholeLines = fc.array(
    fc.tuple(fc.nat(50), anyBytes, anySizes).map(([gap, bytes, sizes]) => ({
      gap,
      bytes: Uint8Array.of(...bytes, 0x0a),
      sizes,
    })),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(wholeLines, async (runs) => {
      const pieces = [];
      const expected = [];
      let atByte = 0;
      for (const { gap, bytes, sizes } of runs) {
        atByte += gap;
        pieces.push(...piecesOf(cutIntoChunks(bytes, sizes), atByte));
        for (const { text, offsetByte } of naiveLines(bytes)) {
          const place = atByte + offsetByte;
          expected.push({ text, offsetByte: place, isTooLong: false });
        }
        atByte += bytes.length;
      }
      const { lines, counted } = await passPieces(pieces);
      assertEquals(lines, expected);
      assertEquals(counted, expected.length);
    }),
    { numRuns: 200 },
  );
});

Deno.test("places beyond 4 GiB are exact", async () => {
  const place = 2 ** 40 + 3;
  const { lines } = await passPieces(piecesOf([bytesOf("a\nb\n")], place));
  assertEquals(
    lines.map(({ offsetByte }) => offsetByte),
    [place, place + 2],
  );
});
