/**
 * What reading a line gives: its key, or why it has none.
 *
 * @module
 */

/** Why a line that is not blank yields no key (SPEC 2 and 7). */
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
  /** Takes why there is no key. */
  constructor(readonly reason: SkipReason) {}
}

/** Turns a line that is not blank into its key, or says why there is none. */
export type KeyReader = (line: string) => string | Skipped;
