/**
 * Byte strings written as text, one character a byte from U+0000 to U+00FF, as
 * the fixtures hold them; on purpose not the windows-1252 of lib/latin1.ts.
 *
 * @module
 */

/** Turns such a text into its bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) throw new RangeError(`"${text[i]}" is not one byte`);
    bytes[i] = code;
  }
  return bytes;
}

/** Turns bytes into such a text. */
export function charsOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x1000) {
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 0x1000)));
  }
  return parts.join("");
}
