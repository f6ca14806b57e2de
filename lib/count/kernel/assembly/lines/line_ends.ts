// Finds where the lines of a stride end, all of them before any line is read.
// Then the start of a line does not depend on reading the line before it, and
// the processor works on several lines in parallel.

import { STRIDE_BYTES } from "../memory";
import { equalLineFeed, joinMasks } from "./byte_masks";

/**
 * The address of each LF of the last stride, 32 bits each. There is room for
 * one more, because an address is stored even where no LF was found.
 */
export const lineEnds: usize = memory.data(<i32> (STRIDE_BYTES * 4 + 4), 16);

/**
 * Stores the line ends of a stride in `lineEnds`; returns how many there are.
 */
export function findLineEnds(stride: usize): usize {
  const strideEnd = stride + STRIDE_BYTES;
  let next = lineEnds;
  for (let at = stride; at < strideEnd; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const mask = joinMasks(
      equalLineFeed(a),
      equalLineFeed(b),
      equalLineFeed(c),
      equalLineFeed(d),
    );
    // Stored even if there is no LF: without a branch, none is mispredicted.
    store<u32>(next, <u32> (at + <usize> ctz(mask)));
    const found = <usize> popcnt(mask);
    if (found > 1) storeOthers(mask, at, next);
    next += found * 4;
  }
  return (next - lineEnds) >> 2;
}

/** Stores all line ends of 64 bytes except the first. */
export function storeOthers(mask: u64, at: usize, first: usize): void {
  let left = mask & (mask - 1);
  for (let next = first + 4; left !== 0; next += 4) {
    store<u32>(next, <u32> (at + <usize> ctz(left)));
    left &= left - 1;
  }
}
