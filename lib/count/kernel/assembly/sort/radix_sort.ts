// Sorts records by a 64-bit field, byte by byte from the lowest (LSD radix
// sort, Knuth 5.2.5). Bytes that are the same in all records are left out.
//
// All loops go over parts: V8 optimizes a function for its next call, so a loop
// over a million records would run to its end as it was first compiled.

import { copyRecord, RECORD_BYTES } from "./records";

/** The size of a part. */
const PART_BYTES: usize = 1024 * RECORD_BYTES;

/** For each value of the byte, the address where the next such record goes. */
const places: usize = memory.data(256 * 4, 16);

/**
 * Sorts in place; `spare` is a buffer of the same size. Records with equal
 * fields keep their order.
 */
export function radixSort(
  records: usize,
  spare: usize,
  sizeBytes: usize,
  field: usize,
): void {
  const differing = differingBits(records, sizeBytes, field);
  let from = records;
  let to = spare;
  for (let byte: usize = 0; byte < 8; byte++) {
    if ((differing >> (byte << 3) & 0xff) === 0) continue;
    sortByByte(from, to, sizeBytes, field + byte);
    const swapped = from;
    from = to;
    to = swapped;
  }
  if (from !== records) memory.copy(records, from, sizeBytes);
}

/** The bits of the field that are not the same in all records. */
function differingBits(
  records: usize,
  sizeBytes: usize,
  field: usize,
): u64 {
  const first = load<u64>(records + field);
  const last = lastPart(records, sizeBytes);
  let differing: u64 = 0;
  for (let at = records; at < last; at += PART_BYTES) {
    differing |= differingInPart(at, at + PART_BYTES, field, first);
  }
  return differing |
    differingInPart(last, records + sizeBytes, field, first);
}

function differingInPart(
  from: usize,
  end: usize,
  field: usize,
  first: u64,
): u64 {
  let differing: u64 = 0;
  for (let at = from; at < end; at += RECORD_BYTES) {
    differing |= load<u64>(at + field) ^ first;
  }
  return differing;
}

function sortByByte(
  from: usize,
  to: usize,
  sizeBytes: usize,
  byte: usize,
): void {
  const last = lastPart(from, sizeBytes);
  const end = from + sizeBytes;
  memory.fill(places, 0, 256 * 4);
  for (let at = from; at < last; at += PART_BYTES) {
    countBytes(at, at + PART_BYTES, byte);
  }
  countBytes(last, end, byte);
  let next = <u32> to;
  for (let place = places; place < places + 256 * 4; place += 4) {
    const found = load<u32>(place);
    store<u32>(place, next);
    next += found * <u32> RECORD_BYTES;
  }
  for (let at = from; at < last; at += PART_BYTES) {
    moveRecords(at, at + PART_BYTES, byte);
  }
  moveRecords(last, end, byte);
}

/** Where the last part begins, which may be smaller than the others. */
// @ts-ignore: decorator
@inline
function lastPart(records: usize, sizeBytes: usize): usize {
  return records + sizeBytes - sizeBytes % PART_BYTES;
}

function countBytes(from: usize, end: usize, byte: usize): void {
  for (let at = from; at < end; at += RECORD_BYTES) {
    const place = places + (<usize> load<u8>(at + byte) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
}

function moveRecords(from: usize, end: usize, byte: usize): void {
  for (let at = from; at < end; at += RECORD_BYTES) {
    const place = places + (<usize> load<u8>(at + byte) << 2);
    const target = load<u32>(place);
    copyRecord(target, at);
    store<u32>(place, target + <u32> RECORD_BYTES);
  }
}
