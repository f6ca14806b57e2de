// The counts as JavaScript takes them: counts, ends of keys and keys, each in
// one piece.

import { allocate, copyVectors } from "../memory";
import { keyBytes, keyCount, keySize, nextEntry } from "./table";

/** Where the last pack begins: the counts, one float of 64 bits each. */
export let packedCounts: usize = 0;

/** Where each key ends, from the start of the keys, in 32 bits. */
export let packedEnds: usize = 0;

/** The bytes of the keys. */
export let packedKeys: usize = 0;

/** Packs the counts in any order. */
export function pack(): void {
  startPack();
  let at: usize = 0;
  for (let entry = nextEntry(0); entry !== 0; entry = nextEntry(entry)) {
    const key = <usize> load<u32>(entry, 16);
    packKey(at++, load<u64>(entry, 8), key, keySize(entry));
  }
}

/** Makes room. */
export function startPack(): void {
  packedCounts = allocate(<u64> keyCount * 12 + keyBytes);
  packedEnds = packedCounts + keyCount * 8;
  packedKeys = packedEnds + keyCount * 4;
}

/** Packs one key behind the ones before it. */
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
