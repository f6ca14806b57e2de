// Packs the table for JavaScript to copy: three buffers with the counts, the
// ends of the keys, and the bytes of the keys.

import { allocate, copyVectors } from "../memory";
import { keyBytes, keyCount, keySize, nextEntry } from "./table";

/** The address of the packed counts, a 64-bit float each. */
export let packedCounts: usize = 0;

/** The address of the ends of the keys in `packedKeys`, 32 bits each. */
export let packedEnds: usize = 0;

/** The address of the bytes of the keys, one key after another. */
export let packedKeys: usize = 0;

/** Packs the counts in the order of the table. */
export function pack(): void {
  startPack();
  let at: usize = 0;
  for (let entry = nextEntry(0); entry !== 0; entry = nextEntry(entry)) {
    const key = <usize> load<u32>(entry, 16);
    packKey(at++, load<u64>(entry, 8), key, keySize(entry));
  }
}

/** Allocates the three buffers. */
export function startPack(): void {
  packedCounts = allocate(<u64> keyCount * 12 + keyBytes);
  packedEnds = packedCounts + keyCount * 8;
  packedKeys = packedEnds + keyCount * 4;
}

/** Packs one key after the ones before it; `at` is its index. */
// @ts-ignore: decorator
@inline
export function packKey(
  at: usize,
  count: u64,
  key: usize,
  sizeBytes: usize,
): void {
  const start: usize = at === 0 ? 0 : load<u32>(packedEnds + at * 4 - 4);
  store<f64>(packedCounts + at * 8, <f64> count);
  store<u32>(packedEnds + at * 4, <u32> (start + sizeBytes));
  copyVectors(packedKeys + start, key, sizeBytes);
}
