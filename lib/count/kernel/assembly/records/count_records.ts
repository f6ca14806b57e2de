// Counts lines by rows: the fields that a run asks for, as one key, with the
// numbers of each row. Something made for the format has found the fields.

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
  NO_NUMBER,
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

import { NOT_SURE, UNSET } from "../lines/spans";
import { endOfPart, METHOD, NONE, NOT_READ, startOfPart } from "./request_parts";

const CR: u8 = 0x0d;
const BACKSLASH: u8 = 0x5c;

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

/**
 * What a text is: a field as it stands; the time, cut to a precision of clock.ts,
 * and more if it is made of two fields; or, from `METHOD` on, a part of the
 * request that may have a field of its own.
 */
const AS_IT_STANDS: u32 = 0;
const OF_TWO_FIELDS: u32 = 8;

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

/** How many fields there can be in which a duration may stand: one a unit. */
const MOST_DURATIONS: usize = 4;

/** A number that is not asked for. */
const NOT_ASKED: u32 = -1;
let statusTags: u32 = NOT_ASKED;
let sizeTags: u32 = NOT_ASKED;
/** For each field in which a duration may stand, the first first: where its tags stand, and the digits of its unit; 32 bits each. */
const durationFields: usize = memory.data(<i32> (MOST_DURATIONS * 8), 16);
let durationCount: usize = 0;
let keepsPath = false;

/** Where the path stands: in the field, in the first quotes of the line, or all of the field is one. */
const IN_QUOTES: u32 = 1;
const WHOLE_FIELD: u32 = 2;
let requestKind: u32 = 0;
let keptDepth: usize = 0;

/** How many lines were counted since `startRecords`. */
export let recordLines: usize = 0;
/** How many of the lines are blank. */
export let recordBlankLines: usize = 0;

/**
 * Begins to say what is asked for; `askFor`, `askForNumbers` and `askForDuration`
 * say the rest.
 *
 * @param hasPath Whether the path is in the key; else a slash stands for it.
 * @param depth How many segments of it are kept; 0 is all.
 * @param kind 0 if the request is the first field, 1 if it is that of any access
 * log, which stands between the first quotes of a line, 2 if all of the first
 * field counts as the path.
 */
export function startRecords(
  hasPath: bool,
  depth: usize,
  kind: u32,
): void {
  requestKind = kind;
  textCount = durationCount = 0;
  keepsPath = hasPath;
  keptDepth = depth;
  statusTags = sizeTags = NOT_ASKED;
}

/** Asks for a text by where its tags stand, -1 for nowhere, and what it is. */
export function askFor(tags: u32, kind: u32): void {
  const entry = texts + textCount * 8;
  store<u32>(entry, tags);
  store<u32>(entry, kind, 4);
  textCount++;
}

/** Asks for numbers by where their tags stand; -1 is one that is not asked for. */
export function askForNumbers(status: u32, size: u32): void {
  statusTags = status;
  sizeTags = size;
}

/** Asks for one more field in which a duration may stand, unless one before has it. */
export function askForDuration(tags: u32, unitDigits: u32): void {
  const entry = durationFields + durationCount * 8;
  store<u32>(entry, tags);
  store<u32>(entry, unitDigits, 4);
  durationCount++;
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
    else if (isBlank(from, lineEnd)) recordBlankLines++;
    else break;
    from = lineEnd + 1;
  }
  return next;
}

// @ts-ignore: decorator
@inline
function isBlank(line: usize, lineEnd: usize): bool {
  return line === lineEnd || (line + 1 === lineEnd && load<u8>(line) === CR);
}

/** Counts a line if there is no doubt about it; returns whether. */
function takeRecord(line: usize, lineEnd: usize, tags: usize): bool {
  const start = load<u32>(tags);
  if (start >= NOT_SURE) return false;
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
  let duration: i64 = NO_NUMBER;
  const durationsEnd = durationFields + durationCount * 8;
  for (let field = durationFields; field < durationsEnd; field += 8) {
    duration = durationAt(tags + load<u32>(field), load<u32>(field, 4));
    if (duration !== NO_NUMBER) break;
  }
  if (duration === UNREAD) return false;
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
  if (requestKind !== IN_QUOTES) {
    if (requestKind === WHOLE_FIELD) {
      path = request;
      pathEnd = requestEnd;
      // An expression may find something in a blank line.
      return !isBlank(line, lineEnd);
    }
    if (!findRequestPath(request, requestEnd)) return false;
    path = fieldPath;
    pathEnd = fieldPathEnd;
    // A text of JSON that goes on with an escape: the path must end before it.
    return load<u8>(requestEnd) !== BACKSLASH ||
      (path >= request && pathEnd < requestEnd);
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
  if (from >= NOT_SURE) return from === UNSET ? NO_NUMBER : UNREAD;
  return readWhole(from, load<u32>(tags, 4));
}

// @ts-ignore: decorator
@inline
function durationAt(tags: usize, unitDigits: u32): i64 {
  const from = load<u32>(tags);
  if (from >= NOT_SURE) return from === UNSET ? NO_NUMBER : UNREAD;
  return readDuration(from, load<u32>(tags, 4), unitDigits);
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
    const kind = load<u32>(entry, 4);
    let from: usize = UNSET;
    let to: usize = UNSET;
    if (load<u32>(entry) !== NOT_ASKED) {
      const place = tags + load<u32>(entry);
      from = <usize> load<u32>(place);
      if (from === NOT_SURE) return 0;
      to = <usize> load<u32>(place, 4);
    }
    store<u8>(at, SEPARATOR);
    at++;
    const isClock = kind !== AS_IT_STANDS && (kind & METHOD) === 0;
    if (isClock) {
      if (from === UNSET || at + 64 > key + MOST_KEY_BYTES) return 0;
      const isJoined = (kind & OF_TWO_FIELDS) !== 0;
      at = writeClock(from, to, kind & 3, isJoined, at);
      hasClock = true;
      if (at === 0) return 0;
      continue;
    }
    let isNone = from === UNSET || isMissing(from, to);
    if (isNone && (kind & METHOD) !== 0 && requestKind !== WHOLE_FIELD) {
      from = startOfPart(kind, load<u32>(tags), load<u32>(tags, 4), path);
      if (from === NOT_READ) return 0;
      to = endOfPart;
      isNone = from === NONE || isMissing(from, to);
    }
    if (isNone) {
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
