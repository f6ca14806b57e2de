// How many lines of each row have each duration, by its code (three_digits.ts).
//
// The first durations of a row are noted as they come: with ten thousand rows,
// most have no more in a slice. The others are counted in pieces of 100 codes,
// each made for the first of them, so that a code is found without a search: in
// a hash table of rows and codes, a line with a duration took a third longer.

import { allocate } from "../memory";
import { ROW_NOTED, ROW_PIECES, ROW_TIMED_LINES } from "./rows";

/** How many durations of a row are noted, 16 bits each. */
const MOST_NOTED: u64 = 64;

/** How many codes a piece has, a counter of 32 bits each. */
const PIECE_CODES: u32 = 100;
const PIECE_BYTES: usize = 400;

/** Durations that are counted here are below 10^14 nanoseconds: codes are below 12,000. */
const MOST_CODES: u32 = 12_000;
const PIECES: usize = 120;

/** The codes that were packed, ascending, 16 bits each, and the lines that have each, 32 bits each. */
export const packedCodes: usize = memory.data(<i32> MOST_CODES * 2 + 2, 16);
export const packedLines: usize = memory.data(<i32> MOST_CODES * 4 + 4, 16);

/**
 * Counts a duration of a row, before its `ROW_TIMED_LINES` are.
 *
 * @returns How many lines have it now, if it is counted in a piece.
 */
export function countDuration(row: usize, code: u32): u32 {
  const before = load<u64>(row, ROW_TIMED_LINES);
  if (before >= MOST_NOTED) return countInPiece(row, code);
  if (before === 0) {
    store<u32>(row, <u32> allocate(MOST_NOTED * 2), ROW_NOTED);
  }
  const noted = <usize> load<u32>(row, ROW_NOTED);
  store<u16>(noted + (<usize> before << 1), <u16> code);
  return 1;
}

function countInPiece(row: usize, code: u32): u32 {
  let pieces = <usize> load<u32>(row, ROW_PIECES);
  if (pieces === 0) {
    pieces = allocateZeros(PIECES * 4);
    store<u32>(row, <u32> pieces, ROW_PIECES);
  }
  const place = pieces + (<usize> (code / PIECE_CODES) << 2);
  let piece = <usize> load<u32>(place);
  if (piece === 0) {
    piece = allocateZeros(PIECE_BYTES);
    store<u32>(place, <u32> piece);
  }
  const at = piece + (<usize> (code % PIECE_CODES) << 2);
  const lines = load<u32>(at) + 1;
  store<u32>(at, lines);
  return lines;
}

/** Packs the durations of a row in ascending order; returns how many there are. */
export function packDurations(row: usize): u32 {
  const noted = <usize> load<u32>(row, ROW_NOTED);
  const notedCount = <usize> min(load<u64>(row, ROW_TIMED_LINES), MOST_NOTED);
  if (load<u32>(row, ROW_PIECES) === 0) return packNoted(noted, notedCount);
  if (noted !== 0) {
    for (let i: usize = 0; i < notedCount; i++) {
      countInPiece(row, load<u16>(noted + (i << 1)));
    }
    store<u32>(row, 0, ROW_NOTED);
  }
  return packPieces(load<u32>(row, ROW_PIECES));
}

/** Packs durations that were noted, each put where it belongs among those before it. */
function packNoted(noted: usize, count: usize): u32 {
  let packed: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    const code = load<u16>(noted + (i << 1));
    let at = packed;
    while (at > 0 && load<u16>(packedCodes + (at << 1) - 2) > code) at--;
    const place = packedCodes + (at << 1);
    if (at > 0 && load<u16>(place - 2) === code) {
      const lines = packedLines + (at << 2) - 4;
      store<u32>(lines, load<u32>(lines) + 1);
      continue;
    }
    for (let to = packed; to > at; to--) {
      const code = packedCodes + (to << 1);
      store<u16>(code, load<u16>(code - 2));
      const lines = packedLines + (to << 2);
      store<u32>(lines, load<u32>(lines - 4));
    }
    store<u16>(place, code);
    store<u32>(packedLines + (at << 2), 1);
    packed++;
  }
  return <u32> packed;
}

function packPieces(pieces: usize): u32 {
  let packed: usize = 0;
  for (let code: u32 = 0; code < MOST_CODES; code += PIECE_CODES) {
    const piece = <usize> load<u32>(pieces + (<usize> (code / PIECE_CODES) << 2));
    if (piece === 0) continue;
    for (let i: u32 = 0; i < PIECE_CODES; i++) {
      const lines = load<u32>(piece + (<usize> i << 2));
      // Without a branch: the next one takes the place of one without lines.
      store<u16>(packedCodes + (packed << 1), <u16> (code + i));
      store<u32>(packedLines + (packed << 2), lines);
      packed += lines === 0 ? 0 : 1;
    }
  }
  return <u32> packed;
}

function allocateZeros(sizeBytes: usize): usize {
  const at = allocate(sizeBytes);
  memory.fill(at, 0, sizeBytes);
  return at;
}
