// The compressed bytes as a stream of bits, the lowest first (RFC 1951, 3.1.1).
// 64 of them are held; behind the last byte of all there are zeros, so that no
// load asks whether there is more, and whoever used one of them is found out by
// `isOverrun`.

import { input, MAX_HEADER_BYTES } from "./memory";

/** The bits that are held, the next one lowest. */
export let held: u64 = 0;

/** How many bits are held; its low six bits count, the others are anything. */
export let heldCount: u32 = 0;

/** Where the bits come from that are held next. */
export let next: usize = input;

/** Where the compressed bytes end, zeros that may be loaded included. */
export let inputEnd: usize = input;

let realEnd: usize = input;

/** Starts at a byte. The input ends there; it is the last of all, or not. */
export function setInput(from: usize, end: usize, isLast: bool): void {
  next = from;
  realEnd = inputEnd = end;
  if (!isLast) return;
  memory.fill(end, 0, MAX_HEADER_BYTES * 2);
  inputEnd = end + MAX_HEADER_BYTES * 2;
}

/** Holds no bit, as where a stream begins. */
export function dropBits(): void {
  held = 0;
  heldCount = 0;
}

/** Takes the bits over from a loop that held them in its own variables. */
// @ts-ignore: decorator
@inline
export function setBits(bits: u64, count: u32, at: usize): void {
  // Whole bytes are given back, so that the input can be moved behind them.
  next = at - ((count & 63) >> 3);
  heldCount = count & 7;
  held = bits & ((<u64> 1 << heldCount) - 1);
}

/** Whether a header, or so many bytes, can be read without a look at the end. */
export function hasBytes(count: usize): bool {
  return next + count <= inputEnd;
}

/** How many bytes stand before the end. */
export function bytesLeft(): usize {
  return next < realEnd ? realEnd - next : 0;
}

/** Whether bits were used that nobody sent. */
export function isOverrun(): bool {
  return next - (heldCount >> 3) > realEnd;
}

/** Holds 56 bits at least. */
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

/** Drops what is left of the last byte, and gives back what is held beyond. */
export function alignToByte(): void {
  next -= heldCount >> 3;
  dropBits();
}

/** Goes past bytes that were copied as they are. */
export function skipBytes(count: usize): void {
  next += count;
}
