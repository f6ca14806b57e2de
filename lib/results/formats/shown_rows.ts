/**
 * Counts with their keys as texts, and texts as the bytes of a result, in pieces
 * of some thousand rows: text of all rows at once could be longer than a string
 * may be.
 *
 * @module
 */

import type { PackedTally } from "../../count/packed_tally.ts";
import { tsvLines } from "./tsv.ts";

/** As many rows as are turned into text at once. */
const PIECE_ROWS = 4096;

/** A key as results show it, and its count. */
export interface ShownRow {
  /** The key: bytes that are not UTF-8 or are of a control character as `\xNN`. */
  shown: string;
  /** The bytes of the key, a view. */
  key: Uint8Array<ArrayBuffer>;
  /** How often it was counted, exact up to 2^53. */
  count: number;
}

/**
 * Goes through the rows of a packed tally in its order.
 *
 * The keys are those of the tsv format, so that all formats show the same; they
 * are decoded a piece at a time, in a fifth of the time of one at a time.
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
 * const [rows] = shownRows({ keys: key, keyEnds: Uint32Array.of(2), counts });
 * assertEquals(rows, [{ shown: "/\\xFF", key, count: 2 }]);
 * ```
 */
export function* shownRows(packed: PackedTally): Generator<ShownRow[]> {
  const { keys, keyEnds, counts } = packed;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let start = 0;
  for (let from = 0; from < keyEnds.length; from += PIECE_ROWS) {
    const to = Math.min(from + PIECE_ROWS, keyEnds.length);
    const lines = decoder.decode(tsvLines(packed, from, to)).split("\n");
    const rows: ShownRow[] = [];
    for (let row = from; row < to; row++) {
      const line = lines[row - from]!;
      rows.push({
        shown: line.slice(0, line.indexOf("\t")),
        key: keys.subarray(start, keyEnds[row]),
        count: counts[row]!,
      });
      start = keyEnds[row]!;
    }
    yield rows;
  }
}

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
