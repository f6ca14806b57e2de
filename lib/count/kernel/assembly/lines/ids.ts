// Replaces the segments of a path that identify one thing, before it is counted:
// the table then has a few keys instead of one for each user. The rules are those
// of lib/keys/ids.ts, which is the reference.

import { BLOCK_BYTES, copyVectors } from "../memory";

const SLASH: u8 = 0x2f;

/** What each byte is; 0 is one that no identifier has. */
const DIGIT: u8 = 1;
const LOWER_HEX: u8 = 2;
const UPPER_HEX: u8 = 4;
const LOWER: u8 = 8;
const UPPER: u8 = 16;
const DASHES: u8 = 32;
const UNDERSCORE: u8 = 64;
const HEX: u8 = DIGIT | LOWER_HEX | UPPER_HEX;

const kinds: usize = memory.data(256, 16);
for (let c: usize = 0; c < 26; c++) {
  store<u8>(kinds + 0x61 + c, c < 6 ? LOWER_HEX : LOWER);
  store<u8>(kinds + 0x41 + c, c < 6 ? UPPER_HEX : UPPER);
}
for (let c: usize = 0; c < 10; c++) store<u8>(kinds + 0x30 + c, DIGIT);
store<u8>(kinds + 0x2d, DASHES);
store<u8>(kinds + 0x5f, UNDERSCORE);

const HASH_BYTES: usize = 8;
const TOKEN_BYTES: usize = 16;
const DATE_BYTES: usize = 10;
const UUID_BYTES: usize = 36;

/** `:id`, `:uuid`, `:hash`, `:date`, `:token`: the text, and its size in the last byte. */
const PLACEHOLDER_ID: u64 = 0x030000000064693a;
const PLACEHOLDER_UUID: u64 = 0x050000646975753a;
const PLACEHOLDER_HASH: u64 = 0x050000687361683a;
const PLACEHOLDER_DATE: u64 = 0x050000657461643a;
const PLACEHOLDER_TOKEN: u64 = 0x06006e656b6f743a;

/** Whether keys that are counted have their identifiers replaced. */
export let replacesIds = false;

/** Says whether keys that are counted have their identifiers replaced. */
export function replaceIds(isOn: bool): void {
  replacesIds = isOn;
}

/**
 * The keys of a batch that were changed. A segment of one digit becomes twice as
 * long with its slash, and all keys of a batch stand in the block; behind them is
 * room to store and load past the end.
 */
const CHANGED_BYTES: usize = 2 * BLOCK_BYTES + 4096;
const changed: usize = memory.data(<i32> (CHANGED_BYTES + 128), 16);
let changedEnd: usize = changed;

/** Forgets the keys that were changed, once they are counted. */
// @ts-ignore: decorator
@inline
export function clearChanged(): void {
  changedEnd = changed;
}

/**
 * The key with placeholders: its address, and its size in the upper 32 bits. The
 * same key if it has none.
 */
export function withoutIds(key: usize, sizeBytes: usize): u64 {
  const same = <u64> key | (<u64> sizeBytes << 32);
  if (sizeBytes === 0 || load<u8>(key) !== SLASH) return same;
  // Most paths have no digit, and so no identifier, unless it has 36 letters.
  if (sizeBytes <= UUID_BYTES && !hasDigit(key, sizeBytes)) return same;
  const keyEnd = key + sizeBytes;
  let out: usize = 0;
  let copied = key;
  let start = key + 1;
  while (start <= keyEnd) {
    const end = segmentEnd(start, keyEnd);
    const placeholder = placeholderOf(start, end - start);
    if (placeholder !== 0) {
      if (out === 0) {
        if (changedEnd + 2 * sizeBytes + 64 > changed + CHANGED_BYTES) unreachable();
        out = changedEnd;
      }
      copyVectors(out, copied, start - copied);
      out += start - copied;
      store<u64>(out, placeholder);
      out += <usize> (placeholder >> 56);
      copied = end;
    }
    start = end + 1;
  }
  if (out === 0) return same;
  copyVectors(out, copied, keyEnd - copied);
  out += keyEnd - copied;
  const first = changedEnd;
  // Keys are loaded from any address.
  changedEnd = out;
  return <u64> first | (<u64> (out - first) << 32);
}

function hasDigit(key: usize, sizeBytes: usize): bool {
  for (let at: usize = 0; at < sizeBytes; at += 16) {
    const fromZero = i8x16.sub(v128.load(key + at), i8x16.splat(0x30));
    const digits = i8x16.bitmask(i8x16.lt_u(fromZero, i8x16.splat(10)));
    const left = sizeBytes - at;
    const inKey = left >= 16 ? 0xffff : (1 << <i32> left) - 1;
    if ((digits & inKey) !== 0) return true;
  }
  return false;
}

/** The next slash, or the end of the key. */
// @ts-ignore: decorator
@inline
function segmentEnd(from: usize, keyEnd: usize): usize {
  for (let at = from; at < keyEnd; at += 16) {
    const slashes = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(SLASH)));
    if (slashes !== 0) return min(keyEnd, at + <usize> ctz(slashes));
  }
  return keyEnd;
}

/** What stands for a segment; 0 if it stays. */
function placeholderOf(start: usize, sizeBytes: usize): u64 {
  if (sizeBytes === 0) return 0;
  // Most segments are words, which their first character and length rule out.
  const first = kindAt(start);
  const isPossible = sizeBytes >= TOKEN_BYTES ||
    (sizeBytes >= HASH_BYTES ? (first & HEX) !== 0 : first === DIGIT);
  if (!isPossible) return 0;
  let all: u8 = first;
  for (let at: usize = 0; at < sizeBytes; at++) {
    const kind = kindAt(start + at);
    if (kind === 0) return 0;
    all |= kind;
  }
  if (all === DIGIT) return PLACEHOLDER_ID;
  if (sizeBytes === UUID_BYTES && isUuid(start)) return PLACEHOLDER_UUID;
  const hasDigits = (all & DIGIT) !== 0;
  if ((all & ~HEX) === 0 && sizeBytes >= HASH_BYTES) {
    return hasDigits ? PLACEHOLDER_HASH : 0;
  }
  if (sizeBytes === DATE_BYTES && isDate(start)) return PLACEHOLDER_DATE;
  const hasBothCases = (all & (LOWER_HEX | LOWER)) !== 0 &&
    (all & (UPPER_HEX | UPPER)) !== 0;
  return sizeBytes >= TOKEN_BYTES && hasDigits && hasBothCases
    ? PLACEHOLDER_TOKEN
    : 0;
}

// @ts-ignore: decorator
@inline
function kindAt(at: usize): u8 {
  return load<u8>(kinds + <usize> load<u8>(at));
}

function isUuid(start: usize): bool {
  for (let at: usize = 0; at < UUID_BYTES; at++) {
    const isDash = at === 8 || at === 13 || at === 18 || at === 23;
    if ((kindAt(start + at) & (isDash ? DASHES : HEX)) === 0) return false;
  }
  return true;
}

function isDate(start: usize): bool {
  for (let at: usize = 0; at < DATE_BYTES; at++) {
    const kind = at === 4 || at === 7 ? DASHES : DIGIT;
    if (kindAt(start + at) !== kind) return false;
  }
  const month = twoDigits(start + 5);
  const day = twoDigits(start + 8);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// @ts-ignore: decorator
@inline
function twoDigits(at: usize): u32 {
  return (<u32> load<u8>(at) - 0x30) * 10 + <u32> load<u8>(at, 1) - 0x30;
}
