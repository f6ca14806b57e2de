/**
 * Rows of a tally that are a path of plain ASCII and a count, read from their
 * bytes: nearly all rows of a tally without columns. To parse them as JSON took
 * five times as long (3.65 million rows of 365 tallies).
 *
 * @module
 */

import type { PackedTally } from "../count/packed_tally.ts";

const KEY_START = new TextEncoder().encode('{"key":["');
const COUNT_START = new TextEncoder().encode('"],"count":');

const LF = 0x0a;
const QUOTE = 0x22;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const CLOSING_BRACE = 0x7d;

/** Fewer than the digits of 2^53, so that any number of so many is exact. */
const MAX_DIGITS = 15;

/** Rows, and where they end. */
export interface PlainRows {
  /** Their keys and counts. */
  rows: PackedTally;
  /** Where the first line begins that is no such row. */
  endByte: number;
}

/**
 * Reads rows up to the first line that is something else.
 *
 * @param block Whole lines.
 * @returns The rows.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const block = new TextEncoder().encode('{"key":["/a"],"count":12}\n{"rows":1}\n');
 * const { rows, endByte } = readPlainRows(block);
 * assertEquals([...rows.counts, endByte], [12, 26]);
 * ```
 */
export function readPlainRows(block: Uint8Array): PlainRows {
  const keys = new Uint8Array(block.length);
  const shortest = KEY_START.length + COUNT_START.length + 3;
  const most = Math.ceil(block.length / shortest);
  const keyEnds = new Uint32Array(most);
  const counts = new Float64Array(most);
  let [row, keyEnd, endByte] = [0, 0, 0];
  while (startsWith(block, endByte, KEY_START)) {
    let at = endByte + KEY_START.length;
    let to = keyEnd;
    for (let byte = block[at]!; isPlain(byte); byte = block[++at]!) {
      keys[to++] = byte;
    }
    if (!startsWith(block, at, COUNT_START)) break;
    at += COUNT_START.length;
    const firstDigit = at;
    let count = 0;
    for (; isDigit(block[at]!); at++) count = 10 * count + block[at]! - ZERO;
    const digits = at - firstDigit;
    if (digits === 0 || digits > MAX_DIGITS || block[firstDigit] === ZERO) {
      break;
    }
    if (block[at] !== CLOSING_BRACE || block[at + 1] !== LF) break;
    keyEnds[row] = keyEnd = to;
    counts[row++] = count;
    endByte = at + 2;
  }
  return {
    rows: {
      keys: keys.subarray(0, keyEnd),
      keyEnds: keyEnds.subarray(0, row),
      counts: counts.subarray(0, row),
    },
    endByte,
  };
}

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) {
    if (bytes[at + i] !== start[i]) return false;
  }
  return true;
}

/** Printable ASCII that JSON writes as it stands; past the end there is none. */
function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e && byte !== QUOTE && byte !== BACKSLASH;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}
