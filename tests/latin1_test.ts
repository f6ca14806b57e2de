/** Bytes ↔ text, one character a byte. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { bytesOfText, LATIN1, textOfBytes } from "../lib/latin1.ts";
import { cutIntoChunks, streamOf } from "./support/chunks.ts";

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const anyBytes = fc.uint8Array({ maxLength: 300 });

Deno.test("each of the 256 bytes has a character of its own", () => {
  const text = textOfBytes(ALL_BYTES);
  assertEquals(text.length, 256);
  assertEquals(new Set(text).size, 256);
  assertEquals(bytesOfText(text), ALL_BYTES);
});

Deno.test("ASCII stands for itself", () => {
  const ascii = String.fromCharCode(...ALL_BYTES.subarray(0, 128));
  assertEquals(textOfBytes(ALL_BYTES.subarray(0, 128)), ascii);
});

Deno.test("the other characters are those of windows-1252", () => {
  assertEquals(textOfBytes(Uint8Array.of(0x80, 0x81, 0x99, 0xe9)), "€\x81™é");
});

Deno.test("any bytes come back from their text", () => {
  fc.assert(fc.property(anyBytes, (bytes) => {
    const text = textOfBytes(bytes);
    assertEquals(text.length, bytes.length);
    assertEquals(bytesOfText(text), new Uint8Array(bytes));
  }));
});

Deno.test("a text has the bytes of its two parts", () => {
  fc.assert(fc.property(anyBytes, anyBytes, (first, second) => {
    const both = textOfBytes(Uint8Array.of(...first, ...second));
    assertEquals(both, textOfBytes(first) + textOfBytes(second));
  }));
});

Deno.test("a stream gives the same text, wherever it is cut", async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 });
  await fc.assert(fc.asyncProperty(anyBytes, sizes, async (any, sizes) => {
    const bytes = Uint8Array.of(...ALL_BYTES, ...any);
    const stream = streamOf(cutIntoChunks(bytes, sizes))
      .pipeThrough(new TextDecoderStream(LATIN1));
    const text = (await Array.fromAsync(stream)).join("");
    assertEquals(text, textOfBytes(bytes));
    assertEquals(bytesOfText(text), bytes);
  }));
});
