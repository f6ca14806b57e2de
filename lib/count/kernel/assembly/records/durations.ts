// How many lines of each row have each duration, by its code (three_digits.ts).
//
// The counters of a row stand in pieces of 100 codes, each made for the first of
// them: a row has few pieces, and its codes are found without a search. A hash
// table of rows and codes took half of the time of a line with a duration.

import { allocate } from "../memory";
import { ROW_DURATIONS } from "./rows";

/** How many codes a piece has. */
const PIECE_CODES: u32 = 100;
const PIECE_BYTES: usize = 400;

/** Durations that are counted here are below 10^14 nanoseconds: codes are below 12,000. */
const MOST_CODES: u32 = 12_000;
const PIECES: usize = 120;

/** The codes that were packed, ascending, 16 bits each, and the lines that have each, 32 bits each. */
export const packedCodes: usize = memory.data(<i32> MOST_CODES * 2, 16);
export const packedLines: usize = memory.data(<i32> MOST_CODES * 4, 16);

/** Counts a duration of a row; returns how many lines have it now. */
export function countDuration(row: usize, code: u32): u32 {
  let pieces = <usize> load<u32>(row, ROW_DURATIONS);
  if (pieces === 0) {
    pieces = allocateZeros(PIECES * 4);
    store<u32>(row, <u32> pieces, ROW_DURATIONS);
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
  const pieces = <usize> load<u32>(row, ROW_DURATIONS);
  if (pieces === 0) return 0;
  let packed: usize = 0;
  for (let code: u32 = 0; code < MOST_CODES; code += PIECE_CODES) {
    const piece = <usize> load<u32>(pieces + (<usize> (code / PIECE_CODES) << 2));
    if (piece === 0) continue;
    for (let i: u32 = 0; i < PIECE_CODES; i++) {
      const lines = load<u32>(piece + (<usize> i << 2));
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
