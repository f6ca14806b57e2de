// Counts lines by rows: the fields that a run asks for, as one key, with the
// numbers of each row. An automaton has found the fields.

import { keepSegments } from "../lines/fields";
import {
  findRequestPath,
  pathEnd as fieldPathEnd,
  pathStart as fieldPath,
} from "../lines/field_path";
import { findPlainPath } from "../lines/scan";
import { keepFirst } from "../table/hash";
import { secondOfDay, writeClock } from "./clock";
import { countDuration } from "./durations";
import {
  durationCode,
  isMissing,
  readDuration,
  readWhole,
  UNREAD,
} from "./numbers";
import {
  ROW_CLASSES,
  ROW_COUNT,
  ROW_DURATION_NS,
  ROW_FIRST_SECOND,
  ROW_LAST_SECOND,
  ROW_SIZE_BYTES,
  ROW_SIZED_LINES,
  ROW_TIMED_LINES,
  rowOf,
} from "./rows";

const CR: u8 = 0x0d;

/** Where a line that the automaton does not know has its first tag. */
const NOT_SURE: u32 = -2;
/** Where a line without a match has one. */
const UNSET: u32 = -1;

/** Stands between two texts of a key, and for one that is not there (joined_texts.ts). */
const SEPARATOR: u8 = 0;
const MISSING: u16 = 0x0301;

/** The larger of the two bytes that mean something in a key, 16 times. */
const ones: usize = memory.data<u64>([0x0101010101010101, 0x0101010101010101], 16);

/** Longer keys, and longer fields, are counted elsewhere. */
const MOST_KEY_BYTES: usize = 4096;

/** The key of a line, with room to store past it. */
const key: usize = memory.data(<i32> (MOST_KEY_BYTES + 64), 16);

/** How many texts a key can have besides the path. */
const MOST_TEXTS: usize = 12;

/** What a text is: a field as it stands, or the time, cut to a precision of clock.ts. */
const AS_IT_STANDS: u32 = 0;

/** For each text where its tags stand, in bytes from the first, and what it is; 32 bits each. */
const texts: usize = memory.data(<i32> (MOST_TEXTS * 8), 16);
let textCount: usize = 0;

/**
 * Larger sizes and durations (four terabytes, 73 minutes) are added up in
 * JavaScript, so that the sums of a block's lines cannot pass 2^63 before
 * `areSumsLarge` is looked at.
 */
const MOST_NUMBER: i64 = 1 << 42;

/** A sum that is to be taken before it grows further. */
const LARGE_SUM: u64 = 1 << 60;
/** So many lines of one duration are taken, too, before they pass 2^32. */
const LARGE_LINES: u32 = 1 << 31;

/** Whether the lines of the last block have made a sum so large. */
export let areSumsLarge = false;

/** A number that is not asked for. */
const NOT_ASKED: u32 = -1;
let statusTags: u32 = NOT_ASKED;
let sizeTags: u32 = NOT_ASKED;
let durationTags: u32 = NOT_ASKED;
let unitDigits: u32 = 0;
let keepsPath = false;
let isQuoted = false;
let keptDepth: usize = 0;

/** How many lines were counted since `startRecords`. */
export let recordLines: usize = 0;
/** How many of the lines are blank. */
export let recordBlankLines: usize = 0;

/**
 * Begins to say what is asked for; `askFor` and `askForNumbers` say the rest.
 *
 * @param hasPath Whether the path is in the key; else a slash stands for it.
 * @param depth How many segments of it are kept; 0 is all.
 * @param hasQuotedRequest Whether the request is that of any access log, which
 * stands between the first quotes of a line; else it is the field.
 */
export function startRecords(
  hasPath: bool,
  depth: usize,
  hasQuotedRequest: bool,
): void {
  isQuoted = hasQuotedRequest;
  textCount = 0;
  keepsPath = hasPath;
  keptDepth = depth;
  statusTags = sizeTags = durationTags = NOT_ASKED;
}

/** Asks for a text; `kind` is 0, or the precision of a time. */
export function askFor(tags: u32, kind: u32): void {
  const entry = texts + textCount * 8;
  store<u32>(entry, tags);
  store<u32>(entry, kind, 4);
  textCount++;
}

/** Asks for numbers by where their tags stand; -1 is one that is not asked for. */
export function askForNumbers(
  status: u32,
  size: u32,
  duration: u32,
  digitsOfUnit: u32,
): void {
  statusTags = status;
  sizeTags = size;
  durationTags = duration;
  unitDigits = digitsOfUnit;
}

/** Begins with the lines of a block. */
export function startRecordLines(): void {
  areSumsLarge = false;
  recordLines = recordBlankLines = 0;
}

/**
 * Counts the records of lines up to the first line that is to be read elsewhere.
 *
 * @param line Where the first line begins.
 * @param ends Where the addresses of their LF stand.
 * @param endsEnd Where these end.
 * @param tags Where the tags of the first line stand.
 * @param lineBytes How many bytes the tags of a line take; the first two are
 * those of the request.
 * @returns Where the address of the LF of that line stands, or `endsEnd`.
 */
export function countRecords(
  line: usize,
  ends: usize,
  endsEnd: usize,
  tags: usize,
  lineBytes: usize,
): usize {
  let from = line;
  let next = ends;
  for (let at = tags; next < endsEnd; next += 4, at += lineBytes) {
    const lineEnd = <usize> load<u32>(next);
    if (takeRecord(from, lineEnd, at)) recordLines++;
    else if (from === lineEnd || (from + 1 === lineEnd && load<u8>(from) === CR)) {
      recordBlankLines++;
    } else break;
    from = lineEnd + 1;
  }
  return next;
}

/** Counts a line if there is no doubt about it; returns whether. */
function takeRecord(line: usize, lineEnd: usize, tags: usize): bool {
  const start = load<u32>(tags);
  if (start === NOT_SURE || start === UNSET) return false;
  if (!findPath(line, lineEnd, start, load<u32>(tags, 4))) return false;
  // All numbers are read before anything is counted.
  let status: i64 = 0;
  if (statusTags !== NOT_ASKED) {
    status = numberAt(tags + statusTags);
    if (status === UNREAD) return false;
  }
  let size: i64 = -1;
  if (sizeTags !== NOT_ASKED) {
    size = numberAt(tags + sizeTags);
    if (size === UNREAD) return false;
  }
  let duration: i64 = -1;
  if (durationTags !== NOT_ASKED) {
    const from = load<u32>(tags + durationTags);
    if (from === UNSET) return false;
    duration = readDuration(from, load<u32>(tags + durationTags, 4), unitDigits);
    if (duration === UNREAD) return false;
  }
  if (size > MOST_NUMBER || duration > MOST_NUMBER) return false;
  const keyEnd = writeKey(tags);
  if (keyEnd === 0) return false;
  const row = rowOf(key, keyEnd - key);
  add(row + ROW_COUNT, 1);
  if (status >= 100 && status < 600) {
    add(row + ROW_CLASSES + (<usize> (status / 100) - 1) * 8, 1);
  }
  if (size >= 0) {
    add(row + ROW_SIZED_LINES, 1);
    add(row + ROW_SIZE_BYTES, size);
  }
  if (duration >= 0) {
    if (countDuration(row, durationCode) > LARGE_LINES) areSumsLarge = true;
    add(row + ROW_TIMED_LINES, 1);
    add(row + ROW_DURATION_NS, duration);
  }
  if (hasClock) {
    if (secondOfDay < load<u32>(row + ROW_FIRST_SECOND)) {
      store<u32>(row + ROW_FIRST_SECOND, secondOfDay);
    }
    if (secondOfDay > load<u32>(row + ROW_LAST_SECOND)) {
      store<u32>(row + ROW_LAST_SECOND, secondOfDay);
    }
  }
  return true;
}

let path: usize = 0;
let pathEnd: usize = 0;

/** Finds the path of a line; returns whether there is no doubt about it. */
// @ts-ignore: decorator
@inline
function findPath(
  line: usize,
  lineEnd: usize,
  request: usize,
  requestEnd: usize,
): bool {
  if (!isQuoted) {
    if (!findRequestPath(request, requestEnd)) return false;
    path = fieldPath;
    pathEnd = fieldPathEnd;
    return true;
  }
  // It is the same request if it is in the field that the automaton found.
  const found = findPlainPath(line, lineEnd);
  path = <usize> (<u32> found);
  pathEnd = <usize> (found >> 32);
  return found !== 0 && path > request && pathEnd < requestEnd;
}

// @ts-ignore: decorator
@inline
function add(at: usize, more: u64): void {
  const sum = load<u64>(at) + more;
  store<u64>(at, sum);
  if (sum > LARGE_SUM) areSumsLarge = true;
}

// @ts-ignore: decorator
@inline
function numberAt(tags: usize): i64 {
  const from = load<u32>(tags);
  return from === UNSET ? UNREAD : readWhole(from, load<u32>(tags, 4));
}

/** Whether the key of the last line has a time. */
let hasClock = false;

/** Writes the key of a line; returns where it ends, or 0. */
function writeKey(tags: usize): usize {
  hasClock = false;
  let at = key;
  if (keepsPath) {
    const end = keptDepth === 0
      ? pathEnd
      : keepSegments(path, pathEnd, keptDepth);
    at = writeText(path, end, at);
    if (at === 0) return 0;
  } else {
    store<u8>(at, 0x2f);
    at++;
  }
  for (let text: usize = 0; text < textCount; text++) {
    const entry = texts + text * 8;
    const place = tags + load<u32>(entry);
    const kind = load<u32>(entry, 4);
    const from = <usize> load<u32>(place);
    const to = <usize> load<u32>(place, 4);
    if (from === UNSET) return 0;
    store<u8>(at, SEPARATOR);
    at++;
    if (kind !== AS_IT_STANDS) {
      if (at + 64 > key + MOST_KEY_BYTES) return 0;
      at = writeClock(from, to, kind, at);
      hasClock = true;
    } else if (isMissing(from, to)) {
      store<u16>(at, MISSING);
      at += 2;
    } else at = writeText(from, to, at);
    if (at === 0) return 0;
  }
  return at;
}

/** Copies a text that has none of the two bytes that mean something; returns where it ends, or 0. */
function writeText(from: usize, to: usize, at: usize): usize {
  const sizeBytes = to - from;
  if (at + sizeBytes + 64 > key + MOST_KEY_BYTES) return 0;
  for (let i: usize = 0; i < sizeBytes; i += 16) {
    const bytes = v128.load(from + i);
    v128.store(at + i, bytes);
    const inText = keepFirst(<isize> sizeBytes - <isize> i);
    const special = i8x16.le_u(bytes, v128.load(ones));
    if (v128.any_true(v128.and(special, inText))) return 0;
  }
  return at + sizeBytes;
}
