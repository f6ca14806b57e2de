// Goes through the entries of the table, up to 64 at a time, whose keys are
// loaded together. The keys stand in the order in which they came, so that each
// is somewhere else in memory: one after the other, a million took 0.16 s to
// pack.

import { keepLoads } from "../memory";
import { ENTRY_BYTES, exceedsCache, slots, table } from "./table";

/** The most entries that are gathered at once. */
const MAX_ENTRIES: usize = 64;

/** The addresses of the entries that were gathered, 32 bits each. */
export const gathered: usize = memory.data(<i32> (MAX_ENTRIES * 4), 16);

/** Where they end. */
export let gatheredEnd: usize = gathered;

/**
 * Gathers the next used entries in the order of the table.
 *
 * @param from Where the last call ended; 0 at first.
 * @returns Where to go on; 0 if there are no more.
 */
export function gather(from: usize): usize {
  const end = table + slots * ENTRY_BYTES;
  let entry = from === 0 ? table : from;
  let to = gathered;
  while (entry < end && to < gathered + MAX_ENTRIES * 4) {
    // Without a branch: whether a slot is used cannot be guessed.
    store<u32>(to, <u32> entry);
    to += select<usize>(4, 0, load<u64>(entry) !== 0);
    entry += ENTRY_BYTES;
  }
  gatheredEnd = to;
  if (exceedsCache()) {
    let sum: u64 = 0;
    for (let at = gathered; at < to; at += 4) {
      sum += load<u64>(load<u32>(load<u32>(at), 16));
    }
    keepLoads(sum);
  }
  return entry < end ? entry : 0;
}
