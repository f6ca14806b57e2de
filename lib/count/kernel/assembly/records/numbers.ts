// The numbers in the fields of a line, by the rules of lib/lines/roles.ts and
// lib/keys/records.ts. A field that is none of the usual forms is not read here.

import { codeOf, powerOfTen } from "./three_digits";

const DASH: u8 = 0x2d;
const DOT: u8 = 0x2e;
const ZERO: u8 = 0x30;
const NINE: u8 = 0x39;
const SMALL_M: u8 = 0x6d;
const SMALL_N: u8 = 0x6e;
const SMALL_S: u8 = 0x73;
const SMALL_U: u8 = 0x75;

/** Numbers of more digits are not exact in JavaScript. */
const MOST_DIGITS: usize = 15;

/** A field that has no value: empty, or a dash. */
export const NO_NUMBER: i64 = -1;
/** A field that is to be read elsewhere. */
export const UNREAD: i64 = -2;

// @ts-ignore: decorator
@inline
export function isMissing(from: usize, to: usize): bool {
  return from === to || (from + 1 === to && load<u8>(from) === DASH);
}

/** A whole number; `NO_NUMBER` or `UNREAD`. */
export function readWhole(from: usize, to: usize): i64 {
  if (isMissing(from, to)) return NO_NUMBER;
  if (to - from > MOST_DIGITS) return UNREAD;
  let value: i64 = 0;
  for (let at = from; at < to; at++) {
    const digit = load<u8>(at) - ZERO;
    if (digit > 9) return UNREAD;
    value = value * 10 + digit;
  }
  return value;
}

/** The code of the duration that was read last, of no use if it was none. */
export let durationCode: u32 = 0;

/**
 * A number of seconds or smaller units in nanoseconds, rounded half up;
 * `NO_NUMBER` or `UNREAD`.
 *
 * @param unitDigits How many digits of the number a nanosecond is behind the
 * point: 9 for seconds, 0 for nanoseconds; a unit behind the number says it too.
 */
export function readDuration(from: usize, to: usize, unitDigits: u32): i64 {
  if (isMissing(from, to)) return NO_NUMBER;
  let end = to;
  let digitsOfUnit = unitDigits;
  if (load<u8>(to - 1) === SMALL_S) {
    const prefix = to - from > 2 ? load<u8>(to - 2) : 0;
    end = prefix > NINE ? to - 2 : to - 1;
    if (prefix <= NINE) digitsOfUnit = 9;
    else if (prefix === SMALL_M) digitsOfUnit = 6;
    else if (prefix === SMALL_U) digitsOfUnit = 3;
    else if (prefix === SMALL_N) digitsOfUnit = 0;
    else return UNREAD;
  }
  // Numbers of JSON with more digits may not be what JavaScript reads.
  if (end - from > MOST_DIGITS) return UNREAD;
  let value: i64 = 0;
  let at = from;
  for (; at < end; at++) {
    const digit = load<u8>(at) - ZERO;
    if (digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === from) return UNREAD;
  // Larger ones could pass 2^53 nanoseconds.
  if (at - from + digitsOfUnit > MOST_DIGITS) return UNREAD;
  let left = digitsOfUnit;
  let isRoundedUp = false;
  if (at < end) {
    if (load<u8>(at) !== DOT || ++at === end) return UNREAD;
    const decimals = at;
    for (; at < end; at++) {
      const digit = load<u8>(at) - ZERO;
      if (digit > 9) return UNREAD;
      if (left > 0) {
        value = value * 10 + digit;
        left--;
      } else if (at === decimals + digitsOfUnit) isRoundedUp = digit >= 5;
    }
  }
  value += <i64> isRoundedUp;
  durationCode = codeOf(value, left);
  return value * powerOfTen(left);
}
