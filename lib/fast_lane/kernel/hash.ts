// A hash that strangers cannot aim at: NH of UMAC (Black, Halevi, Krawczyk,
// Krovetz, Rogaway 1999, https://www.rfc-editor.org/rfc/rfc4418), a universal
// family keyed by 256 random bytes, over chunks of up to 256 bytes. Two keys of
// one length collide with a chance of 2^-32, whoever chose them.

const CHUNK_BYTES: usize = 256;

/** The random bytes; main and each worker have their own. */
export const seed: usize = memory.data(256 + 16, 16);

/** 16 bytes of ones and 16 of zeros: a load at 16 - n keeps n bytes. */
const keepMasks: usize = memory.data<u64>([~0, ~0, 0, 0], 16);

/** The mask that keeps the first bytes of a vector, none to all 16. */
// @ts-ignore: decorator
@inline
export function keepFirst(bytes: isize): v128 {
  const kept = max(0, min(16, bytes));
  return v128.load(keepMasks + 16 - <usize> kept);
}

/** NH of 16 bytes: (word 0 + key 0) * (word 1 + key 1), (word 2 + key 2) * … */
// @ts-ignore: decorator
@inline
export function products(bytes: v128, at: usize): v128 {
  const keyed = i32x4.add(bytes, v128.load(seed + at));
  return i64x2.extmul_low_i32x4_u(
    i32x4.shuffle(keyed, keyed, 0, 2, 0, 2),
    i32x4.shuffle(keyed, keyed, 1, 3, 1, 3),
  );
}

/** The hash of a key of up to 256 bytes, or of what came before one more chunk. */
// @ts-ignore: decorator
@inline
export function finish(sum: v128, before: u64): u64 {
  return spread(
    (i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1)) ^ before,
  );
}

/** Spreads a sum over all bits (the finalizer of MurmurHash3, 64 bits). */
// @ts-ignore: decorator
@inline
function spread(sum: u64): u64 {
  let h = sum;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  return h ^ (h >> 33);
}

/** The hash of a key of any length. */
export function hashOf(key: usize, sizeBytes: usize): u64 {
  let hash: u64 = sizeBytes;
  let at: usize = 0;
  do {
    const chunkBytes = min(sizeBytes - at, CHUNK_BYTES);
    let sum = i64x2.splat(0);
    // Two vectors at the least, as countPath in scan.ts has them.
    for (let i: usize = 0; i < max(chunkBytes, 32); i += 16) {
      const kept = v128.and(
        v128.load(key + at + i),
        keepFirst(<isize> chunkBytes - <isize> i),
      );
      sum = i64x2.add(sum, products(kept, i));
    }
    hash = finish(sum, hash);
    at += chunkBytes;
  } while (at < sizeBytes);
  return hash;
}
