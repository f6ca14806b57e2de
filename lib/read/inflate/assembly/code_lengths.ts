// The lengths of the codes → the symbols in the order of their codes, and whether
// such codes exist (RFC 1951, 3.2.2).

/** No code is longer. */
export const MAX_LENGTH: u32 = 15;

/** The length of the code of each symbol, one byte each: literals, then distances. */
export const lengths: usize = memory.data(320 + 16, 16);

/** The symbols that have a code, by its length, then by their number. */
export const sorted: usize = memory.data(320 * 2, 16);

const counts: usize = memory.data(16 * 4, 16);
const starts: usize = memory.data(16 * 4, 16);

/** How many symbols have a code. */
export let used: u32 = 0;

/** Some sequences of bits are no code. */
export const INCOMPLETE: i32 = 1;
/** Every sequence of bits is a code. */
export const COMPLETE: i32 = 0;
/** There are more codes than sequences of bits. */
export const OVERSUBSCRIBED: i32 = -1;

/** Sorts the symbols by the lengths of their codes; returns which of these it is. */
export function sortLengths(from: usize, symbols: u32): i32 {
  memory.fill(counts, 0, 64);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const at = counts + (<usize> load<u8>(from + symbol) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let left: i32 = 1 << MAX_LENGTH;
  used = 0;
  for (let length: u32 = 1; length <= MAX_LENGTH; length++) {
    const count = load<u32>(counts + (length << 2));
    store<u32>(starts + (length << 2), used);
    used += count;
    left -= <i32> (count << (MAX_LENGTH - length));
  }
  if (left < 0) return OVERSUBSCRIBED;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <usize> load<u8>(from + symbol);
    if (length === 0) continue;
    const start = starts + (length << 2);
    const place = load<u32>(start);
    store<u16>(sorted + (<usize> place << 1), <u16> symbol);
    store<u32>(start, place + 1);
  }
  return left === 0 ? COMPLETE : INCOMPLETE;
}

/** The code that follows one of a length, both with their bits reversed. */
// @ts-ignore: decorator
@inline
export function nextCode(code: u32, length: u32): u32 {
  // Reversed, one is added to the highest bit, and carried downwards.
  const zeros = ~code & ((1 << length) - 1);
  if (zeros === 0) return 0;
  const bit: u32 = 1 << (31 - clz(zeros));
  return (code & (bit - 1)) | bit;
}
