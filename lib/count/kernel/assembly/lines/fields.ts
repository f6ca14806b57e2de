// Finds the parts of a line that most lines have: the first quote, the path after
// the method, the end of the target.

import { endsPath, endsQuery, equalQuote, joinMasks } from "./byte_masks";

const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;

/**
 * The bytes that a method may have: 1 for each token character (RFC 9110,
 * 5.6.2).
 */
export const isToken: usize = memory.data(256, 16);
for (let c: usize = 0; c < 128; c++) {
  if (
    (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) ||
    c === 0x21 || (c >= 0x23 && c <= 0x27) || c === 0x2a || c === 0x2b ||
    c === 0x2d || c === 0x2e || c === 0x5e || c === 0x5f || c === 0x60 ||
    c === 0x7c || c === 0x7e
  ) store<u8>(isToken + c, 1);
}

/**
 * The address of the first double quote, or any address past the line if none.
 */
// @ts-ignore: decorator
@inline
export function findQuote(from: usize, lineEnd: usize): usize {
  let at = from;
  while (at < lineEnd) {
    const mask = joinMasks(
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

/** Whether a byte is an ASCII letter. */
// @ts-ignore: decorator
@inline
export function isLetter(byte: u8): bool {
  return <u8> ((byte | 0x20) - 0x61) < 26;
}

/** The address of the path that follows the method, or 0 if there is none. */
// @ts-ignore: decorator
@inline
export function findPath(method: usize): usize {
  let at = method;
  if (load<u32>(at) === 0x20544547) at += 3; // "GET "
  else {
    if (!isLetter(load<u8>(at))) return 0;
    while (load<u8>(isToken + <usize> load<u8>(at)) !== 0) at++;
    if (load<u8>(at) !== SPACE) return 0;
  }
  return load<u8>(at, 1) === SLASH ? at + 1 : 0;
}

/** The address of the first byte that can end a path (see `endsPath`). */
// @ts-ignore: decorator
@inline
export function findPathEnd(from: usize): usize {
  let at = from;
  while (true) {
    const mask = i8x16.bitmask(endsPath(v128.load(at))) |
      (i8x16.bitmask(endsPath(v128.load(at, 16))) << 16);
    if (mask !== 0) return at + <usize> ctz(mask);
    at += 32;
  }
}

/**
 * The address of the first byte that can end a query: space, quote, LF; or `!`
 * or another control character, which do not.
 *
 * The smaller bytes of two vectors are compared in one step, and a mask is made
 * only where one is found: a query of 90 bytes took 6 ns, with a mask for each
 * vector 8 ns.
 */
// @ts-ignore: decorator
@inline
export function findQueryEnd(from: usize): usize {
  let at = from;
  while (true) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    if (v128.any_true(endsQuery(i8x16.min_u(a, b)))) {
      const mask = i8x16.bitmask(endsQuery(a)) | (i8x16.bitmask(endsQuery(b)) << 16);
      return at + <usize> ctz(mask);
    }
    at += 32;
  }
}

/** Whether " HTTP/" is at an address: a protocol follows the target. */
// @ts-ignore: decorator
@inline
export function isProtocol(at: usize): bool {
  return (load<u64>(at) & 0xffffffffffff) === 0x2f5054544820;
}

/**
 * The address of the slash after the first `depth` segments, or the path's end.
 */
export function keepSegments(path: usize, pathEnd: usize, depth: usize): usize {
  let at = path + 1;
  for (let left = depth; at < pathEnd; at++) {
    if (load<u8>(at) === SLASH && --left === 0) return at;
  }
  return pathEnd;
}
