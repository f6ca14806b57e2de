// Finds the fields of records in lines of JSON that the automaton knows. Which of
// the members of a line are its fields, and of which kinds, is the same for all
// lines that end with one edge: a shape, which JavaScript writes when it has read
// the first of them (json_members.ts).

import { slotOf } from "./automaton";
import { isMissing } from "../records/numbers";
import { NOT_SURE, UNSET } from "../lines/spans";
import { markStops } from "./stops";
import { members, walkMembers } from "./walk";

const CR: u8 = 0x0d;
const ZERO: u8 = 0x30;
const POINT: u8 = 0x2e;
const BACKSLASH: u8 = 0x5c;
const SMALL_N: u8 = 0x6e;

/** How many fields a shape has, and how many shapes there can be. */
export const SHAPE_FIELDS: usize = 15;
export const MAX_SHAPES: usize = 1024;

/** For each field the slot of its member, 0 for none, and what it is like; 8 bits each. */
const SHAPE_BYTES: usize = 32;
export const shapes: usize = memory.data(<i32> (MAX_SHAPES * SHAPE_BYTES), 16);

/** What a field is like: bits. */
const IS_NUMBER: u32 = 1;
const IS_WORD: u32 = 2;
/** If it holds nothing, another member is asked. */
const HAS_OTHERS: u32 = 4;
/** Its text is part of a key, so a number must be written as JavaScript does. */
const IS_SHOWN: u32 = 8;

let fields: usize = 0;

/** Begins with the lines of records of so many fields. */
export function startMembers(count: usize): void {
  fields = count;
}

/**
 * Writes where the fields of each line begin and end. A line is left to JavaScript
 * if the automaton does not know it, or a field other than the first has escapes;
 * of the first, what stands in front of an escape is the field.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param tags Where to write to.
 * @returns The address behind the last line.
 */
export function findMembers(
  line: usize,
  ends: usize,
  endsEnd: usize,
  tags: usize,
): usize {
  markStops(line, load<u32>(endsEnd - 4));
  const tagBytes = fields * 8;
  let from = line;
  let to = tags;
  for (let next = ends; next < endsEnd; next += 4, to += tagBytes) {
    const lineFeed = <usize> load<u32>(next);
    const hasCr = lineFeed > from && load<u8>(lineFeed - 1) === CR;
    const edge = walkMembers(from, lineFeed - <usize> hasCr);
    if (edge === 0) store<u32>(to, NOT_SURE);
    else writeMembers(shapes + <usize> slotOf(edge) * SHAPE_BYTES, to);
    from = lineFeed + 1;
  }
  return from;
}

// @ts-ignore: decorator
@inline
function writeMembers(shape: usize, tags: usize): void {
  for (let field: usize = 0; field < fields; field++) {
    const to = tags + field * 8;
    const slot = <usize> load<u8>(shape + field * 2);
    if (slot === 0) {
      store<u32>(to, UNSET);
      continue;
    }
    const like = <u32> load<u8>(shape + field * 2, 1);
    const start = load<u32>(members + slot * 8);
    const end = load<u32>(members + slot * 8, 4);
    store<u32>(to, start);
    store<u32>(to, end, 4);
    if ((like & (IS_NUMBER | IS_WORD)) === 0) {
      const isOdd = (field !== 0 && load<u8>(end) === BACKSLASH) ||
        ((like & HAS_OTHERS) !== 0 && isMissing(start, end));
      if (isOdd) store<u32>(to, NOT_SURE);
    } else if ((like & IS_WORD) !== 0) {
      if (load<u8>(start) === SMALL_N) store<u32>(to, UNSET);
    } else if ((like & IS_SHOWN) !== 0 && !isShownSo(start, end)) {
      store<u32>(to, NOT_SURE);
    }
  }
}

/** Whether JavaScript writes a number as it stands: few digits, and no zeros behind the last. */
function isShownSo(from: usize, to: usize): bool {
  // The largest number of 15 digits is exact, the smallest has no exponent.
  if (to - from > 15) return false;
  let at = from;
  while (at < to && <u8> (load<u8>(at) - ZERO) < 10) at++;
  if (at === to) return true;
  if (load<u8>(at) !== POINT || load<u8>(to - 1) === ZERO) return false;
  const isSmall = load<u8>(from) === ZERO;
  let zeros: usize = 0;
  const decimals = at + 1;
  for (at++; at < to; at++) {
    if (<u8> (load<u8>(at) - ZERO) > 9) return false;
    if (load<u8>(at) === ZERO && zeros === at - decimals) zeros++;
  }
  return !isSmall || zeros < 6;
}
