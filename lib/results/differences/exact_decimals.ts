/**
 * Plain decimals as whole numbers of billionths, so that their differences are
 * exact.
 *
 * @module
 */

import { showSeconds } from "../../lines/duration.ts";

const DECIMALS = 9;

/**
 * Reads a plain decimal.
 *
 * @param text Such as `12` or `0.083`, with up to nine decimals.
 * @returns The number in billionths.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readDecimal("0.083"), 83_000_000n);
 * ```
 */
export function readDecimal(text: string): bigint {
  const [whole = "", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(DECIMALS, "0"));
}

/**
 * Writes a number as a plain decimal without zeros at its end.
 *
 * @param billionths The number in billionths.
 * @returns Such as `-0.083`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showDecimal(-83_000_000n), "-0.083");
 * ```
 */
export function showDecimal(billionths: bigint): string {
  return billionths < 0n
    ? `-${showSeconds(-billionths)}`
    : showSeconds(billionths);
}

/**
 * Shows a change in percent of what was, rounded half away from 0.
 *
 * @param change The change.
 * @param was What was, more than 0.
 * @returns With one decimal, such as `-12.5`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([showPercent(-1n, 8n), showPercent(1n, 3n)], ["-12.5", "33.3"]);
 * ```
 */
export function showPercent(change: bigint, was: bigint): string {
  const size = change < 0n ? -change : change;
  const tenths = String((size * 2000n + was) / (was * 2n)).padStart(2, "0");
  const sign = change < 0n && tenths !== "00" ? "-" : "";
  return `${sign}${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
}
