// Finds the fields of rows by their column: counts the separators of each line.

import { countSeparators, bitsFrom, firstOf, markSeparators, wordOf } from "./separators";
import { isMissing } from "../records/numbers";
import { automaton, NOT_SURE, UNSET } from "./spans";

const CR: u8 = 0x0d;
const HASH: u8 = 0x23;

/**
 * What is wanted, from `automaton` on (column_finder.ts), in 32 bits each. No row
 * has the other byte; it is the separator again if any row may.
 */
// @ts-ignore: decorator
@inline
const SEPARATOR: usize = 0;
// @ts-ignore: decorator
@inline
const OTHER: usize = 4;
// @ts-ignore: decorator
@inline
const SEPARATORS: usize = 8;
// @ts-ignore: decorator
@inline
const COLUMNS: usize = 12;
/**
 * For each wanted field, rising: its column, how many more columns belong to it,
 * where its tags stand in those of a line, and what is particular about it.
 */
// @ts-ignore: decorator
@inline
const COLUMN_LIST: usize = 16;
// @ts-ignore: decorator
@inline
const ENTRY_BYTES: usize = 16;

/** No row has the field. */
const IS_ABSENT: u32 = 1;
/** If the column holds nothing, another one that is not looked at may. */
const HAS_OTHERS: u32 = 2;

/**
 * Writes where the wanted columns of each line begin and end. A line is left to
 * JavaScript if it has another number of columns or another separator, begins with
 * `#`, or with a byte beyond ASCII, as a byte order mark does.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param tags Where to write to.
 * @returns The address behind the last line.
 */
export function findColumns(
  line: usize,
  ends: usize,
  endsEnd: usize,
  tags: usize,
): usize {
  const separators = load<u32>(automaton, SEPARATORS);
  const columns = load<u32>(automaton, COLUMNS);
  const other = load<u8>(automaton, OTHER);
  const separator = load<u8>(automaton, SEPARATOR);
  const hasOther = markSeparators(line, load<u32>(endsEnd - 4), separator, other) &&
    other !== separator;
  let from = line;
  let to = tags;
  for (let next = ends; next < endsEnd; next += 4, to += columns * 8) {
    const lineEnd = <usize> load<u32>(next);
    const first = load<u8>(from);
    if (
      first >= 0x80 || first === HASH ||
      countSeparators(from, lineEnd) !== separators ||
      (hasOther && hasByte(from, lineEnd, other))
    ) store<u32>(to, NOT_SURE);
    else writeColumns(from, lineEnd, separators, columns, to);
    from = lineEnd + 1;
  }
  return from;
}

/** Writes the tags of a row. */
// @ts-ignore: decorator
@inline
function writeColumns(
  line: usize,
  lineEnd: usize,
  separators: u32,
  columns: u32,
  tags: usize,
): void {
  let word = wordOf(line);
  let left = bitsFrom(line);
  let passed: u32 = 0;
  let start = line;
  const listEnd = automaton + COLUMN_LIST + <usize> columns * ENTRY_BYTES;
  for (
    let entry = automaton + COLUMN_LIST;
    entry < listEnd;
    entry += ENTRY_BYTES
  ) {
    const column = load<u32>(entry);
    if (passed < column) {
      let skipped = column - passed - 1;
      let here = <u32> popcnt(left);
      while (here <= skipped) {
        skipped -= here;
        word += 8;
        left = load<u64>(word);
        here = <u32> popcnt(left);
      }
      for (; skipped > 0; skipped--) left &= left - 1;
      start = firstOf(word, left) + 1;
      left &= left - 1;
      passed = column;
    }
    const more = load<u32>(entry, 4);
    let endWord = word;
    let ends = left;
    let end = lineEnd;
    if (column + more < separators) {
      for (let i: u32 = 0; i <= more; i++) {
        if (i > 0) ends &= ends - 1;
        while (ends === 0) {
          endWord += 8;
          ends = load<u64>(endWord);
        }
      }
      end = firstOf(endWord, ends);
    } else if (load<u8>(lineEnd - 1) === CR && lineEnd > start) end--;
    const to = tags + load<u32>(entry, 8);
    store<u32>(to, <u32> start);
    store<u32>(to, <u32> end, 4);
    const flags = load<u32>(entry, 12);
    if (flags !== 0) {
      if ((flags & IS_ABSENT) !== 0) store<u32>(to, UNSET);
      else if ((flags & HAS_OTHERS) !== 0 && isMissing(start, end)) {
        store<u32>(to, NOT_SURE);
      }
    }
  }
}

function hasByte(from: usize, to: usize, byte: u8): bool {
  for (let at = from; at < to; at++) {
    if (load<u8>(at) === byte) return true;
  }
  return false;
}
