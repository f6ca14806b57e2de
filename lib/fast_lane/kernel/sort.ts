// The order of a result: most requests first, equal counts in byte order of the
// keys.
//
// A record is 24 bytes: count, the 8 bytes of the key behind what all keys
// share, entry. It decides nearly all comparisons without a look at the key;
// keys of one log share long beginnings. Merge sort reads records in a row.

import { allocate } from "./memory";
import { packEntry, startPack } from "./pack";
import { keyCount, keySize, nextEntry } from "./table";

const RECORD_BYTES: usize = 24;

/** Packs the counts in the order of a result. */
export function packSorted(): void {
  const sizeBytes = keyCount * RECORD_BYTES;
  let from = allocate(sizeBytes);
  let to = allocate(sizeBytes);
  const end = from + sizeBytes;
  fillRecords(from);
  for (let run = RECORD_BYTES; run < sizeBytes; run <<= 1) {
    for (let at: usize = 0; at < sizeBytes; at += run << 1) {
      const middle = min(at + run, sizeBytes);
      merge(
        from + at,
        from + middle,
        from + min(middle + run, sizeBytes),
        to + at,
      );
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  startPack();
  for (let at: usize = 0; at < keyCount; at++) {
    packEntry(load<u32>(from + at * RECORD_BYTES, 16), at);
  }
}

function fillRecords(to: usize): void {
  const shared = sharedBytes();
  let record = to;
  for (let entry = nextEntry(0); entry !== 0; entry = nextEntry(entry)) {
    store<u64>(record, load<u64>(entry, 8));
    // Keys are padded with zeros, but only to whole vectors.
    const key = <usize> load<u32>(entry, 16);
    const left = keySize(entry) - shared;
    const bytes = left === 0 ? 0 : load<u64>(key + shared);
    const kept = left >= 8 ? bytes : bytes & ((<u64> 1 << (left << 3)) - 1);
    store<u64>(record, bswap(kept), 8);
    store<u32>(record, <u32> entry, 16);
    record += RECORD_BYTES;
  }
}

/** How many bytes all keys begin with alike. */
function sharedBytes(): usize {
  const first = nextEntry(0);
  if (first === 0) return 0;
  const key = <usize> load<u32>(first, 16);
  let shared = keySize(first);
  for (let entry = first; entry !== 0; entry = nextEntry(entry)) {
    const other = <usize> load<u32>(entry, 16);
    const most = min(shared, keySize(entry));
    let same: usize = 0;
    while (same < most && load<u8>(key + same) === load<u8>(other + same)) {
      same++;
    }
    shared = same;
  }
  return shared;
}

function merge(left: usize, leftEnd: usize, rightEnd: usize, to: usize): void {
  let a = left;
  let b = leftEnd;
  let at = to;
  while (a < leftEnd && b < rightEnd) {
    if (isBefore(b, a)) {
      copyRecord(at, b);
      b += RECORD_BYTES;
    } else {
      copyRecord(at, a);
      a += RECORD_BYTES;
    }
    at += RECORD_BYTES;
  }
  memory.copy(at, a, leftEnd - a);
  memory.copy(at + (leftEnd - a), b, rightEnd - b);
}

// @ts-ignore: decorator
@inline
function isBefore(a: usize, b: usize): bool {
  const countOfA = load<u64>(a);
  const countOfB = load<u64>(b);
  if (countOfA !== countOfB) return countOfA > countOfB;
  const startOfA = load<u64>(a, 8);
  const startOfB = load<u64>(b, 8);
  if (startOfA !== startOfB) return startOfA < startOfB;
  return compareKeys(load<u32>(a, 16), load<u32>(b, 16)) < 0;
}

function compareKeys(a: usize, b: usize): i32 {
  const sizeOfA = keySize(a);
  const sizeOfB = keySize(b);
  const order = memory.compare(
    load<u32>(a, 16),
    load<u32>(b, 16),
    min(sizeOfA, sizeOfB),
  );
  return order !== 0 ? order : <i32> sizeOfA - <i32> sizeOfB;
}

// @ts-ignore: decorator
@inline
function copyRecord(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}
