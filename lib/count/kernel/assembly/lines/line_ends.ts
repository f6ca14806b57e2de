// Where the lines of a stride end. All ends are found before a line is looked
// at: then no line waits for the one before it, and the processor works on
// several at once.

import { STRIDE_BYTES } from "../memory";
import { equalBackslash, equalLineFeed, join } from "./byte_masks";

/** Where each line of the last stride ends, in 32 bits, and one place that is none. */
export const lineEnds: usize = memory.data(<i32> (STRIDE_BYTES * 4 + 4), 16);

/** From here to the end of the last stride there is no backslash. */
export let cleanFrom: usize = 0;

/** Begins with the first stride of a block. */
export function startStrides(): void {
  cleanFrom = 0;
}

/** Notes where the lines of a stride end, and returns how many do. */
export function findLineEnds(stride: usize): usize {
  const strideEnd = stride + STRIDE_BYTES;
  let backslashes = i8x16.splat(0);
  let next = lineEnds;
  for (let at = stride; at < strideEnd; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    backslashes = v128.or(
      backslashes,
      v128.or(
        v128.or(equalBackslash(a), equalBackslash(b)),
        v128.or(equalBackslash(c), equalBackslash(d)),
      ),
    );
    const mask = join(
      equalLineFeed(a),
      equalLineFeed(b),
      equalLineFeed(c),
      equalLineFeed(d),
    );
    // Written in any case, which no wrong guess can slow down.
    store<u32>(next, <u32> (at + <usize> ctz(mask)));
    const found = <usize> popcnt(mask);
    if (found > 1) noteMore(mask, at, next);
    next += found * 4;
  }
  if (v128.any_true(backslashes)) cleanFrom = strideEnd;
  return (next - lineEnds) >> 2;
}

/** Notes all ends but the first. */
function noteMore(mask: u64, at: usize, first: usize): void {
  let left = mask & (mask - 1);
  for (let next = first + 4; left !== 0; next += 4) {
    store<u32>(next, <u32> (at + <usize> ctz(left)));
    left &= left - 1;
  }
}
