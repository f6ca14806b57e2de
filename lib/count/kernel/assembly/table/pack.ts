// Packs the table for JavaScript to copy: three buffers with the counts, the
// ends of the keys, and the bytes of the keys.

import { allocate, copyVectors } from "../memory";
import { gather, gathered, gatheredEnd } from "./gather";
import { keyBytes, keyCount, keySize } from "./table";

/** The address of the packed counts, a 64-bit float each. */
export let packedCounts: usize = 0;

/** The address of the ends of the keys in `packedKeys`, 32 bits each. */
export let packedEnds: usize = 0;

/** The address of the bytes of the keys, one key after another. */
export let packedKeys: usize = 0;

/** Packs the counts in the order of the table. */
export function pack(): void {
  startPack(0);
  let at: usize = 0;
  let from: usize = 0;
  do {
    from = gather(from);
    for (let item = gathered; item < gatheredEnd; item += 4) {
      const entry = <usize> load<u32>(item);
      const key = <usize> load<u32>(entry, 16);
      packKey(at++, load<u64>(entry, 8), key, keySize(entry));
    }
  } while (from !== 0);
}

/** Allocates the three buffers, `leastBytes` or more together; returns where they begin. */
export function startPack(leastBytes: usize): usize {
  packedCounts = allocate(max(<u64> leastBytes, <u64> keyCount * 12 + keyBytes));
  packedEnds = packedCounts + keyCount * 8;
  packedKeys = packedEnds + keyCount * 4;
  return packedCounts;
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
