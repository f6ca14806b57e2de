// Finds, for a stride at a time, the bytes that can end a text of JSON: double
// quotes, backslashes and control bytes, one bit each. The end of a text is then
// one load, one shift and one count of zeros away from any place in it.

import { block, BLOCK_BYTES, STRIDE_BYTES } from "../memory";
import { equalLineFeed, equalQuote, joinMasks } from "../lines/byte_masks";
import { lineEnds, storeOthers } from "../lines/line_ends";

const vectors: usize = memory.data<u64>([
  0x5c5c5c5c5c5c5c5c, 0x5c5c5c5c5c5c5c5c,
  0x1f1f1f1f1f1f1f1f, 0x1f1f1f1f1f1f1f1f,
], 16);

/** One bit for each byte of the block, and room to load past them. */
const stops: usize = memory.data(
  <i32> ((BLOCK_BYTES + STRIDE_BYTES) / 8 + 64),
  16,
);

/**
 * Sets the bits of a stride that begins at a multiple of 64 bytes in the block,
 * and stores its line ends in `lineEnds`; returns how many there are.
 */
export function findStops(stride: usize): usize {
  const strideEnd = stride + STRIDE_BYTES;
  let bits = stops + ((stride - block) >> 3);
  let next = lineEnds;
  for (let at = stride; at < strideEnd; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    store<u64>(bits, joinMasks(isStop(a), isStop(b), isStop(c), isStop(d)));
    bits += 8;
    const ends = joinMasks(
      equalLineFeed(a),
      equalLineFeed(b),
      equalLineFeed(c),
      equalLineFeed(d),
    );
    // Stored even if there is no LF: without a branch, none is mispredicted.
    store<u32>(next, <u32> (at + <usize> ctz(ends)));
    const found = <usize> popcnt(ends);
    if (found > 1) storeOthers(ends, at, next);
    next += found * 4;
  }
  return (next - lineEnds) >> 2;
}

/** Sets the bits of whole lines, whose ends are known. */
export function markStops(from: usize, to: usize): void {
  let bits = stops + (((from - block) >> 6) << 3);
  for (let at = from - ((from - block) & 63); at <= to; at += 64) {
    const a = isStop(v128.load(at));
    const b = isStop(v128.load(at, 16));
    const c = isStop(v128.load(at, 32));
    const d = isStop(v128.load(at, 48));
    store<u64>(bits, joinMasks(a, b, c, d));
    bits += 8;
  }
}

// @ts-ignore: decorator
@inline
function isStop(bytes: v128): v128 {
  return v128.or(
    v128.or(equalQuote(bytes), i8x16.eq(bytes, v128.load(vectors))),
    i8x16.le_u(bytes, v128.load(vectors, 16)),
  );
}

/**
 * The address of the first stop at or behind an address in a line. There is
 * always one, as the LF of the line is a control byte.
 */
// @ts-ignore: decorator
@inline
export function nextStop(from: usize): usize {
  const at = from - block;
  const bits = load<u64>(stops + (at >> 3)) >> (at & 7);
  return bits !== 0 ? from + <usize> ctz(bits) : farStop((at & ~7) + 64);
}

function farStop(from: usize): usize {
  let at = from;
  while (true) {
    const bits = load<u64>(stops + (at >> 3));
    if (bits !== 0) return block + at + <usize> ctz(bits);
    at += 64;
  }
}
