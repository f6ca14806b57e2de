/**
 * Bytes ↔ text, one character a byte, so that two byte strings never become
 * one text.
 *
 * The label `latin1` means windows-1252 to a decoder (WHATWG Encoding, 4.2),
 * which moves 27 of the bytes from 0x80 to 0x9F to other code points; all 256
 * stay different, so a table leads back.
 *
 * @module
 */

/** The label to decode with. */
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
 * into its bytes.
 *
 * @param text Characters of windows-1252 only.
 * @returns As many bytes.
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
