// Rows of a result with their numbers: a table of its own, whose rows have room
// for sums behind their count. Keys are found by the hash of the other table.

import { allocate, copyVectors } from "../memory";
import { hashOf, hashShort, keepFirst32, keepNext32 } from "../table/hash";
import { SHORT_BYTES } from "../table/table";
import { isSameKey } from "../table/same_key";

/** The hash of a key and the address of its row, which is 0 in an empty slot. */
const SLOT_BYTES: usize = 16;
const FIRST_SLOTS: usize = 1024;

/** Where the numbers of a row stand, in 64 bits each; RecordRows (record_rows.ts) knows them. */
export const ROW_COUNT: usize = 0;
/** Five of them, for 1xx to 5xx. */
export const ROW_CLASSES: usize = 8;
export const ROW_SIZED_LINES: usize = 48;
export const ROW_SIZE_BYTES: usize = 56;
export const ROW_TIMED_LINES: usize = 64;
export const ROW_DURATION_NS: usize = 72;
/** The first and the last second of the day, in 32 bits each. */
export const ROW_FIRST_SECOND: usize = 80;
export const ROW_LAST_SECOND: usize = 84;
/** The addresses of its first durations and of the pieces of the others, in 32 bits each. */
export const ROW_NOTED: usize = 88;
export const ROW_PIECES: usize = 92;
/** The size of the key in 32 bits, and then the key. */
export const ROW_KEY_BYTES: usize = 96;
export const ROW_KEY: usize = 112;

/** Rows are allocated together: room for so many bytes at a time, or for one larger row. */
const ARENA_BYTES: usize = 64 * 1024;

let table: usize = 0;
let slots: usize = 0;
let arena: usize = 0;
let arenaEnd: usize = 0;

/** How many rows there are. */
export let rowCount: usize = 0;

/** Forgets all rows; their memory is that of the heap, which is released elsewhere. */
export function clearRows(): void {
  table = slots = arena = arenaEnd = rowCount = 0;
}

/** The row of a key, new if it has none; room to load 32 bytes past the key. */
export function rowOf(key: usize, sizeBytes: usize): usize {
  if (slots === 0) makeTable(FIRST_SLOTS);
  return sizeBytes > SHORT_BYTES
    ? rowOfLong(key, sizeBytes)
    : rowOfShort(key, sizeBytes);
}

/** The row of a key of up to two vectors, which are compared without a loop. */
// @ts-ignore: decorator
@inline
function rowOfShort(key: usize, sizeBytes: usize): usize {
  const first = v128.and(v128.load(key), keepFirst32(sizeBytes));
  const next = v128.and(v128.load(key, 16), keepNext32(sizeBytes));
  const hash = hashShort(first, next, sizeBytes);
  let slot = <usize> hash & (slots - 1);
  while (true) {
    const at = table + slot * SLOT_BYTES;
    const row = <usize> load<u32>(at, 8);
    if (row === 0) {
      const added = addRow(at, hash, key, sizeBytes);
      v128.store(added, first, ROW_KEY);
      v128.store(added, next, ROW_KEY + 16);
      return added;
    }
    if (
      load<u64>(at) === hash &&
      <usize> load<u32>(row, ROW_KEY_BYTES) === sizeBytes
    ) {
      const differing = v128.or(
        v128.xor(first, v128.load(row, ROW_KEY)),
        v128.xor(next, v128.load(row, ROW_KEY + 16)),
      );
      if (!v128.any_true(differing)) return row;
    }
    slot = (slot + 1) & (slots - 1);
  }
}

function rowOfLong(key: usize, sizeBytes: usize): usize {
  const hash = hashOf(key, sizeBytes);
  let slot = <usize> hash & (slots - 1);
  while (true) {
    const at = table + slot * SLOT_BYTES;
    const row = <usize> load<u32>(at, 8);
    if (row === 0) return addRow(at, hash, key, sizeBytes);
    if (load<u64>(at) === hash && hasKey(row, key, sizeBytes)) return row;
    slot = (slot + 1) & (slots - 1);
  }
}

/** The row behind another in the table; the first for 0; 0 at the end. */
export function nextRow(from: usize): usize {
  let slot: usize = 0;
  if (from !== 0) {
    const key = from + ROW_KEY;
    const hash = hashOf(key, load<u32>(from, ROW_KEY_BYTES));
    slot = <usize> hash & (slots - 1);
    while (<usize> load<u32>(table + slot * SLOT_BYTES, 8) !== from) {
      slot = (slot + 1) & (slots - 1);
    }
    slot++;
  }
  for (; slot < slots; slot++) {
    const row = <usize> load<u32>(table + slot * SLOT_BYTES, 8);
    if (row !== 0) return row;
  }
  return 0;
}

function makeTable(wanted: usize): void {
  slots = wanted;
  table = allocate(slots * SLOT_BYTES);
  memory.fill(table, 0, slots * SLOT_BYTES);
}

function addRow(at: usize, hash: u64, key: usize, sizeBytes: usize): usize {
  const rowBytes = ROW_KEY + ((sizeBytes + 15) & ~(<usize> 15)) + 32;
  if (rowBytes > arenaEnd - arena) {
    const wanted = max(ARENA_BYTES, rowBytes);
    arena = allocate(wanted);
    arenaEnd = arena + wanted;
  }
  const row = arena;
  arena += rowBytes;
  memory.fill(row, 0, rowBytes);
  store<u32>(row, 0xffffffff, ROW_FIRST_SECOND);
  store<u32>(row, <u32> sizeBytes, ROW_KEY_BYTES);
  copyVectors(row + ROW_KEY, key, sizeBytes);
  // Long keys are compared and hashed to their last byte only; what was copied
  // behind it does not matter. Short ones are stored again, with zeros behind.
  store<u64>(at, hash);
  store<u32>(at, <u32> row, 8);
  rowCount++;
  if (rowCount * 3 > slots * 2) grow();
  return row;
}

function grow(): void {
  const old = table;
  const oldEnd = old + slots * SLOT_BYTES;
  makeTable(slots << 1);
  for (let from = old; from < oldEnd; from += SLOT_BYTES) {
    const row = load<u32>(from, 8);
    if (row === 0) continue;
    const hash = load<u64>(from);
    let slot = <usize> hash & (slots - 1);
    while (load<u32>(table + slot * SLOT_BYTES, 8) !== 0) {
      slot = (slot + 1) & (slots - 1);
    }
    store<u64>(table + slot * SLOT_BYTES, hash);
    store<u32>(table + slot * SLOT_BYTES, row, 8);
  }
}

function hasKey(row: usize, key: usize, sizeBytes: usize): bool {
  if (<usize> load<u32>(row, ROW_KEY_BYTES) !== sizeBytes) return false;
  return isSameKey(row + ROW_KEY, key, sizeBytes);
}
