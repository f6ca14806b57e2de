// Keys and counts that come in from JavaScript: what the block lane and the
// line lane counted, and the tallies that the main thread merges.

import { hashShort, keepFirst32, keepNext32 } from "./hash";
import { add, addShort, SHORT_BYTES } from "./table";

/**
 * The most bytes of keys that come in at once: one key as long as the longest
 * line, which is `MAX_LINE_BYTES` in lib/lines/line_key.ts. A test holds the
 * two to the same number.
 */
export const MAX_INCOMING_BYTES: usize = 1024 * 1024;

/** The most keys that come in at once. */
export const MAX_INCOMING_KEYS: usize = 16 * 1024;

/** The bytes of the keys, one key after another. */
export const incomingKeys: usize = memory.data(
  <i32> (MAX_INCOMING_BYTES + 64),
  16,
);

/** Where each key ends in the packed tally that it comes from, 32 bits each. */
export const incomingEnds: usize = memory.data(
  <i32> (MAX_INCOMING_KEYS * 4),
  16,
);

/** The count of each key, a 64-bit float each. */
export const incomingCounts: usize = memory.data(
  <i32> (MAX_INCOMING_KEYS * 8),
  16,
);

/**
 * Adds the first `keys` incoming keys to the table. `startByte` is where the
 * first of them starts in the packed tally that it comes from, as the ends are
 * positions in it.
 */
export function addIncoming(keys: usize, startByte: usize): void {
  const arena = incomingKeys - startByte;
  let start = startByte;
  for (let i: usize = 0; i < keys; i++) {
    const end = <usize> load<u32>(incomingEnds + i * 4);
    const key = arena + start;
    const sizeBytes = end - start;
    const count = <u64> <i64> load<f64>(incomingCounts + i * 8);
    if (sizeBytes > SHORT_BYTES) add(key, sizeBytes, count);
    else {
      const first = v128.and(v128.load(key), keepFirst32(sizeBytes));
      const next = v128.and(v128.load(key, 16), keepNext32(sizeBytes));
      const hash = hashShort(first, next, sizeBytes);
      addShort(hash, first, next, sizeBytes, count);
    }
    start = end;
  }
}
