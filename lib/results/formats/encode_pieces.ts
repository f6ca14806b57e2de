/**
 * Texts → the bytes of a result, piece by piece: text of all rows at once could
 * be longer than a string may be.
 *
 * @module
 */

/**
 * Encodes texts one behind the other.
 *
 * @param pieces The texts; each is encoded before the next is asked for.
 * @returns Their UTF-8.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(encodePieces(["a", "é"]), Uint8Array.of(0x61, 0xc3, 0xa9));
 * ```
 */
export function encodePieces(
  pieces: Iterable<string>,
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(64 * 1024);
  let end = 0;
  for (const piece of pieces) {
    // A UTF-16 unit is three bytes of UTF-8 at most (WHATWG Encoding, 9.3).
    const neededBytes = end + 3 * piece.length;
    if (neededBytes > bytes.length) {
      bytes = new Uint8Array(bytes.buffer.transfer(2 * neededBytes));
    }
    end += encoder.encodeInto(piece, bytes.subarray(end)).written;
  }
  return bytes.subarray(0, end);
}
