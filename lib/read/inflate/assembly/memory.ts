// Where things stand in the memory of the module: compressed bytes come in at
// one place, inflated bytes come out at another.

/** How much compressed data is in memory at once. */
export const INPUT_BYTES: usize = 64 * 1024;

/** No header of a block is longer: 17 bits, 19 lengths of 3, 316 of up to 14. */
export const MAX_HEADER_BYTES: usize = 570;

/** How far back a match may reach (RFC 1951, 2). */
const HISTORY_BYTES: usize = 32 * 1024;

/** How much is inflated at once, about. */
const OUTPUT_BYTES: usize = 128 * 1024;

/** The longest match, and what vectors store behind it. */
const OUTPUT_SLACK_BYTES: usize = 512;

/** Where compressed bytes come in; zeros are put behind the last of them. */
export const input: usize = memory.data(
  <i32> (INPUT_BYTES + MAX_HEADER_BYTES * 2),
  16,
);

/** What was inflated before, at most the history, then what comes out. */
const history: usize = memory.data(
  <i32> (HISTORY_BYTES + OUTPUT_BYTES + OUTPUT_SLACK_BYTES),
  16,
);

/** Where the output ends; the last match may go past it. */
export const outputEnd: usize = history + HISTORY_BYTES + OUTPUT_BYTES;

/** Where the oldest byte stands that a match may reach. */
export let oldest: usize = history;

/** Where the next inflated byte goes. */
export let output: usize = history;

/** Says how far the output has come. */
// @ts-ignore: decorator
@inline
export function setOutput(at: usize): void {
  output = at;
}

/** Forgets the history, as a member of gzip begins without one. */
export function forgetHistory(): void {
  oldest = output;
}

/** Makes room for more output, whose last 32 KiB stay as history. */
export function makeRoom(): void {
  if (output < outputEnd) return;
  const moved = output - HISTORY_BYTES - history;
  memory.copy(history, history + moved, HISTORY_BYTES);
  oldest = max(oldest, history + moved) - moved;
  output -= moved;
}
