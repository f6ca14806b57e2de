// Sorts records by a 64-bit field, byte by byte from the lowest (LSD radix
// sort, Knuth 5.2.5). Bytes that are the same in all records are left out.

import { copyRecord, RECORD_BYTES } from "./records";

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
  let differing: u64 = 0;
  for (let at: usize = 0; at < sizeBytes; at += RECORD_BYTES) {
    differing |= load<u64>(records + at + field) ^ load<u64>(records + field);
  }
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

function sortByByte(
  from: usize,
  to: usize,
  sizeBytes: usize,
  byte: usize,
): void {
  memory.fill(places, 0, 256 * 4);
  const end = from + sizeBytes;
  for (let at = from; at < end; at += RECORD_BYTES) {
    const place = places + (<usize> load<u8>(at + byte) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  let next = <u32> to;
  for (let place = places; place < places + 256 * 4; place += 4) {
    const found = load<u32>(place);
    store<u32>(place, next);
    next += found * <u32> RECORD_BYTES;
  }
  for (let at = from; at < end; at += RECORD_BYTES) {
    const place = places + (<usize> load<u8>(at + byte) << 2);
    const target = load<u32>(place);
    copyRecord(target, at);
    store<u32>(place, target + <u32> RECORD_BYTES);
  }
}
