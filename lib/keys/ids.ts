/**
 * A path → the path without what identifies one thing (`--ids`).
 *
 * @module
 */

const DIGIT = 1;
const LOWER_HEX = 2;
const UPPER_HEX = 4;
const LOWER = 8;
const UPPER = 16;
const DASH = 32;
const UNDERSCORE = 64;

const HEX = DIGIT | LOWER_HEX | UPPER_HEX;
const ANY_LOWER = LOWER_HEX | LOWER;
const ANY_UPPER = UPPER_HEX | UPPER;

/** What each character of ASCII is; 0 is one that no identifier has. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[0-9]/.test(character)) KINDS[code] = DIGIT;
  else if (/[a-f]/.test(character)) KINDS[code] = LOWER_HEX;
  else if (/[A-F]/.test(character)) KINDS[code] = UPPER_HEX;
  else if (/[a-z]/.test(character)) KINDS[code] = LOWER;
  else if (/[A-Z]/.test(character)) KINDS[code] = UPPER;
  else if (character === "-") KINDS[code] = DASH;
  else if (character === "_") KINDS[code] = UNDERSCORE;
}

/** The fewest characters of a hash, and of a token. */
const HASH_LENGTH = 8;
const TOKEN_LENGTH = 16;

const DATE_LENGTH = 10;
const UUID_LENGTH = 36;

/**
 * Replaces each segment of a path that identifies one thing by a placeholder.
 * What a segment is depends on nothing but its own text, so that results of
 * different logs add up. The first rule that fits decides:
 *
 * - `:id` is digits only
 * - `:uuid` has 8-4-4-4-12 hexadecimal digits
 * - `:hash` is 8 and more hexadecimal digits, a digit and a letter among them
 * - `:date` has the form `2015-07-13`, with a month from 01 to 12 and a day from
 *   01 to 31; whether the month has that day is not asked
 * - `:token` is 16 and more of letters, digits, `-` and `_`, with a digit, a
 *   lower-case and an upper-case letter
 *
 * @param key A key, one character a byte.
 * @returns The key with placeholders; a key that is not a path stays as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(replaceIds("/user/17/on/2015-07-13/v2"), "/user/:id/on/:date/v2");
 * assertEquals(replaceIds("/blob/9f86d081.txt"), "/blob/9f86d081.txt");
 * ```
 */
export function replaceIds(key: string): string {
  if (key[0] !== "/") return key;
  let replaced = "";
  let copied = 0;
  for (let start = 1; start <= key.length;) {
    const slash = key.indexOf("/", start);
    const end = slash === -1 ? key.length : slash;
    const placeholder = placeholderOf(key, start, end);
    if (placeholder !== null) {
      replaced += key.slice(copied, start) + placeholder;
      copied = end;
    }
    start = end + 1;
  }
  return copied === 0 ? key : replaced + key.slice(copied);
}

/** What stands for a segment; null if it stays. */
function placeholderOf(
  key: string,
  start: number,
  end: number,
): string | null {
  const length = end - start;
  if (length === 0) return null;
  // Most segments are words, which their first character and length rule out:
  // all but a token begin with a hexadecimal digit, and all but a number are long.
  const first = kindAt(key, start);
  const isPossible = length >= TOKEN_LENGTH ||
    (length >= HASH_LENGTH ? (first & HEX) !== 0 : first === DIGIT);
  if (!isPossible) return null;

  let kinds = first;
  for (let i = start; i < end; i++) {
    const kind = kindAt(key, i);
    if (kind === 0) return null;
    kinds |= kind;
  }
  const hasDigit = (kinds & DIGIT) !== 0;
  const hasLower = (kinds & ANY_LOWER) !== 0;
  const hasUpper = (kinds & ANY_UPPER) !== 0;
  if (kinds === DIGIT) return ":id";
  if (length === UUID_LENGTH && isUuid(key, start)) return ":uuid";
  if ((kinds & ~HEX) === 0 && length >= HASH_LENGTH) {
    return hasDigit ? ":hash" : null;
  }
  if (length === DATE_LENGTH && isDate(key, start)) return ":date";
  return length >= TOKEN_LENGTH && hasDigit && hasLower && hasUpper
    ? ":token"
    : null;
}

function kindAt(key: string, at: number): number {
  return KINDS[key.charCodeAt(at)] ?? 0;
}

function isUuid(key: string, start: number): boolean {
  for (let i = 0; i < UUID_LENGTH; i++) {
    const isDash = i === 8 || i === 13 || i === 18 || i === 23;
    if ((kindAt(key, start + i) & (isDash ? DASH : HEX)) === 0) return false;
  }
  return true;
}

function isDate(key: string, start: number): boolean {
  for (let i = 0; i < DATE_LENGTH; i++) {
    const kind = i === 4 || i === 7 ? DASH : DIGIT;
    if (kindAt(key, start + i) !== kind) return false;
  }
  const month = Number(key.slice(start + 5, start + 7));
  const day = Number(key.slice(start + 8, start + 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
