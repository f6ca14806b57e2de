// Reads the path from the texts of a line in which it may stand, by the rules of
// lib/lines/roles.ts: it is in the first of them that holds a request or a target.

import { findPath } from "../lines/fields";
import { HAS_KEY, keyEnd, keyStart, readField } from "../lines/request";
import { nextStop } from "./stops";

const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;
const BACKSLASH: u8 = 0x5c;

const vectors: usize = memory.data<u64>([
  0x0f0f0f0f0f0f0f0f, 0x0f0f0f0f0f0f0f0f,
  0x0000000023220020, 0x3f00005c000a0000,
], 16);

/** The path that was read last. */
export let pathStart: usize = 0;
export let pathEnd: usize = 0;

/**
 * Reads the path of a line from its texts, valid and in the order in which they
 * are asked; returns whether it is sure of it.
 *
 * @param texts Where the texts begin, from slot 1 on, 32 bits each.
 * @param filled A bit for each slot that the line has filled.
 */
// @ts-ignore: decorator
@inline
export function readPathText(texts: usize, filled: u32): bool {
  const text = <usize> load<u32>(texts + <usize> ctz(filled) * 4 + 4);
  const isPath = load<u8>(text) === SLASH;
  const path = isPath ? text : findPath(text);
  if (path !== 0) {
    const end = findPathEnd(path);
    const stop = load<u8>(end);
    // A path alone may have spaces in it.
    if (stop !== BACKSLASH && !(isPath && stop === SPACE)) {
      pathStart = path;
      pathEnd = end;
      return true;
    }
  }
  return readAnyText(texts, filled);
}

/**
 * The address of the first byte that can end a path in a text: space, `?`, `#`,
 * double quote, backslash or LF.
 */
// @ts-ignore: decorator
@inline
function findPathEnd(from: usize): usize {
  let at = from;
  while (true) {
    const mask = i8x16.bitmask(endsPath(v128.load(at))) |
      (i8x16.bitmask(endsPath(v128.load(at, 16))) << 16);
    if (mask !== 0) return at + <usize> ctz(mask);
    at += 32;
  }
}

/**
 * No two of the six bytes have the same lower four bits, so one table lookup by
 * these bits gives the one byte to compare with.
 */
// @ts-ignore: decorator
@inline
function endsPath(bytes: v128): v128 {
  const lowerHalf = v128.and(bytes, v128.load(vectors));
  return i8x16.eq(i8x16.swizzle(v128.load(vectors, 16), lowerHalf), bytes);
}

function readAnyText(texts: usize, filled: u32): bool {
  for (let left = filled; left !== 0; left &= left - 1) {
    const text = <usize> load<u32>(texts + <usize> ctz(left) * 4 + 4);
    const stop = nextStop(text);
    const hasKey = readField(text, stop) === HAS_KEY;
    if (load<u8>(stop) === BACKSLASH) {
      // What an escape stands for decides nothing if the path ended before it.
      // (A path of `/` that is not in the line would have no end in it.)
      if (!hasKey || keyStart < text || keyEnd >= stop) return false;
    }
    if (hasKey) {
      pathStart = keyStart;
      pathEnd = keyEnd;
      return true;
    }
  }
  return false;
}
