/**
 * Text for bytes that may not be valid UTF-8: one that loses no byte, to match
 * against, and one to show to the user.
 *
 * @module
 */

import { bytesOfText } from "./latin1.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Returns the length of the valid UTF-8 sequence at a position (Unicode 16,
 * table 3-7).
 *
 * @param bytes Any bytes.
 * @param at The position.
 * @returns 1 to 4, or 0 if no valid sequence starts there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sequenceLength(Uint8Array.of(0xc3, 0xa9), 0), 2);
 * assertEquals(sequenceLength(Uint8Array.of(0xc3, 0x28), 0), 0);
 * ```
 */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 0 || lead > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/**
 * Decodes UTF-8 without losing a byte: a byte that is not part of a valid
 * sequence becomes the lone surrogate U+DC00 + byte (as in PEP 383), which
 * valid UTF-8 never becomes.
 *
 * @param bytes Any bytes.
 * @returns A text that `encodeLossless` turns back into the same bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(decodeLossless(Uint8Array.of(0xc3, 0xa9, 0xff)), "é\udcff");
 * ```
 */
export function decodeLossless(bytes: Uint8Array): string {
  return mapBytes(bytes, (byte) => String.fromCharCode(0xdc00 + byte));
}

/**
 * Encodes text from `decodeLossless`, or a part of it.
 *
 * @param text A text in which a lone surrogate is a byte.
 * @returns The bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(encodeLossless("é\udcff"), Uint8Array.of(0xc3, 0xa9, 0xff));
 * ```
 */
export function encodeLossless(text: string): Uint8Array<ArrayBuffer> {
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

/**
 * Turns bytes into text for messages and text results: valid UTF-8 as it is,
 * but control characters and bytes that are not UTF-8 as `\xNN`, byte by byte.
 *
 * @param bytes Any bytes.
 * @returns A text without control characters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showBytes(Uint8Array.of(0x2f, 0x09, 0xff)), "/\\x09\\xFF");
 * ```
 */
export function showBytes(bytes: Uint8Array): string {
  return mapBytes(bytes, showByte)
    .replace(
      /\p{Cc}/gu,
      (control) => Array.from(encoder.encode(control), showByte).join(""),
    );
}

/**
 * Shows a line, or a part of one, to people.
 *
 * @param chars One character a byte.
 * @returns A text without control characters, as `showBytes` gives it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showChars("Ã©\t"), "é\\x09");
 * ```
 */
export function showChars(chars: string): string {
  return showBytes(bytesOfText(chars));
}

/**
 * Quotes a skipped line for a message.
 *
 * @param text The line, one character a byte.
 * @returns The line in quotes, as `showBytes` shows it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(quoteLine("GET\t"), `"GET\\x09"`);
 * ```
 */
export function quoteLine(text: string): string {
  return `"${showChars(text)}"`;
}

function showByte(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function mapBytes(
  bytes: Uint8Array,
  mapInvalid: (byte: number) => string,
): string {
  const parts: string[] = [];
  let validFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      parts.push(decoder.decode(bytes.subarray(validFrom, at)));
      parts.push(mapInvalid(bytes[at]!));
      validFrom = at + 1;
    }
    at += length || 1;
  }
  parts.push(decoder.decode(bytes.subarray(validFrom)));
  return parts.join("");
}
