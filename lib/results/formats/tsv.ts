/**
 * The result as `key TAB count LF`, or parts and columns with a TAB between.
 *
 * @module
 */

import { encodePieces } from "./encode_pieces.ts";
import type { MeasuredRows } from "../columns/measured_rows.ts";
import { NO_VALUE, OTHER, otherParts } from "../columns/row_texts.ts";
import type { Result } from "./result.ts";
import { showKeys } from "./rows.ts";

const TAB = 0x09;
const LF = 0x0a;
const ZERO = 0x30;

/** A TAB, 2^53, which has 16 digits, and a LF. */
const MOST_TAIL_BYTES = 18;

/**
 * Writes one line a key, in the order given, and one for the other keys. A key
 * is shown without control characters, so the first TAB of a line ends it.
 *
 * Works on the bytes of all keys instead of row by row, because that is where
 * the time of a large result goes: a million keys of 40 bytes took 3.3 s as
 * texts, 0.4 s key by key through a generator, and like this 0.09 s.
 *
 * @param result Keys and counts.
 * @returns The lines as UTF-8, none where there are no keys.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a/b"),
 *   keyEnds: Uint32Array.of(2, 4),
 *   counts: Float64Array.of(2, 1),
 * };
 * const sums = { lines: 3, counted: 3, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 300 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: 1 });
 * const text = new TextDecoder().decode(formatTsv(result));
 * assertEquals(text, "/a\t2\n(other)\t1\n");
 * ```
 */
export function formatTsv(result: Result): Uint8Array<ArrayBuffer> {
  return result.measured === null
    ? formatCounts(result)
    : encodePieces(linesOf(result.measured));
}

/** One line a row: its parts, then its columns. */
function* linesOf({ by, rows, other }: MeasuredRows): Generator<string> {
  const line = (parts: string[], cells: (string | null)[]) =>
    `${[...parts, ...cells.map((cell) => cell ?? NO_VALUE)].join("\t")}\n`;
  for (const { parts, cells } of rows) yield line(parts, cells);
  if (other !== null) yield line(otherParts(by), other.cells);
}

function formatCounts({ top, other }: Result): Uint8Array<ArrayBuffer> {
  const { keys, keyEnds, counts } = showKeys(top);
  const last = other === null ? "" : `${OTHER}\t${other.count}\n`;
  const lastLine = new TextEncoder().encode(last);
  const bytes = new Uint8Array(
    keys.length + keyEnds.length * MOST_TAIL_BYTES + lastLine.length,
  );
  let end = 0;
  let at = 0;
  for (let row = 0; row < keyEnds.length; row++) {
    const keyEnd = keyEnds[row]!;
    while (at < keyEnd) bytes[end++] = keys[at++]!;
    bytes[end++] = TAB;
    end = writeDigits(counts[row]!, bytes, end);
    bytes[end++] = LF;
  }
  bytes.set(lastLine, end);
  return bytes.subarray(0, end + lastLine.length);
}

/** Writes a whole number; gives where it ends. */
function writeDigits(count: number, bytes: Uint8Array, at: number): number {
  if (count < 10) {
    bytes[at] = ZERO + count;
    return at + 1;
  }
  const digits = String(count);
  for (let i = 0; i < digits.length; i++) {
    bytes[at + i] = digits.charCodeAt(i);
  }
  return at + digits.length;
}
