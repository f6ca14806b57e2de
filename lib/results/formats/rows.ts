/**
 * The rows of a result, which every format is made from: first the keys as
 * results show them, then each row as a key, its text and its count.
 *
 * @module
 */

import type { PackedTally } from "../../count/packed_tally.ts";
import { showBytes } from "../../utf8.ts";

/**
 * How many rows become texts at once: text of all rows could be longer than a
 * string may be.
 */
const PIECE_ROWS = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** One row of a result. */
export interface Row {
  /** The bytes of the key, a view. */
  key: Uint8Array<ArrayBuffer>;
  /** The key as text: bytes that are not UTF-8 or are of a control character as `\xNN`. */
  shown: string;
  /** How often it was counted, exact up to 2^53. */
  count: number;
}

/**
 * Goes through the rows of a packed tally in its order.
 *
 * @param packed Keys and counts.
 * @returns Rows, in pieces of 1 or more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const key = Uint8Array.of(0x2f, 0xff);
 * const counts = Float64Array.of(2);
 * const [rows] = rowsOf({ keys: key, keyEnds: Uint32Array.of(2), counts });
 * assertEquals(rows, [{ key, shown: "/\\xFF", count: 2 }]);
 * ```
 */
export function* rowsOf(packed: PackedTally): Generator<Row[]> {
  for (const piece of piecesOf(packed)) {
    const texts = textsOf(showKeys(piece));
    let start = 0;
    yield texts.map((shown, row) => {
      const end = piece.keyEnds[row]!;
      const key = piece.keys.subarray(start, end);
      start = end;
      return { key, shown, count: piece.counts[row]! };
    });
  }
}

/**
 * Turns the keys of a packed tally into the UTF-8 that results show: printable
 * ASCII as it is, which is nearly all there is, so that usually nothing is
 * copied; other keys as `showBytes` writes them.
 *
 * @param packed Keys and counts.
 * @returns The same rows with the keys as shown, which hold no control
 * character; the tally itself if its keys are shown as they are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { keys } = showKeys({
 *   keys: Uint8Array.of(0x2f, 0x09),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(1),
 * });
 * assertEquals(new TextDecoder().decode(keys), "/\\x09");
 * ```
 */
export function showKeys(packed: PackedTally): PackedTally {
  const { keys, keyEnds, counts } = packed;
  if (areAllPlain(keys)) return packed;
  const shownEnds = new Uint32Array(keyEnds.length);
  let shown = new Uint8Array(keys.length);
  let start = 0;
  let shownEnd = 0;
  for (let row = 0; row < keyEnds.length; row++) {
    const end = keyEnds[row]!;
    if (isPlain(keys, start, end)) {
      for (let i = start; i < end; i++) shown[shownEnd++] = keys[i]!;
    } else {
      const key = encoder.encode(showBytes(keys.subarray(start, end)));
      // Enough for this key, and for those behind it if they are plain.
      shown = withRoom(shown, shownEnd + key.length + keys.length - end);
      shown.set(key, shownEnd);
      shownEnd += key.length;
    }
    shownEnds[row] = shownEnd;
    start = end;
  }
  return { keys: shown.subarray(0, shownEnd), keyEnds: shownEnds, counts };
}

/** Cuts a packed tally into smaller ones. */
function* piecesOf(
  { keys, keyEnds, counts }: PackedTally,
): Generator<PackedTally> {
  let start = 0;
  for (let from = 0; from < keyEnds.length; from += PIECE_ROWS) {
    const ends = keyEnds.subarray(from, from + PIECE_ROWS);
    const pieceStart = start;
    start = ends.at(-1)!;
    yield {
      keys: keys.subarray(pieceStart, start),
      keyEnds: ends.map((end) => end - pieceStart),
      counts: counts.subarray(from, from + PIECE_ROWS),
    };
  }
}

/**
 * Decodes keys that are UTF-8, all at once and then cut: that takes a fifth of
 * the time of one at a time.
 */
function textsOf({ keys, keyEnds }: PackedTally): string[] {
  const all = decoder.decode(keys);
  const texts: string[] = [];
  let start = 0;
  let at = 0;
  for (const keyEnd of keyEnds) {
    let end = start;
    for (; at < keyEnd; at++) end += codeUnits(keys[at]!);
    texts.push(all.slice(start, end));
    start = end;
  }
  return texts;
}

/** How many UTF-16 units a byte of UTF-8 begins: two for a sequence of four bytes, none within a sequence. */
function codeUnits(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  return byte < 0xf0 ? 1 : 2;
}

/** Whether bytes are printable ASCII, looked at four at a time. */
function areAllPlain(bytes: Uint8Array<ArrayBuffer>): boolean {
  const { buffer, byteOffset, length } = bytes;
  const start = Math.min((4 - byteOffset % 4) % 4, length);
  const words = new Uint32Array(
    buffer,
    byteOffset + start,
    (length - start) >>> 2,
  );
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    // Of a byte below 0x80, the highest bit shows after subtracting if it is
    // less than 0x20, and after adding if it is more than 0x7E. A borrow or a
    // carry comes only from a byte that is not plain itself.
    const odd = word | (word - 0x20202020) | (word + 0x01010101);
    if ((odd & 0x80808080) !== 0) return false;
  }
  return isPlain(bytes, 0, start) &&
    isPlain(bytes, start + words.length * 4, length);
}

/** Whether a range of bytes is printable ASCII. */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

/** Grows by half at least, so that many odd keys are not copied many times. */
function withRoom(
  bytes: Uint8Array<ArrayBuffer>,
  neededBytes: number,
): Uint8Array<ArrayBuffer> {
  return neededBytes <= bytes.length
    ? bytes
    : new Uint8Array(bytes.buffer.transfer(Math.ceil(1.5 * neededBytes)));
}
