/**
 * Whole numbers rounded to three significant digits: few enough different ones
 * to count each, in any amount of lines.
 *
 * @module
 */

/** How many codes there are: each is less. */
export const CODE_COUNT = 14_000;

/** The units of the third digit: a number is up to 1000 of its unit. */
const UNITS = Array.from({ length: 14 }, (_, zeros) => 10 ** zeros);

/**
 * Rounds a number half up to three significant digits, as a code: the digits
 * plus 1000 for each zero behind them. Larger numbers never have smaller codes,
 * so that values can be rounded before they are counted: the quantile of the
 * rounded values is the rounded quantile. There are 900 codes a decade.
 *
 * @param value A whole number from 0 to 2^53 - 1.
 * @returns The code, 0 to 13,999.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(codeOf(83_000_000), 5_830);
 * assertEquals(valueOf(codeOf(1_234_500)), 1_230_000);
 * assertEquals(valueOf(codeOf(1_235_000)), 1_240_000);
 * assertEquals(valueOf(codeOf(999_500)), 1_000_000);
 * ```
 */
export function codeOf(value: number): number {
  if (value < 1000) return value;
  let zeros = 1;
  // Compared, not written as a text to count its digits: a third of the time.
  while (value >= 1000 * UNITS[zeros]!) zeros++;
  const unit = UNITS[zeros]!;
  // In whole numbers: a quotient of two would be rounded itself.
  const digits = Math.floor(value / unit);
  const isUp = (value - digits * unit) * 2 >= unit;
  const rounded = isUp ? digits + 1 : digits;
  return rounded === 1000 ? (zeros + 1) * 1000 + 100 : zeros * 1000 + rounded;
}

/**
 * The number that a code stands for.
 *
 * @param code What `codeOf` gave.
 * @returns The rounded number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(valueOf(2_123), 12_300);
 * ```
 */
export function valueOf(code: number): number {
  return (code % 1000) * UNITS[Math.floor(code / 1000)]!;
}
