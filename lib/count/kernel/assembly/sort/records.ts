// What is sorted in the place of entries: all that a comparison needs, mostly
// without a look at the key. A look at a million keys out of their order takes
// 0.1 s, whatever is done with them.

/** How large a record is. */
export const RECORD_BYTES: usize = 24;

/** Where a record has its count, inverted: the largest comes first. */
export const COUNT: usize = 0;

/** Where it has 8 bytes of the key, the first of them the highest. */
export const START: usize = 8;

/** Where it has the address of the key, in 32 bits. */
export const KEY: usize = 16;

/** Where it has how long the key is, in 32 bits. */
export const KEY_BYTES: usize = 20;

// @ts-ignore: decorator
@inline
export function copyRecord(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}

/** Notes the 8 bytes of the key behind so many; zeros are behind its end. */
// @ts-ignore: decorator
@inline
export function fillStart(record: usize, shared: usize): void {
  const left = <isize> load<u32>(record, KEY_BYTES) - <isize> shared;
  let start: u64 = 0;
  if (left > 0) {
    // Keys are padded with zeros, but only to whole vectors.
    start = load<u64>(<usize> load<u32>(record, KEY) + shared);
    if (left < 8) start &= (<u64> 1 << (<u64> left << 3)) - 1;
  }
  store<u64>(record, bswap(start), START);
}
