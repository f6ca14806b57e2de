// Where the parts of a line are.

import { endPath, equalBackslash, equalQuote, join } from "./byte_masks";

const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;

/** The bytes that may stand in a method: 1 for each token character (RFC 9110, 5.6.2). */
const isToken: usize = memory.data(256, 16);
for (let c: usize = 0; c < 128; c++) {
  if (
    (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) ||
    c === 0x21 || (c >= 0x23 && c <= 0x27) || c === 0x2a || c === 0x2b ||
    c === 0x2d || c === 0x2e || c === 0x5e || c === 0x5f || c === 0x60 ||
    c === 0x7c || c === 0x7e
  ) store<u8>(isToken + c, 1);
}

/** The first double quote, or any place behind the line. */
// @ts-ignore: decorator
@inline
export function findQuote(from: usize, lineEnd: usize): usize {
  let at = from;
  while (at < lineEnd) {
    const mask = join(
      equalQuote(v128.load(at)),
      equalQuote(v128.load(at, 16)),
      equalQuote(v128.load(at, 32)),
      equalQuote(v128.load(at, 48)),
    );
    if (mask !== 0) return at + <usize> ctz(mask);
    at += 64;
  }
  return lineEnd;
}

/** Where the path begins that follows the method at an address, or 0. */
// @ts-ignore: decorator
@inline
export function findPath(method: usize): usize {
  let at = method;
  if (load<u32>(at) === 0x20544547) at += 3; // "GET "
  else {
    while (load<u8>(isToken + <usize> load<u8>(at)) !== 0) at++;
    if (at === method || load<u8>(at) !== SPACE) return 0;
  }
  return load<u8>(at, 1) === SLASH ? at + 1 : 0;
}

/** The first byte that ends a path: space, `?`, `#`, double quote, backslash or LF. */
// @ts-ignore: decorator
@inline
export function findPathEnd(from: usize): usize {
  let at = from;
  while (true) {
    const mask = i8x16.bitmask(endPath(v128.load(at))) |
      (i8x16.bitmask(endPath(v128.load(at, 16))) << 16);
    if (mask !== 0) return at + <usize> ctz(mask);
    at += 32;
  }
}

/** The slash behind the first segments of a path, or its end. */
export function cut(path: usize, pathEnd: usize, depth: usize): usize {
  let at = path + 1;
  for (let left = depth; at < pathEnd; at++) {
    if (load<u8>(at) === SLASH && --left === 0) return at;
  }
  return pathEnd;
}

/** The first double quote or backslash, or any place behind the line. */
export function findFieldEnd(from: usize, lineEnd: usize): usize {
  let at = from;
  while (at < lineEnd) {
    const mask = join(
      endsField(v128.load(at)),
      endsField(v128.load(at, 16)),
      endsField(v128.load(at, 32)),
      endsField(v128.load(at, 48)),
    );
    if (mask !== 0) return at + <usize> ctz(mask);
    at += 64;
  }
  return lineEnd;
}

// @ts-ignore: decorator
@inline
function endsField(bytes: v128): v128 {
  return v128.or(equalQuote(bytes), equalBackslash(bytes));
}

/** Whether a double quote is among the last 16 bytes of the line. */
// @ts-ignore: decorator
@inline
export function endsQuoted(lineEnd: usize): bool {
  return v128.any_true(equalQuote(v128.load(lineEnd - 16)));
}
