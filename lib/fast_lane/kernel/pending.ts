// Keys that wait to be counted in a table too large for the processor's caches:
// their slots are touched together first, so that the processor fetches them
// side by side instead of one after the other.

import { keepFirst } from "./hash";
import { countShort, touch } from "./table";

/** More than the processor fetches at once, few enough to stay in its cache. */
const MOST_PENDING: usize = 64;

/** Hash, address and size of each key. */
const ITEM_BYTES: usize = 16;
const items: usize = memory.data(<i32> (MOST_PENDING * ITEM_BYTES), 16);

let itemsEnd: usize = items;

/** What was touched: a sum that nobody needs, but the compiler must not know. */
export let touched: u64 = 0;

/** Counts a key of up to 32 bytes, at the latest with `countPending`. */
// @ts-ignore: decorator
@inline
export function countLater(hash: u64, key: usize, sizeBytes: usize): void {
  store<u64>(itemsEnd, hash);
  store<u32>(itemsEnd, <u32> key, 8);
  store<u32>(itemsEnd, <u32> sizeBytes, 12);
  itemsEnd += ITEM_BYTES;
  if (itemsEnd === items + MOST_PENDING * ITEM_BYTES) countPending();
}

/** Counts the keys that wait. */
export function countPending(): void {
  let sum: u64 = 0;
  for (let item = items; item < itemsEnd; item += ITEM_BYTES) {
    sum += touch(load<u64>(item));
  }
  touched = sum;
  for (let item = items; item < itemsEnd; item += ITEM_BYTES) {
    const key = <usize> load<u32>(item, 8);
    const sizeBytes = <isize> load<u32>(item, 12);
    countShort(
      load<u64>(item),
      v128.and(v128.load(key), keepFirst(sizeBytes)),
      v128.and(v128.load(key, 16), keepFirst(sizeBytes - 16)),
      sizeBytes,
    );
  }
  itemsEnd = items;
}
