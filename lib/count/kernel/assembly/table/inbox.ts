// Keys and counts that come in from JavaScript: what the line lane counted, and
// the tallies that main merges.

import { add } from "./table";

/** The longest line is 1 MiB, so is the longest key. */
export const INBOX_KEY_BYTES: usize = 1024 * 1024;

/** How many keys come in at once. */
export const INBOX_KEYS: usize = 16 * 1024;

/** The bytes of the keys. */
export const inboxKeys: usize = memory.data(
  <i32> (INBOX_KEY_BYTES + 64),
  16,
);

/** Where each key ends in the tally it comes from, in 32 bits. */
export const inboxEnds: usize = memory.data(<i32> (INBOX_KEYS * 4), 16);

/** The counts, one float of 64 bits each. */
export const inboxCounts: usize = memory.data(<i32> (INBOX_KEYS * 8), 16);

/** Adds the first keys of the inbox, the first of which starts there. */
export function addInbox(keys: usize, startByte: usize): void {
  const arena = inboxKeys - startByte;
  let start = startByte;
  for (let i: usize = 0; i < keys; i++) {
    const end = <usize> load<u32>(inboxEnds + i * 4);
    add(arena + start, end - start, <u64> load<f64>(inboxCounts + i * 8));
    start = end;
  }
}
