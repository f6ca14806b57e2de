/** Which bytes are UTF-8, held against TextDecoder, and what is made of the others. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { textOfBytes } from "../lib/latin1.ts";
import {
  decodeLossless,
  encodeLossless,
  quoteLine,
  sequenceLength,
  showBytes,
} from "../lib/utf8.ts";
import { bytesOf } from "./support/byte_strings.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** The first and last byte of each range in table 3-7 of Unicode, and their neighbours. */
const EDGES = bytesOf(
  "\x00\x41\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4\xf5\xff",
);
const anyByte = fc.oneof(fc.constantFrom(...EDGES), fc.nat(255));
const anyBytes = fc.oneof(
  fc.array(anyByte, { maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  fc.string({ unit: "binary" }).map((text) => encoder.encode(text)),
);

/** The character that TextDecoder, which has its own tables, finds at a place. */
function decodeOne(bytes: Uint8Array, at: number): string {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    const sequence = bytes.subarray(at, at + length);
    const text = decoder.decode(sequence);
    if (`${encoder.encode(text)}` === `${sequence}`) return text;
  }
  return "";
}

function assertSequenceLength(bytes: Uint8Array, at: number) {
  const length = encoder.encode(decodeOne(bytes, at)).length;
  assertEquals(sequenceLength(bytes, at), length, `${at} in ${bytes}`);
}

Deno.test("sequences of up to four bytes are as long as TextDecoder finds them", () => {
  for (const first of EDGES) {
    assertSequenceLength(Uint8Array.of(first), 0);
    for (const second of EDGES) {
      assertSequenceLength(Uint8Array.of(first, second), 0);
      for (const third of EDGES) {
        assertSequenceLength(Uint8Array.of(first, second, third), 0);
        for (const fourth of [0x7f, 0x80, 0xbf, 0xc0]) {
          const bytes = Uint8Array.of(first, second, third, fourth);
          assertSequenceLength(bytes, 0);
        }
      }
    }
  }
});

Deno.test("sequences are as long as TextDecoder finds them at any place", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    for (const at of bytes.keys()) assertSequenceLength(bytes, at);
  }));
});

Deno.test("any bytes come back from their lossless text", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    assertEquals(encodeLossless(decodeLossless(bytes)), new Uint8Array(bytes));
  }));
});

Deno.test("each character of a lossless text leads back to its own bytes", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    const parts = Array.from(decodeLossless(bytes), encodeLossless);
    assertEquals(parts.flatMap((part) => [...part]), [...bytes]);
  }));
});

Deno.test("the lossless text of UTF-8 is the text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assertEquals(decodeLossless(encoder.encode(text)), text);
  }));
  assertEquals(decodeLossless(bytesOf("\xef\xbb\xbfa")), "\ufeffa");
});

/** Shows bytes as docs/contract.md defines it, a character at a time. */
function showNaively(bytes: Uint8Array): string {
  let shown = "";
  for (let at = 0; at < bytes.length;) {
    const character = decodeOne(bytes, at);
    const length = encoder.encode(character).length || 1;
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const escaped = [...bytes.subarray(at, at + length)]
      .map((byte) =>
        `\\x${(0x100 + byte).toString(16).slice(1).toUpperCase()}`
      );
    shown += isControl ? escaped.join("") : character;
    at += length;
  }
  return shown;
}

Deno.test("bytes are shown as the contract says", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    assertEquals(showBytes(bytes), showNaively(bytes));
  }));
});

Deno.test("what is shown never holds a control character or a lone surrogate", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    const shown = showBytes(bytes);
    assert(!/\p{Cc}/u.test(shown));
    assert(shown.isWellFormed());
  }));
});

Deno.test("UTF-8 without control characters is shown as it stands", () => {
  const printable = fc.string({ unit: "binary" })
    .map((text) => text.replaceAll(/\p{Cc}/gu, "é"));
  fc.assert(fc.property(printable, (text) => {
    assertEquals(showBytes(encoder.encode(text)), text);
  }));
});

const shown: [string, string, string][] = [
  ["a tab", "/a\tb", "/a\\x09b"],
  ["line ends", "\r\n", "\\x0D\\x0A"],
  ["NUL and DEL", "\x00\x7f", "\\x00\\x7F"],
  ["the escape of a terminal", "\x1b[31m", "\\x1B[31m"],
  ["a control character of two bytes", "\xc2\x85", "\\xC2\\x85"],
  ["the last control character", "\xc2\x9f", "\\xC2\\x9F"],
  ["the first character behind them", "\xc2\xa0", "\u00a0"],
  ["a byte that is not UTF-8", "\x85\xff", "\\x85\\xFF"],
  ["a sequence that is cut short", "caf\xc3", "caf\\xC3"],
  ["a sequence that is too long", "\xc0\xaf", "\\xC0\\xAF"],
  ["a surrogate", "\xed\xa0\x80", "\\xED\\xA0\\x80"],
  ["a line separator, which is no control character", "\xe2\x80\xa8", "\u2028"],
  ["a byte order mark", "\xef\xbb\xbf", "\ufeff"],
  ["a character of four bytes", "\xf0\x9f\x98\x80", "😀"],
  ["a backslash as the log wrote it", "\\x09\\", "\\x09\\"],
  ["quotes", `"a"`, `"a"`],
  ["nothing", "", ""],
];

for (const [name, bytes, text] of shown) {
  Deno.test(`bytes are shown: ${name}`, () => {
    assertEquals(showBytes(bytesOf(bytes)), text);
    assertEquals(quoteLine(textOfBytes(bytesOf(bytes))), `"${text}"`);
  });
}
