// How often each row has each duration, rounded to three digits, by the rules of
// lib/count/three_digits.ts, which is the reference.

import { allocate } from "../memory";

/** A row and a code, and how often it was counted, in 64 bits each. */
const ENTRY_BYTES: usize = 16;
const FIRST_SLOTS: usize = 4096;

/** How many bits a code has. */
const CODE_BITS: u64 = 14;

/** 10^0 to 10^15. */
const powers: usize = memory.data<u64>([
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
  10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000,
  1000000000000000,
], 16);

/** The entries: a table with open addressing. An entry of 0 is empty. */
export let durations: usize = 0;
export let durationSlots: usize = 0;
let used: usize = 0;

/** Forgets all entries; their memory is that of the heap. */
export function clearDurations(): void {
  durations = durationSlots = used = 0;
}

/** Counts a duration of a row once; below 2^53 nanoseconds. */
export function countDuration(row: usize, ns: u64): void {
  if (used * 3 >= durationSlots * 2) grow();
  const key = (<u64> row << CODE_BITS) | codeOf(ns);
  let slot = slotOf(key);
  while (true) {
    const at = durations + slot * ENTRY_BYTES;
    const found = load<u64>(at);
    if (found === key) {
      store<u64>(at, load<u64>(at, 8) + 1, 8);
      return;
    }
    if (found === 0) {
      store<u64>(at, key);
      store<u64>(at, 1, 8);
      used++;
      return;
    }
    slot = (slot + 1) & (durationSlots - 1);
  }
}

// @ts-ignore: decorator
@inline
function slotOf(key: u64): usize {
  const spread = key * 0xff51afd7ed558ccd;
  return <usize> (spread >> 32) & (durationSlots - 1);
}

/** Rounds half up to three digits: these, plus 1000 for each zero behind them. */
function codeOf(value: u64): u64 {
  if (value < 1000) return value;
  // The number of digits, or one less: 1233 / 4096 is nearly log10(2).
  let digits = <u32> ((64 - clz(value)) * 1233 >> 12);
  if (value >= load<u64>(powers + (<usize> digits << 3))) digits++;
  const zeros = digits - 3;
  const unit = load<u64>(powers + (<usize> zeros << 3));
  const three = (value + (unit >> 1)) / unit;
  return three === 1000
    ? <u64> (zeros + 1) * 1000 + 100
    : <u64> zeros * 1000 + three;
}

function grow(): void {
  const old = durations;
  const oldEnd = old + durationSlots * ENTRY_BYTES;
  durationSlots = durationSlots === 0 ? FIRST_SLOTS : durationSlots << 1;
  durations = allocate(durationSlots * ENTRY_BYTES);
  memory.fill(durations, 0, durationSlots * ENTRY_BYTES);
  for (let from = old; from < oldEnd; from += ENTRY_BYTES) {
    const key = load<u64>(from);
    if (key === 0) continue;
    let slot = slotOf(key);
    while (load<u64>(durations + slot * ENTRY_BYTES) !== 0) {
      slot = (slot + 1) & (durationSlots - 1);
    }
    v128.store(durations + slot * ENTRY_BYTES, v128.load(from));
  }
}
