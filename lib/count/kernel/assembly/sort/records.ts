// The records that are sorted instead of table entries. A record has 8 bytes of
// its key, so most comparisons need not load the key from memory: loading a
// million keys in random order takes 0.1 s.

/** The size of a record. */
export const RECORD_BYTES: usize = 24;

// The fields of a record, as offsets in bytes.

/**
 * The count with all bits inverted, so that the largest sorts first. 64 bits.
 */
export const COUNT: usize = 0;

/**
 * 8 bytes of the key as one number, whose highest byte comes first. 64 bits.
 */
export const WORD: usize = 8;

/** The address of the key. 32 bits. */
export const KEY: usize = 16;

/** The length of the key. 32 bits. */
export const KEY_BYTES: usize = 20;

// @ts-ignore: decorator
@inline
export function copyRecord(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}

/**
 * Stores the 8 bytes of the key after its first `shared` bytes in the record;
 * past the end of the key they are zeros.
 */
// @ts-ignore: decorator
@inline
export function fillWord(record: usize, shared: usize): void {
  const left = <isize> load<u32>(record, KEY_BYTES) - <isize> shared;
  let start: u64 = 0;
  if (left > 0) {
    // The mask is needed: keys are padded with zeros, but only to whole
    // vectors.
    start = load<u64>(<usize> load<u32>(record, KEY) + shared);
    if (left < 8) start &= (<u64> 1 << (<u64> left << 3)) - 1;
  }
  store<u64>(record, bswap(start), WORD);
}
