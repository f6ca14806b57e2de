// Counts by key: open addressing, linear probing, keys in an arena.
//
// An entry is 24 bytes: tag (upper half of the hash, length of the key), count,
// address of the key, lower half of the hash. Keys are padded with zeros to
// whole vectors, two at the least, so that they compare by vectors.

import { hashOf, keepFirst } from "./hash";
import { allocate, copyVectors, release } from "../memory";

/** The size of an entry. */
export const ENTRY_BYTES: usize = 24;

/** Keys of up to two vectors are compared without a loop. */
export const SHORT_BYTES: usize = 32;

const FIRST_SLOTS: usize = 4096;
/** 0.8 MB. */
const LARGE_SLOTS: usize = 32 * 1024;
const ARENA_BYTES: usize = 64 * 1024;

let table: usize = 0;
let slots: usize = FIRST_SLOTS;
let arena: usize = 0;
let arenaEnd: usize = 0;

/** How many keys are different. */
export let keyCount: usize = 0;

/** How long all keys are together. */
export let keyBytes: usize = 0;

/** Forgets all counts. The table keeps its size: the next slice is alike. */
export function clear(): void {
  release();
  table = allocate(slots * ENTRY_BYTES);
  memory.fill(table, 0, slots * ENTRY_BYTES);
  arena = arenaEnd = 0;
  keyCount = keyBytes = 0;
}

/** Starts empty. */
clear();

/** Counts a key of up to 32 bytes that is in two vectors, zeros behind it. */
// @ts-ignore: decorator
@inline
export function countShort(
  hash: u64,
  first: v128,
  second: v128,
  sizeBytes: usize,
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
        store<u64>(entry, load<u64>(entry, 8) + 1, 8);
        return;
      }
    } else if (found === 0) {
      const key = reserveKey(SHORT_BYTES);
      v128.store(key, first);
      v128.store(key, second, 16);
      fillEntry(entry, hash, 1, key, sizeBytes);
      return;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

/** Whether the table is larger than the caches of a core. */
// @ts-ignore: decorator
@inline
export function isLarge(): bool {
  return slots > LARGE_SLOTS;
}

/** Looks at the slot where a key with this hash would begin. */
// @ts-ignore: decorator
@inline
export function touch(hash: u64): u64 {
  return load<u64>(table + (<usize> hash & (slots - 1)) * ENTRY_BYTES);
}

/** Adds to the count of a key of any length. */
export function add(key: usize, sizeBytes: usize, count: u64): void {
  const hash = hashOf(key, sizeBytes);
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

/** The entry behind another, or behind `table` for 0; 0 at the end. */
export function nextEntry(entry: usize): usize {
  const end = table + slots * ENTRY_BYTES;
  for (
    let next = entry === 0 ? table : entry + ENTRY_BYTES;
    next < end;
    next += ENTRY_BYTES
  ) {
    if (load<u64>(next) !== 0) return next;
  }
  return 0;
}

// The lowest bit is set so that no tag is 0, which means an empty slot.
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
  // Two thirds full, linear probing still ends after two steps (Knuth 6.4).
  if (keyCount * 3 > slots * 2) grow(slots << 1);
}

/**
 * Makes room for more keys that come in the order of their slots in another
 * table. They fill this one from the front: were it to grow on the way, the
 * front would be full long before, and each key would probe through all of it.
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
  for (let entry = old; entry < oldEnd; entry += ENTRY_BYTES) {
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

/** How long the key of an entry is. */
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

/** Whether a key in the arena is that of these bytes, as long as it is. */
// @ts-ignore: decorator
@inline
function isSame(entry: usize, key: usize, sizeBytes: usize): bool {
  const kept = <usize> load<u32>(entry, 16);
  let at: usize = 0;
  for (; at + 16 < sizeBytes; at += 16) {
    if (v128.any_true(v128.xor(v128.load(kept + at), v128.load(key + at)))) {
      return false;
    }
  }
  const differing = v128.xor(v128.load(kept + at), v128.load(key + at));
  const inKey = keepFirst(<isize> sizeBytes - <isize> at);
  return !v128.any_true(v128.and(differing, inKey));
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
