// The memory of the module: an area for compressed bytes, and one for inflated
// bytes.

/** How much compressed data is in memory at once. */
export const INPUT_BYTES: usize = 64 * 1024;

/** More than the longest header of a block: 17 bits, 19 lengths of 3, 316 of up to 14. */
export const MAX_HEADER_BYTES: usize = 570;

/** How far back a match may reach (RFC 1951, 2). */
const HISTORY_BYTES: usize = 32 * 1024;

/** About how much is inflated at once. */
const OUTPUT_BYTES: usize = 128 * 1024;

/** The longest match, and the bytes that vectors store after it. */
const OUTPUT_SLACK_BYTES: usize = 512;

/** The compressed bytes; zeros follow the last of a file. */
export const input: usize = memory.data(
  <i32> (INPUT_BYTES + MAX_HEADER_BYTES * 2),
  16,
);

/** The last inflated bytes, as history, then the output. */
const history: usize = memory.data(
  <i32> (HISTORY_BYTES + OUTPUT_BYTES + OUTPUT_SLACK_BYTES),
  16,
);

/** Where the room for output ends; the last match may exceed it. */
export const outputEnd: usize = history + HISTORY_BYTES + OUTPUT_BYTES;

/** The oldest byte that a match may reach. */
export let oldest: usize = history;

/** Where the next inflated byte goes. */
export let output: usize = history;

/** Sets where the next inflated byte goes. */
// @ts-ignore: decorator
@inline
export function setOutput(at: usize): void {
  output = at;
}

/** Forgets the history: each member of gzip begins without one. */
export function forgetHistory(): void {
  oldest = output;
}

/** Makes room for more output; its last 32 KiB become the history. */
export function makeRoom(): void {
  if (output < outputEnd) return;
  const moved = output - HISTORY_BYTES - history;
  memory.copy(history, history + moved, HISTORY_BYTES);
  oldest = max(oldest, history + moved) - moved;
  output -= moved;
}
