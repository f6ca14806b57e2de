// Finds the fields of lines of LTSV by their labels.

import { isMissing } from "../records/numbers";
import { bitsFrom, firstOf, markSeparators, wordOf } from "./separators";
import { automaton, NOT_SURE, UNSET } from "./spans";

const CR: u8 = 0x0d;
const TAB: u8 = 0x09;

/** What is wanted, from `automaton` on (label_finder.ts): how many bytes the tags of a line take, in 32 bits. */
// @ts-ignore: decorator
@inline
const TAG_BYTES: usize = 0;
/** A bit for each field that, if it holds nothing, leaves it to another that is not looked at. */
// @ts-ignore: decorator
@inline
const WITH_OTHERS: usize = 4;
/** For each byte, a bit for each label that has it as its first, and as its second. */
// @ts-ignore: decorator
@inline
const FIRST_BYTES: usize = 16;
// @ts-ignore: decorator
@inline
const SECOND_BYTES: usize = 1040;
/** The labels, each with its text and a mask of as many bytes, its size, and where its tags stand. */
// @ts-ignore: decorator
@inline
const LABEL_LIST: usize = 2064;
// @ts-ignore: decorator
@inline
const LABEL_BYTES: usize = 80;

/** Where a label is not wanted: no line that has it is taken. */
const NOWHERE: u32 = -1;

/**
 * Writes where the fields with the wanted labels begin and end in each line. A
 * line is left to JavaScript if it has a label that would be asked first, or begins
 * with a byte beyond ASCII. Of fields with one label the last counts.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param tags Where to write to.
 * @returns The address behind the last line.
 */
export function findLabels(
  line: usize,
  ends: usize,
  endsEnd: usize,
  tags: usize,
): usize {
  const tagBytes = load<u32>(automaton, TAG_BYTES);
  markSeparators(line, load<u32>(endsEnd - 4), TAB, TAB);
  let from = line;
  let to = tags;
  for (let next = ends; next < endsEnd; next += 4, to += tagBytes) {
    const lineEnd = <usize> load<u32>(next);
    for (let tag: usize = 0; tag < tagBytes; tag += 4) store<u32>(to + tag, UNSET);
    if (!writeLabelled(from, lineEnd, to)) store<u32>(to, NOT_SURE);
    from = lineEnd + 1;
  }
  return from;
}

/** Writes the tags of a line; returns whether there is no doubt about them. */
// @ts-ignore: decorator
@inline
function writeLabelled(
  line: usize,
  lineEnd: usize,
  tags: usize,
): bool {
  if (load<u8>(line) >= 0x80) return false;
  let word = wordOf(line);
  let left = bitsFrom(line);
  let field = line;
  /** Where the end of the last field is to be written, or 0. */
  let open: usize = 0;
  while (true) {
    const first = load<u32>(automaton + <usize> load<u8>(field) * 4, FIRST_BYTES);
    if (first !== 0) {
      const second = automaton + <usize> load<u8>(field, 1) * 4;
      const label = findLabel(field, first & load<u32>(second, SECOND_BYTES));
      if (label !== 0) {
        const place = load<u32>(label, 68);
        if (place === NOWHERE) return false;
        const value = field + load<u32>(label, 64);
        open = tags + place;
        store<u32>(open, <u32> value);
      }
    }
    const last = wordOf(lineEnd);
    while (left === 0 && word < last) {
      word += 8;
      left = load<u64>(word);
    }
    const end = left === 0 ? lineEnd : firstOf(word, left);
    if (end >= lineEnd) break;
    if (open !== 0) store<u32>(open, <u32> end, 4);
    open = 0;
    left &= left - 1;
    field = end + 1;
  }
  if (open !== 0) {
    const value = <usize> load<u32>(open);
    const hasCr = lineEnd > value && load<u8>(lineEnd - 1) === CR;
    store<u32>(open, <u32> (lineEnd - <usize> hasCr), 4);
  }
  for (let left = load<u32>(automaton, WITH_OTHERS); left !== 0; left &= left - 1) {
    const tag = tags + <usize> ctz(left) * 8;
    const value = load<u32>(tag);
    if (value === UNSET || isMissing(value, load<u32>(tag, 4))) return false;
  }
  return true;
}

/** The entry of that of some labels which a field begins with, or 0. */
// @ts-ignore: decorator
@inline
function findLabel(field: usize, labels: u32): usize {
  for (let left = labels; left !== 0; left &= left - 1) {
    const label = automaton + LABEL_LIST + <usize> ctz(left) * LABEL_BYTES;
    const difference = v128.or(
      v128.and(v128.xor(v128.load(field), v128.load(label)), v128.load(label, 32)),
      v128.and(
        v128.xor(v128.load(field, 16), v128.load(label, 16)),
        v128.load(label, 48),
      ),
    );
    if (!v128.any_true(difference)) return label;
  }
  return 0;
}
