/**
 * Bytes ↔ text of one character a byte, so that different byte strings always
 * become different texts.
 *
 * `TextDecoder` takes the label `latin1` for windows-1252 (WHATWG Encoding,
 * 4.2), where 27 of the bytes from 0x80 to 0x9F have other code points than in
 * Latin-1. All 256 code points are still different, so a table maps them back
 * to bytes.
 *
 * @module
 */

/** The label for `TextDecoder` and `TextDecoderStream`. */
export const LATIN1 = "latin1";

const decoder = new TextDecoder(LATIN1);
const byteOfCode = new Uint8Array(0x2123);
for (let byte = 0; byte < 256; byte++) {
  byteOfCode[decoder.decode(Uint8Array.of(byte)).charCodeAt(0)] = byte;
}

/**
 * Turns bytes into text, one character a byte.
 *
 * @param bytes Any bytes.
 * @returns A text of as many characters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(textOfBytes(Uint8Array.of(0x2f, 0xe9)), "/é");
 * ```
 */
export function textOfBytes(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * Turns a text from `textOfBytes`, or from a stream that decodes `LATIN1`, back
 * into bytes.
 *
 * @param text A text of windows-1252 characters only.
 * @returns One byte for each character.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bytesOfText("/€"), Uint8Array.of(0x2f, 0x80));
 * ```
 */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = byteOfCode[text.charCodeAt(i)]!;
  }
  return bytes;
}
