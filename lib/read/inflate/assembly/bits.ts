// The compressed bytes as a stream of bits, the lowest first (RFC 1951, 3.1.1). Up
// to 64 bits are held. Zeros follow the last byte of a file, so that loads need no
// check; `isOverrun` tells whether bits of these zeros were used.

import { input, MAX_HEADER_BYTES } from "./memory";

/** The bits that are held; the lowest is the next one. */
export let held: u64 = 0;

/** How many bits are held. */
export let heldCount: u32 = 0;

/** The address of the first byte that is not held. */
export let next: usize = input;

/** Where the input ends, with the zeros after it. */
export let inputEnd: usize = input;

let realEnd: usize = input;

/** Sets the input. `isLast` says that the file ends with it. */
export function setInput(from: usize, end: usize, isLast: bool): void {
  next = from;
  realEnd = inputEnd = end;
  if (!isLast) return;
  memory.fill(end, 0, MAX_HEADER_BYTES * 2);
  inputEnd = end + MAX_HEADER_BYTES * 2;
}

/** Drops all bits that are held. */
export function dropBits(): void {
  held = 0;
  heldCount = 0;
}

/** Takes over the bits of a loop that held them in local variables. */
// @ts-ignore: decorator
@inline
export function setBits(bits: u64, count: u32, at: usize): void {
  // Whole bytes are given back, so that `next` is the first byte that is unused.
  next = at - ((count & 63) >> 3);
  heldCount = count & 7;
  held = bits & ((<u64> 1 << heldCount) - 1);
}

/** Whether so many bytes can be read without a check. */
export function hasBytes(count: usize): bool {
  return next + count <= inputEnd;
}

/** How many bytes of the input are left. */
export function bytesLeft(): usize {
  return next < realEnd ? realEnd - next : 0;
}

/** Whether bits after the end of the file were used. */
export function isOverrun(): bool {
  return next - (heldCount >> 3) > realEnd;
}

/** Loads bits, so that at least 56 are held. */
export function refill(): void {
  held |= load<u64>(next) << heldCount;
  next += (63 - heldCount) >> 3;
  heldCount |= 56;
}

/** Takes up to 32 of the bits that are held. */
// @ts-ignore: decorator
@inline
export function take(count: u32): u32 {
  const bits = <u32> (held & ((<u64> 1 << count) - 1));
  held >>= count;
  heldCount -= count;
  return bits;
}

/** Drops the rest of the current byte, and gives back the whole bytes that are held. */
export function alignToByte(): void {
  next -= heldCount >> 3;
  dropBits();
}

/** Skips bytes that were used without holding them. */
export function skipBytes(count: usize): void {
  next += count;
}
