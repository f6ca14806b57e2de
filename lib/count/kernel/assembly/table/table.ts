// The table of counts by key: a hash table with open addressing and linear
// probing; the keys are in buffers of their own (the arena).
//
// An entry has 24 bytes: tag (upper half of the hash, length of the key),
// count, address of the key, lower half of the hash. Keys are padded with zeros
// to whole vectors of 16 bytes, at least two, so that they are compared 16
// bytes at a time.
//
// After out-of-memory the table is inconsistent; start a new one.

import { isSameKey } from "./same_key";
import { clearRows } from "../records/rows";
import { hashOf, keepFirst } from "./hash";
import { allocate, copyVectors, release } from "../memory";

/** The size of an entry. */
export const ENTRY_BYTES: usize = 24;

/** Keys of up to two vectors are compared without a loop. */
export const SHORT_BYTES: usize = 32;

const FIRST_SLOTS: usize = 4096;
/**
 * Beyond this, 0.8 MB of entries, a table does not fit the caches of a core.
 */
const LARGE_SLOTS: usize = 32 * 1024;
const ARENA_BYTES: usize = 64 * 1024;

/** A table is moved in parts of so many bytes when it grows. */
const PART_BYTES: usize = FIRST_SLOTS * ENTRY_BYTES;

/** The address of the slots. */
export let table: usize = 0;

/** How many slots there are, a power of two. */
export let slots: usize = FIRST_SLOTS;

let arena: usize = 0;
let arenaEnd: usize = 0;

/** How many different keys there are. */
export let keyCount: usize = 0;

/** The length of all keys together. */
export let keyBytes: usize = 0;

/**
 * Drops all keys. The table keeps its size: the next slice needs about the
 * same.
 */
export function clear(): void {
  release();
  table = allocate(slots * ENTRY_BYTES);
  memory.fill(table, 0, slots * ENTRY_BYTES);
  arena = arenaEnd = 0;
  keyCount = keyBytes = 0;
  clearRows();
}

// The module starts with an empty table.
clear();

/** Adds to the count of a key of up to 32 bytes in two vectors, padded with zeros. */
// @ts-ignore: decorator
@inline
export function addShort(
  hash: u64,
  first: v128,
  second: v128,
  sizeBytes: usize,
  count: u64,
): void {
  const tag = tagOf(hash, sizeBytes);
  let slot = <usize> hash & (slots - 1);
  while (true) {
    const entry = table + slot * ENTRY_BYTES;
    const found = load<u64>(entry);
    if (found === tag) {
      const key = <usize> load<u32>(entry, 16);
      const differing = v128.or(
        v128.xor(first, v128.load(key)),
        v128.xor(second, v128.load(key, 16)),
      );
      if (!v128.any_true(differing)) {
        store<u64>(entry, load<u64>(entry, 8) + count, 8);
        return;
      }
    } else if (found === 0) {
      const key = reserveKey(SHORT_BYTES);
      v128.store(key, first);
      v128.store(key, second, 16);
      fillEntry(entry, hash, count, key, sizeBytes);
      return;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

/** Whether the table does not fit the caches of a core. */
// @ts-ignore: decorator
@inline
export function exceedsCache(): bool {
  return slots > LARGE_SLOTS;
}

/** Loads the slot at which the search for a key with this hash begins. */
// @ts-ignore: decorator
@inline
export function loadSlot(hash: u64): u64 {
  return load<u64>(table + (<usize> hash & (slots - 1)) * ENTRY_BYTES);
}

/** Loads the first bytes of the key in that slot; of an empty one, those at address 0. */
// @ts-ignore: decorator
@inline
export function loadKeyOfSlot(hash: u64): u64 {
  const entry = table + (<usize> hash & (slots - 1)) * ENTRY_BYTES;
  return load<u64>(load<u32>(entry, 16));
}

/** Adds to the count of a key of any length; inserts the key if it is new. */
export function add(key: usize, sizeBytes: usize, count: u64): void {
  addHashed(hashOf(key, sizeBytes), key, sizeBytes, count);
}

/** Adds to the count of a key whose hash is known. */
export function addHashed(
  hash: u64,
  key: usize,
  sizeBytes: usize,
  count: u64,
): void {
  const tag = tagOf(hash, sizeBytes);
  let slot = <usize> hash & (slots - 1);
  while (true) {
    const entry = table + slot * ENTRY_BYTES;
    const found = load<u64>(entry);
    if (found === tag && isSame(entry, key, sizeBytes)) {
      store<u64>(entry, load<u64>(entry, 8) + count, 8);
      return;
    }
    if (found === 0) {
      fillEntry(entry, hash, count, copyKey(key, sizeBytes), sizeBytes);
      return;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

// The lowest bit is set, so that no tag is 0, which marks an empty slot.
// @ts-ignore: decorator
@inline
function tagOf(hash: u64, sizeBytes: usize): u64 {
  return (hash & 0xffffffff00000000) | (<u64> sizeBytes << 1) | 1;
}

function fillEntry(
  entry: usize,
  hash: u64,
  count: u64,
  key: usize,
  sizeBytes: usize,
): void {
  store<u64>(entry, tagOf(hash, sizeBytes));
  store<u64>(entry, count, 8);
  store<u32>(entry, <u32> key, 16);
  store<u32>(entry, <u32> hash, 20);
  keyBytes += sizeBytes;
  keyCount++;
  // With two thirds of the slots used, linear probing takes two steps on
  // average to find a key (Knuth 6.4).
  if (keyCount * 3 > slots * 2) grow(slots << 1);
}

/**
 * Grows the table for this many more keys before a packed tally is merged. The
 * tally's keys come in the order of their slots in another table of the same
 * seed, so they fill this table from its first slot on. If it grew only on the
 * way, its first slots would be full long before two thirds of all slots are
 * used, and each key would be probed through all of the full slots.
 */
export function reserve(keys: usize): void {
  let wanted = slots;
  while ((keyCount + keys) * 3 > wanted * 2) wanted <<= 1;
  if (wanted !== slots) grow(wanted);
}

function grow(wanted: usize): void {
  const old = table;
  const oldEnd = old + slots * ENTRY_BYTES;
  slots = wanted;
  table = allocate(slots * ENTRY_BYTES);
  memory.fill(table, 0, slots * ENTRY_BYTES);
  // In parts, as V8 optimizes a function for its next call only.
  for (let from = old; from < oldEnd; from += PART_BYTES) {
    moveEntries(from, min(from + PART_BYTES, oldEnd));
  }
  // The next keys go where the old table was, which is larger than what is left
  // of the arena: touching new memory takes longer than writing to it.
  arena = old;
  arenaEnd = oldEnd;
}

function moveEntries(from: usize, end: usize): void {
  for (let entry = from; entry < end; entry += ENTRY_BYTES) {
    if (load<u64>(entry) === 0) continue;
    let slot = <usize> load<u32>(entry, 20) & (slots - 1);
    while (load<u64>(table + slot * ENTRY_BYTES) !== 0) {
      slot = (slot + 1) & (slots - 1);
    }
    const place = table + slot * ENTRY_BYTES;
    v128.store(place, v128.load(entry));
    store<u64>(place, load<u64>(entry, 16), 16);
  }
}

/** The length of the key of an entry. */
// @ts-ignore: decorator
@inline
export function keySize(entry: usize): usize {
  return <usize> (load<u32>(entry) >> 1);
}

function copyKey(key: usize, sizeBytes: usize): usize {
  const paddedBytes = max(SHORT_BYTES, (sizeBytes + 15) & ~(<usize> 15));
  const copy = reserveKey(paddedBytes);
  const wholeBytes = sizeBytes & ~(<usize> 15);
  copyVectors(copy, key, wholeBytes);
  for (let at = wholeBytes; at < paddedBytes; at += 16) {
    const kept = keepFirst(<isize> sizeBytes - <isize> at);
    v128.store(copy + at, v128.and(v128.load(key + at), kept));
  }
  return copy;
}

/** Whether an entry has this key. Its length must be the same already. */
// @ts-ignore: decorator
@inline
function isSame(entry: usize, key: usize, sizeBytes: usize): bool {
  return isSameKey(<usize> load<u32>(entry, 16), key, sizeBytes);
}

function reserveKey(paddedBytes: usize): usize {
  if (paddedBytes > arenaEnd - arena) {
    const wanted = max(ARENA_BYTES, paddedBytes);
    arena = allocate(wanted);
    arenaEnd = arena + wanted;
  }
  const key = arena;
  arena += paddedBytes;
  return key;
}
