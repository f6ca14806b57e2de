// Sorts keys into the order of a result: most requests first, equal counts in
// byte order of the keys.
//
// Records are sorted by count, then the records of each count by their keys, 8
// bytes (a word) at a time: an MSD radix sort (McIlroy, Bostic and McIlroy
// 1993) whose digits are words.

import { allocate, keepLoads } from "../memory";
import { mergeSort } from "./merge_sort";
import { packKey, startPack } from "../table/pack";
import { radixSort } from "./radix_sort";
import { COUNT, fillWord, KEY, KEY_BYTES, RECORD_BYTES, WORD } from "./records";
import { gather, gathered, gatheredEnd } from "../table/gather";
import { keyCount, keySize } from "../table/table";

/**
 * Below this size, merge sort takes fewer steps than radix sort has buckets.
 */
const MIN_RADIX_BYTES: usize = 64 * RECORD_BYTES;

/**
 * The deepest recursion. Without a limit, a client that requests long paths
 * with the same beginning could overflow the stack.
 */
const MAX_LEVELS: i32 = 64;

/** How many keys are loaded together before they are packed. */
const PACK_KEYS: usize = 64;

/** Packs the counts in the order of a result. */
export function packSorted(): void {
  const sizeBytes = keyCount * RECORD_BYTES;
  const records = allocate(sizeBytes);
  // Once the records are sorted, what is packed takes the place of the spare
  // buffer: touching new memory takes longer than writing to it.
  const spare = startPack(sizeBytes);
  const shared = fillRecords(records);
  radixSort(records, spare, sizeBytes, COUNT);
  for (let run: usize = 0; run < sizeBytes;) {
    const end = endOfRun(records, run, sizeBytes, COUNT);
    sortByWords(records + run, spare + run, end - run, shared, 0);
    run = end;
  }
  const last = keyCount - keyCount % PACK_KEYS;
  for (let at: usize = 0; at < last; at += PACK_KEYS) {
    packRecords(records, at, at + PACK_KEYS);
  }
  packRecords(records, last, keyCount);
}

/** Packs some keys, all of which are loaded first: one by one, a million took 0.1 s. */
function packRecords(records: usize, from: usize, to: usize): void {
  let sum: u64 = 0;
  for (let at = from; at < to; at++) {
    sum += load<u64>(load<u32>(records + at * RECORD_BYTES, KEY));
  }
  keepLoads(sum);
  for (let at = from; at < to; at++) {
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
 * Makes a record for each table entry. Returns how many first bytes are the
 * same in all keys; the records hold the 8 bytes after them.
 */
function fillRecords(to: usize): usize {
  if (keyCount === 0) return 0;
  let from = gather(0);
  const first = <usize> load<u32>(gathered);
  const key = <usize> load<u32>(first, 16);
  let shared = keySize(first);
  // What two keys share is mostly what all share. If so, one pass over the keys
  // is enough.
  const guess = keyCount === 1
    ? shared
    : sharedWith(key, load<u32>(gathered, 4), shared);
  shared = fillGathered(to, key, shared, guess);
  let record = to + (gatheredEnd - gathered) / 4 * RECORD_BYTES;
  while (from !== 0) {
    from = gather(from);
    shared = fillGathered(record, key, shared, guess);
    record += (gatheredEnd - gathered) / 4 * RECORD_BYTES;
  }
  if (shared !== guess) fillWords(to, record - to, shared);
  return shared;
}

/** Makes records of the entries that were gathered; returns how much the keys still share. */
function fillGathered(
  to: usize,
  key: usize,
  most: usize,
  guess: usize,
): usize {
  let shared = most;
  let record = to;
  for (let item = gathered; item < gatheredEnd; item += 4) {
    const entry = <usize> load<u32>(item);
    store<u64>(record, ~load<u64>(entry, 8), COUNT);
    store<u32>(record, load<u32>(entry, 16), KEY);
    store<u32>(record, <u32> keySize(entry), KEY_BYTES);
    shared = sharedWith(key, entry, shared);
    fillWord(record, guess);
    record += RECORD_BYTES;
  }
  return shared;
}

/**
 * How many first bytes, up to `most`, an entry's key shares with another key.
 */
// @ts-ignore: decorator
@inline
function sharedWith(key: usize, entry: usize, most: usize): usize {
  const other = <usize> load<u32>(entry, 16);
  const end = min(most, keySize(entry));
  for (let at: usize = 0; at < end; at += 16) {
    const same = i8x16.eq(v128.load(key + at), v128.load(other + at));
    const differing = ~i8x16.bitmask(same) & 0xffff;
    if (differing !== 0) return min(end, at + <usize> ctz(differing));
  }
  return end;
}

/** The end of the run of records that have the same value in a field. */
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
 * Sorts by key records of equal count whose keys share their first bytes. The
 * zeros after the end of a key look like zero bytes in a longer key; records
 * that stay equal for `MAX_LEVELS` words go to merge sort, which compares the
 * lengths too.
 */
function sortByWords(
  records: usize,
  spare: usize,
  sizeBytes: usize,
  shared: usize,
  level: i32,
): void {
  if (sizeBytes < MIN_RADIX_BYTES || level === MAX_LEVELS) {
    mergeSort(records, spare, sizeBytes);
    return;
  }
  radixSort(records, spare, sizeBytes, WORD);
  for (let run: usize = 0; run < sizeBytes;) {
    const end = endOfRun(records, run, sizeBytes, WORD);
    if (end - run > RECORD_BYTES) {
      fillWords(records + run, end - run, shared + 8);
      sortByWords(records + run, spare + run, end - run, shared + 8, level + 1);
    }
    run = end;
  }
}

/** Stores the next 8 bytes of each key in its record. */
function fillWords(records: usize, sizeBytes: usize, shared: usize): void {
  for (let at = records; at < records + sizeBytes; at += RECORD_BYTES) {
    fillWord(at, shared);
  }
}
