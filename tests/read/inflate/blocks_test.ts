/** Blocks of DEFLATE that no compressor writes: both readers judge them alike. */

import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { BitWriter } from "../../support/bit_writer.ts";
import {
  decompressFile,
  inflateFile,
  memberOf,
} from "../../support/gzip_files.ts";

/** The order of the lengths of codes for lengths (RFC 1951, 3.2.7). */
const ORDER = [
  ...[16, 17, 18, 0, 8, 7, 9, 6, 10, 5],
  ...[11, 4, 12, 3, 13, 2, 14, 1, 15],
];

/** The last block, with fixed codes. */
const fixed = () => new BitWriter().number(1, 1).number(1, 2);

/**
 * The last block, with codes of its own for 257 literals and some distances,
 * whose lengths are written with `1` for 138 zeros at the most, `00` and `01`
 * and so on for what `lengthCodes` says.
 */
function dynamic(
  lengthCodes: Record<number, number>,
  literals = 257,
  distances = 1,
): BitWriter {
  const writer = new BitWriter().number(1, 1).number(2, 2)
    .number(literals - 257, 5).number(distances - 1, 5).number(15, 4);
  for (const symbol of ORDER) writer.number(lengthCodes[symbol] ?? 0, 3);
  return writer;
}

/** 0 for 11 to 138 zeros, 10 for a length of 0, 11 for a length of 1. */
const ZEROS_0_1 = { 18: 1, 0: 2, 1: 2 };
/** 256 literals without a code. */
const noLiterals = (writer: BitWriter) =>
  writer.code("0").number(138 - 11, 7).code("0").number(118 - 11, 7);

/** `0` + 0x30 to `0` + 0x8f have codes of eight bits that begin at 0x30. */
const literal = (text: string) =>
  (text.charCodeAt(0) + 0x30).toString(2).padStart(8, "0");
const END = "0000000";
/** A length of 3, and of 258. */
const LENGTH_3 = "0000001";
const LENGTH_258 = "11000101";

const cases: [name: string, deflated: BitWriter, expected: string][] = [
  ["no literal at all", fixed().code(END), ""],
  ["a literal", fixed().code(literal("a")).code(END), "a"],
  [
    "a match of the byte before",
    fixed().code(literal("a")).code(LENGTH_258).code("00000").code(END),
    "a".repeat(259),
  ],
  [
    "a match of the two bytes before",
    fixed().code(literal("a")).code(literal("b")).code(LENGTH_258)
      .code("00001").code(END),
    "ab".repeat(130),
  ],
  [
    "a match that reaches before the first byte",
    fixed().code(literal("a")).code(LENGTH_3).code("00001").code(END),
    "invalid distance too far back",
  ],
  [
    "a fixed code for no length",
    fixed().code("11000110").number(0, 32),
    "invalid literal/length code",
  ],
  [
    "a fixed code for no distance",
    fixed().code(literal("a")).code(LENGTH_3).code("11110").number(0, 32),
    "invalid distance code",
  ],
  ["a block of no kind", new BitWriter().number(7, 3), "invalid block type"],
  [
    "a stored block",
    new BitWriter().number(1, 8).number(2, 16).number(0xfffd, 16)
      .number(0x6161, 16),
    "aa",
  ],
  [
    "a stored block of no byte",
    new BitWriter().number(1, 8).number(0, 16).number(0xffff, 16),
    "",
  ],
  [
    "a stored block of two sizes",
    new BitWriter().number(1, 8).number(2, 16).number(0xfffc, 16)
      .number(0x6161, 16),
    "invalid stored block lengths",
  ],
  [
    "the end of the block as the only code",
    noLiterals(dynamic(ZEROS_0_1)).code("11").code("10").code("0"),
    "",
  ],
  [
    "the code that only the end of the block leaves over",
    noLiterals(dynamic(ZEROS_0_1)).code("11").code("10").code("1")
      .number(0, 32),
    "invalid literal/length code",
  ],
  [
    "no end of the block",
    noLiterals(dynamic(ZEROS_0_1)).code("10").code("11").number(0, 32),
    "invalid code -- missing end-of-block",
  ],
  [
    "more lengths than there are symbols",
    dynamic(ZEROS_0_1).code("0").number(127, 7).code("0").number(127, 7)
      .number(0, 32),
    "invalid bit length repeat",
  ],
  [
    "a repeated length before the first",
    dynamic({ 16: 1, 0: 1 }).code("1").number(0, 40),
    "invalid bit length repeat",
  ],
  [
    "more literals than there are",
    dynamic(ZEROS_0_1, 287).number(0, 32),
    "too many length or distance symbols",
  ],
  [
    "more distances than there are",
    dynamic(ZEROS_0_1, 257, 31).number(0, 32),
    "too many length or distance symbols",
  ],
  [
    "an incomplete code for lengths",
    dynamic({ 18: 2, 0: 2, 1: 2 }).number(0, 32),
    "invalid code lengths set",
  ],
  [
    "too many codes for lengths",
    dynamic({ 18: 1, 0: 1, 1: 1 }).number(0, 32),
    "invalid code lengths set",
  ],
  [
    "an incomplete code for literals",
    dynamic({ 18: 1, 2: 2, 0: 2 }).code("11").code("0").number(127, 7)
      .code("0").number(117 - 11, 7).code("11").code("10").number(0, 32),
    "invalid literal/lengths set",
  ],
  [
    "three codes of one bit for distances",
    noLiterals(dynamic(ZEROS_0_1, 257, 3)).code("11").code("111111")
      .number(0, 32),
    "invalid distances set",
  ],
];

for (const [name, { bytes: deflated }, expected] of cases) {
  Deno.test(`both readers agree on ${name}`, async () => {
    const held = Buffer.from(expected);
    const file = memberOf(deflated, held);
    const outcome = inflateFile(file);
    assertEquals(outcome, await decompressFile(file));
    assertEquals(
      outcome,
      expected.includes(" ") ? { wrong: expected } : { bytes: held },
    );
  });
}

Deno.test("a match into the member before is refused, also after the output was moved", async () => {
  const first = gzipSync(Buffer.alloc(155_000, "x"));
  const stored = Buffer.alloc(20_000, "y");
  const deflated = Buffer.concat([
    new BitWriter().number(0, 8).number(stored.length, 16)
      .number(~stored.length & 0xffff, 16).bytes,
    stored,
    fixed().code(LENGTH_3).code("11101").number(32_768 - 24_577, 13).code(END)
      .bytes,
  ]);
  const file = Buffer.concat([first, memberOf(deflated, stored)]);
  const refused = { wrong: "invalid distance too far back" };
  assertEquals(inflateFile(file), refused);
  assertEquals(await decompressFile(file), refused);
});
