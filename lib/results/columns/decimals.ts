/**
 * Numbers as plain decimals, rounded half up in whole numbers, so that every
 * digit is exact.
 *
 * @module
 */

import { showSeconds } from "../../lines/duration.ts";

/**
 * Shows the mean of durations in seconds, with three significant digits.
 *
 * @param sumNs Their sum in nanoseconds.
 * @param count How many they are, 1 or more.
 * @returns Such as `0.0833`; below 100 ns in whole nanoseconds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showMean(250_000_000n, 3), "0.0833");
 * ```
 */
export function showMean(sumNs: bigint, count: number): string {
  const lines = BigInt(count);
  const zeros = Math.max(0, String(sumNs / lines).length - 3);
  const unit = 10n ** BigInt(zeros);
  return showSeconds(roundedQuotient(sumNs, lines * unit) * unit);
}

/**
 * Shows a part of a whole in percent, with one decimal.
 *
 * @param part 0 or more.
 * @param whole 1 or more.
 * @returns Such as `12.5`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showShare(1, 8), showShare(1, 3), showShare(2, 2)], ["12.5", "33.3", "100.0"]);
 * ```
 */
export function showShare(part: number, whole: number): string {
  const tenths = String(roundedQuotient(BigInt(part) * 1000n, BigInt(whole)))
    .padStart(2, "0");
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
