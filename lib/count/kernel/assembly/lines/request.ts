// Reads the request of any line of an access log, by the rules of
// lib/lines/request.ts, which is the reference: among all quoted fields, with
// escaped quotes, colour codes, absolute targets, and lines that are cut off.

import { findQuote, isLetter, isProtocol, isToken } from "./fields";

const CR: u8 = 0x0d;
const ESCAPE: u8 = 0x1b;
const SPACE: u8 = 0x20;
const HASH: u8 = 0x23;
const ASTERISK: u8 = 0x2a;
const DASH: u8 = 0x2d;
const SLASH: u8 = 0x2f;
const QUESTION: u8 = 0x3f;
const BACKSLASH: u8 = 0x5c;
const BRACKET: u8 = 0x5b;
const SMALL_M: u8 = 0x6d;
const SMALL_X: u8 = 0x78;
const BRACE: u8 = 0x7b;

/** Why a line has no key. FastLane (fast_lane.ts) knows them by these numbers. */
const NO_REQUEST: i32 = 0;
const BAD_REQUEST: i32 = 1;
const CLIENT_SENT_NONE: i32 = 2;
const NO_PATH: i32 = 3;
export const SKIP_CLASSES: usize = 4;

/** The line has a key, at `keyStart`. */
export const HAS_KEY: i32 = -1;

/** The key of the last line that has one. */
export let keyStart: usize = 0;
export let keyEnd: usize = 0;

/** The key of an absolute target without a path; room to load past it. */
const root: usize = memory.data(48, 16);
store<u8>(root, SLASH);

/** Where the target of the last `METHOD SP TARGET` begins and ends; begins at 0 if there was none. */
let target: usize = 0;
let targetEnd: usize = 0;

/** Reads a line that is not blank; returns why it has no key, or -1 where it has one. */
export function readRequest(line: usize, lineFeed: usize): i32 {
  if (load<u8>(line) === BRACE) return NO_REQUEST;
  const lineEnd = lineFeed - <usize> (load<u8>(lineFeed - 1) === CR);
  let first: usize = 0;
  let firstEnd: usize = 0;
  let hasPathless = false;
  let hasField = false;
  const firstQuote = findOpenQuote(line, line, lineEnd);
  for (let open = firstQuote; open !== 0;) {
    const close = findOpenQuote(open + 1, line, lineEnd);
    const isCut = close === 0;
    const fieldEnd = isCut ? lineEnd : close;
    const method = splitRequest(open + 1, fieldEnd);
    if (target !== 0) {
      const hasProtocol = splitEnd - targetEnd >= 6 && isProtocol(targetEnd);
      if (!startsPath()) {
        hasPathless = hasPathless || hasProtocol || isConnect(method);
      } else if (hasProtocol) return readPath(target, targetEnd);
      else if (first === 0 && (!isCut || hasWholePath())) {
        first = target;
        firstEnd = targetEnd;
      }
    }
    hasField = hasField || (!isCut &&
      (close + 1 === lineEnd || load<u8>(close, 1) === SPACE));
    open = close;
  }
  if (first !== 0) return readPath(first, firstEnd);
  if (hasPathless) return NO_PATH;
  if (!hasField) return NO_REQUEST;
  return sentNone(firstQuote + 1, findOpenQuote(firstQuote + 1, line, lineEnd))
    ? CLIENT_SENT_NONE
    : BAD_REQUEST;
}

/** The next double quote that no backslash escapes, or 0 if there is none. */
function findOpenQuote(from: usize, line: usize, lineEnd: usize): usize {
  let at = findQuote(from, lineEnd);
  while (at < lineEnd) {
    let before = at;
    while (before > line && load<u8>(before - 1) === BACKSLASH) before--;
    if (((at - before) & 1) === 0) return at;
    at = findQuote(at + 1, lineEnd);
  }
  return 0;
}

/** Where the field of the last `splitRequest` ends, without colour codes. */
let splitEnd: usize = 0;

/** Finds METHOD SP TARGET at the start of a field; returns where METHOD begins. */
function splitRequest(from: usize, to: usize): usize {
  const start = skipColors(from, to);
  const end = dropColors(start, to);
  splitEnd = end;
  splitTarget(start, end);
  return start;
}

/** Sets `target` and `targetEnd` if a text begins as METHOD SP TARGET. */
function splitTarget(from: usize, to: usize): void {
  target = 0;
  let at = from;
  if (at >= to || !isLetter(load<u8>(at))) return;
  while (at < to && load<u8>(isToken + <usize> load<u8>(at)) !== 0) at++;
  if (at >= to || load<u8>(at) !== SPACE) return;
  at++;
  if (at >= to || load<u8>(at) === SPACE) return;
  target = at;
  while (at < to && load<u8>(at) !== SPACE) at++;
  targetEnd = at;
}

/** The address behind the colour codes, `ESC [ digits and semicolons m`, that a field begins with. */
function skipColors(from: usize, to: usize): usize {
  let start = from;
  while (true) {
    let at = start;
    if (to - at < 3 || load<u8>(at) !== ESCAPE) return start;
    if (load<u8>(at, 1) !== BRACKET) return start;
    at += 2;
    while (at < to && isColorDigit(load<u8>(at))) at++;
    if (at >= to || load<u8>(at) !== SMALL_M) return start;
    start = at + 1;
  }
}

/** The address where the colour codes begin that a field ends with. */
function dropColors(from: usize, to: usize): usize {
  let end = to;
  while (true) {
    let at = end;
    if (at - from < 3 || load<u8>(at - 1) !== SMALL_M) return end;
    at--;
    while (at > from && isColorDigit(load<u8>(at - 1))) at--;
    if (at - from < 2 || load<u8>(at - 1) !== BRACKET) return end;
    if (load<u8>(at - 2) !== ESCAPE) return end;
    end = at - 2;
  }
}

// @ts-ignore: decorator
@inline
function isColorDigit(byte: u8): bool {
  return <u8> (byte - 0x30) < 10 || byte === 0x3b;
}

/** Whether the target begins with `/`, `*` or `scheme://`. */
function startsPath(): bool {
  const byte = load<u8>(target);
  return byte === SLASH || byte === ASTERISK ||
    findAuthority(target, targetEnd) !== 0;
}

/** The address behind `scheme://`, or 0 if the text does not begin with it. */
export function findAuthority(from: usize, to: usize): usize {
  let at = from;
  if (at >= to || !isLetter(load<u8>(at))) return 0;
  while (at < to && isSchemeByte(load<u8>(at))) at++;
  const isScheme = to - at >= 3 && load<u8>(at) === 0x3a &&
    load<u16>(at, 1) === 0x2f2f;
  return isScheme ? at + 3 : 0;
}

// @ts-ignore: decorator
@inline
function isSchemeByte(byte: u8): bool {
  return isLetter(byte) || <u8> (byte - 0x30) < 10 || byte === 0x2b || byte === 0x2d ||
    byte === 0x2e;
}

function isConnect(method: usize): bool {
  // "CONNECT "
  return load<u64>(method) === 0x205443454e4e4f43;
}

/** Whether the path of a field that is cut off is whole: something must follow it. */
function hasWholePath(): bool {
  return targetEnd < splitEnd || findMark(target, targetEnd) < targetEnd;
}

/** The first `?` or `#`, or the end. */
function findMark(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) !== QUESTION && load<u8>(at) !== HASH) at++;
  return at;
}

/**
 * Reads the value of a field of another log: a request, a target or a path.
 * Returns `HAS_KEY` or why there is none.
 */
export function readField(from: usize, to: usize): i32 {
  splitTarget(from, to);
  return target === 0 ? readPath(from, to) : readPath(target, targetEnd);
}

/** Sets the key to the path of a target. */
function readPath(from: usize, to: usize): i32 {
  const end = findMark(from, to);
  const byte = load<u8>(from);
  if (
    end > from &&
    (byte === SLASH || (byte === ASTERISK && end === from + 1))
  ) {
    keyStart = from;
    keyEnd = end;
    return HAS_KEY;
  }
  let at = findAuthority(from, end);
  if (at === 0) return NO_PATH;
  while (at < end && load<u8>(at) !== SLASH) at++;
  keyStart = at < end ? at : root;
  keyEnd = at < end ? end : root + 1;
  return HAS_KEY;
}

/** Whether the first quoted field says that the client sent no request. */
function sentNone(from: usize, to: usize): bool {
  if (to === from || (to === from + 1 && load<u8>(from) === DASH)) return true;
  for (let at = from; at + 1 < to; at++) {
    if (load<u8>(at) === BACKSLASH && load<u8>(at, 1) === SMALL_X) return true;
  }
  return false;
}
