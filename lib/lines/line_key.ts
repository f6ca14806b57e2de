/**
 * The result of reading a line: its key, or why it has none.
 *
 * @module
 */

/**
 * The longest line that is counted, without its line end; longer ones are `too
 * long`.
 */
export const MAX_LINE_BYTES = 1024 * 1024;

/** Why a line that is not blank has no key; docs/contract.md defines each. */
export const SKIP_REASONS = [
  "no request",
  "bad request",
  "no path",
  "no match",
  "bad json",
  "bad ltsv",
  "no field",
  "bad field",
  "too long",
] as const;

/** One of these reasons. */
export type SkipReason = typeof SKIP_REASONS[number];

/** A line without a key. */
export class Skipped {
  /** Takes the reason. */
  constructor(readonly reason: SkipReason) {}
}

/** Reads the key of a line that is not blank, or says why it has none. */
export type KeyReader = (line: string) => string | Skipped;
