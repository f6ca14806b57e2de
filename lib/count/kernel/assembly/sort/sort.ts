// The order of a result: most requests first, equal counts in byte order of the
// keys.
//
// Records are sorted by count, then each run of one count by 8 bytes of its keys
// at a time (MSD radix sort, McIlroy, Bostic and McIlroy 1993, with words for
// digits).

import { allocate } from "../memory";
import { mergeSort } from "./merge_sort";
import { packKey, startPack } from "../table/pack";
import { radixSort } from "./radix_sort";
import {
  COUNT,
  fillStart,
  KEY,
  KEY_BYTES,
  RECORD_BYTES,
  START,
} from "./records";
import { keyCount, keySize, nextEntry } from "../table/table";

/** Below this, merge sort has fewer steps than radix sort has buckets. */
const FEW_BYTES: usize = 64 * RECORD_BYTES;

/** Keys that a stranger made long and alike must not exhaust the stack. */
const MOST_LEVELS: i32 = 64;

/** Packs the counts in the order of a result. */
export function packSorted(): void {
  const sizeBytes = keyCount * RECORD_BYTES;
  const records = allocate(sizeBytes);
  const spare = allocate(sizeBytes);
  const shared = fillRecords(records);
  radixSort(records, spare, sizeBytes, COUNT);
  for (let run: usize = 0; run < sizeBytes;) {
    const end = endOfRun(records, run, sizeBytes, COUNT);
    sortFilled(records + run, spare + run, end - run, shared, 0);
    run = end;
  }
  startPack();
  for (let at: usize = 0; at < keyCount; at++) {
    const record = records + at * RECORD_BYTES;
    packKey(
      at,
      ~load<u64>(record, COUNT),
      load<u32>(record, KEY),
      load<u32>(record, KEY_BYTES),
    );
  }
}

/**
 * Makes a record of each entry. Returns how many bytes all keys begin with
 * alike; the 8 bytes behind them are in the records.
 */
function fillRecords(to: usize): usize {
  const first = nextEntry(0);
  if (first === 0) return 0;
  const key = <usize> load<u32>(first, 16);
  let shared = keySize(first);
  // Mostly right, so that there is no second look at all keys.
  const guess = sharedWith(key, nextEntry(first), shared);
  let record = to;
  for (let entry = first; entry !== 0; entry = nextEntry(entry)) {
    store<u64>(record, ~load<u64>(entry, 8), COUNT);
    store<u32>(record, load<u32>(entry, 16), KEY);
    store<u32>(record, <u32> keySize(entry), KEY_BYTES);
    shared = sharedWith(key, entry, shared);
    fillStart(record, guess);
    record += RECORD_BYTES;
  }
  if (shared !== guess) fillStarts(to, record - to, shared);
  return shared;
}

/** How many bytes, up to so many, an entry's key shares with another key. */
// @ts-ignore: decorator
@inline
function sharedWith(key: usize, entry: usize, most: usize): usize {
  if (entry === 0) return most;
  const other = <usize> load<u32>(entry, 16);
  const end = min(most, keySize(entry));
  for (let at: usize = 0; at < end; at += 16) {
    const same = i8x16.eq(v128.load(key + at), v128.load(other + at));
    const differing = ~i8x16.bitmask(same) & 0xffff;
    if (differing !== 0) return min(end, at + <usize> ctz(differing));
  }
  return end;
}

/** Where the run of records ends that agree in a field. */
// @ts-ignore: decorator
@inline
function endOfRun(
  records: usize,
  run: usize,
  sizeBytes: usize,
  field: usize,
): usize {
  const same = load<u64>(records + run + field);
  let end = run + RECORD_BYTES;
  while (end < sizeBytes && load<u64>(records + end + field) === same) {
    end += RECORD_BYTES;
  }
  return end;
}

/**
 * Sorts by key records of one count that begin with the same bytes. Zeros behind
 * the end of a key look like zeros in a longer one; what stays alike for so long
 * is left to merge sort, which looks at the lengths too.
 */
function sortFilled(
  records: usize,
  spare: usize,
  sizeBytes: usize,
  shared: usize,
  level: i32,
): void {
  if (sizeBytes < FEW_BYTES || level === MOST_LEVELS) {
    mergeSort(records, spare, sizeBytes);
    return;
  }
  radixSort(records, spare, sizeBytes, START);
  for (let run: usize = 0; run < sizeBytes;) {
    const end = endOfRun(records, run, sizeBytes, START);
    if (end - run > RECORD_BYTES) {
      fillStarts(records + run, end - run, shared + 8);
      sortFilled(records + run, spare + run, end - run, shared + 8, level + 1);
    }
    run = end;
  }
}

/** Notes 8 bytes of each key. */
function fillStarts(records: usize, sizeBytes: usize, shared: usize): void {
  for (let at = records; at < records + sizeBytes; at += RECORD_BYTES) {
    fillStart(at, shared);
  }
}
