// Marks the bytes that separate fields, one bit for each byte of the block, so that
// fields are found by counting bits.

import { block, BLOCK_BYTES } from "../memory";
import { joinMasks } from "./byte_masks";

/** The bits of the block; a line ends in the block, so no more than its words are read. */
const bits: usize = memory.data(<i32> (BLOCK_BYTES / 8 + 64), 16);

/** Marks the separators of whole lines; returns whether another byte stands among them, too. */
export function markSeparators(
  from: usize,
  to: usize,
  separator: u8,
  other: u8,
): bool {
  const wanted = i8x16.splat(separator);
  const unwanted = i8x16.splat(other);
  let others = i8x16.splat(0);
  for (let at = from - ((from - block) & 63); at < to; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    others = v128.or(
      others,
      v128.or(
        v128.or(i8x16.eq(a, unwanted), i8x16.eq(b, unwanted)),
        v128.or(i8x16.eq(c, unwanted), i8x16.eq(d, unwanted)),
      ),
    );
    store<u64>(
      wordOf(at),
      joinMasks(
        i8x16.eq(a, wanted),
        i8x16.eq(b, wanted),
        i8x16.eq(c, wanted),
        i8x16.eq(d, wanted),
      ),
    );
  }
  return v128.any_true(others);
}

/** The address of the word with the bit of a byte. */
// @ts-ignore: decorator
@inline
export function wordOf(at: usize): usize {
  return bits + ((at - block) >> 6) * 8;
}

/** The address of the byte of the first bit of a word that is left. */
// @ts-ignore: decorator
@inline
export function firstOf(word: usize, left: u64): usize {
  return block + (word - bits) * 8 + <usize> ctz(left);
}

/** The bits of a word from that of a byte on. */
// @ts-ignore: decorator
@inline
export function bitsFrom(at: usize): u64 {
  return load<u64>(wordOf(at)) & (<u64> -1 << <u64> ((at - block) & 63));
}

/** How many separators a line has. */
// @ts-ignore: decorator
@inline
export function countSeparators(line: usize, lineEnd: usize): u32 {
  const last = wordOf(lineEnd);
  let left = bitsFrom(line);
  let count: u64 = 0;
  for (let word = wordOf(line); word < last;) {
    count += popcnt(left);
    word += 8;
    left = load<u64>(word);
  }
  const behind = <u64> -1 << <u64> ((lineEnd - block) & 63);
  return <u32> (count + popcnt(left & ~behind));
}
