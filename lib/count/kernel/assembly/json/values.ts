// Finds where a value of JSON ends (RFC 8259). Where it is not valid, the address
// is one at which no literal of the automaton goes on: a literal behind a text
// begins with its closing quote, and one behind a number or a word with none of
// their bytes. Only that a number or a word begins at all has to be checked.

import { nextStop } from "./stops";

const QUOTE: u8 = 0x22;
const PLUS: u8 = 0x2b;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;
const BACKSLASH: u8 = 0x5c;
const SMALL_E: u8 = 0x65;
const SMALL_U: u8 = 0x75;

const vectors: usize = memory.data<u64>([
  0x3030303030303030, 0x3030303030303030,
  0x0909090909090909, 0x0909090909090909,
], 16);

/** 1 for each byte that may follow a backslash, `u` aside. */
const isEscape: usize = memory.data(256, 16);
store<u8>(isEscape + 0x22, 1);
store<u8>(isEscape + 0x2f, 1);
store<u8>(isEscape + 0x5c, 1);
store<u8>(isEscape + 0x62, 1);
store<u8>(isEscape + 0x66, 1);
store<u8>(isEscape + 0x6e, 1);
store<u8>(isEscape + 0x72, 1);
store<u8>(isEscape + 0x74, 1);

/** The closing quote of a text, from any place in it. */
// @ts-ignore: decorator
@inline
export function textEnd(from: usize): usize {
  const stop = nextStop(from);
  return load<u8>(stop) === QUOTE ? stop : escapedTextEnd(stop);
}

function escapedTextEnd(from: usize): usize {
  let stop = from;
  while (load<u8>(stop) === BACKSLASH) {
    const escape = load<u8>(stop, 1);
    if (load<u8>(isEscape + <usize> escape) !== 0) stop += 2;
    else if (
      escape === SMALL_U && isHex(load<u8>(stop, 2)) &&
      isHex(load<u8>(stop, 3)) && isHex(load<u8>(stop, 4)) &&
      isHex(load<u8>(stop, 5))
    ) stop += 6;
    else return stop;
    stop = nextStop(stop);
  }
  return stop;
}

// @ts-ignore: decorator
@inline
function isHex(byte: u8): bool {
  return isDigit(byte) || <u8> ((byte | 0x20) - 0x61) < 6;
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u8): bool {
  return <u8> (byte - ZERO) < 10;
}

/** Where a number ends. */
// @ts-ignore: decorator
@inline
export function numberEnd(from: usize): usize {
  const end = plainNumberEnd(from);
  return end === from || (load<u8>(end) | 0x20) === SMALL_E
    ? anyNumberEnd(from)
    : end;
}

/**
 * Where a number of up to 15 digits and a decimal point ends, without a minus
 * and an exponent; its start if it is not one.
 */
// @ts-ignore: decorator
@inline
export function plainNumberEnd(from: usize): usize {
  const digits = i8x16.le_u(
    i8x16.sub(v128.load(from), v128.load(vectors)),
    v128.load(vectors, 16),
  );
  // One bit for each byte that is no digit, and one behind the 16.
  const others = <u32> i8x16.bitmask(digits) ^ 0x1ffff;
  const whole = <u32> ctz(others);
  const hasPoint = <u32> (load<u8>(from + <usize> whole) === POINT);
  const decimals = <u32> ctz((others >> (whole + 1)) | 0x10000);
  const size = whole + ((0 - hasPoint) & (decimals + 1));
  const isOther = <u32> (size - 1 > 14) | <u32> (whole === 0) |
    (<u32> (load<u8>(from) === ZERO) & <u32> (whole !== 1)) |
    (hasPoint & <u32> (decimals === 0));
  return isOther !== 0 ? from : from + <usize> size;
}

function anyNumberEnd(from: usize): usize {
  let at = from;
  if (load<u8>(at) === MINUS) at++;
  if (load<u8>(at) === ZERO) at++;
  else if (isDigit(load<u8>(at))) at = digitsEnd(at);
  else return from;
  if (load<u8>(at) === POINT) {
    if (!isDigit(load<u8>(at, 1))) return at;
    at = digitsEnd(at + 1);
  }
  if ((load<u8>(at) | 0x20) === SMALL_E) {
    let exponent = at + 1;
    const sign = load<u8>(exponent);
    if (sign === PLUS || sign === MINUS) exponent++;
    if (!isDigit(load<u8>(exponent))) return at;
    at = digitsEnd(exponent);
  }
  return at;
}

function digitsEnd(from: usize): usize {
  let at = from;
  while (isDigit(load<u8>(at))) at++;
  return at;
}

/** Where `true`, `false` or `null` ends. */
// @ts-ignore: decorator
@inline
export function wordEnd(from: usize): usize {
  const word = load<u32>(from);
  // "true", "null", "fals"
  if (word === 0x65757274 || word === 0x6c6c756e) return from + 4;
  return word === 0x736c6166 && load<u8>(from, 4) === SMALL_E
    ? from + 5
    : from;
}
