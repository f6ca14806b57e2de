/**
 * How long something took, in whole nanoseconds, from and to decimal text.
 *
 * @module
 */

import type { TimeUnit } from "./layout.ts";

/** A number with or without the unit behind it: whole digits, decimals, exponent, unit. */
const DURATION = /^\+?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?\s*(s|ms|us|µs|ns)?$/i;

/** How many digits of a number a nanosecond is behind the point. */
const UNIT_DIGITS: Record<TimeUnit, number> = { s: 9, ms: 6, us: 3, ns: 0 };

/** 2^53 has 16 digits. */
const MOST_DIGITS = 16;

/**
 * Reads how long something took. Digits are moved, not multiplied: as floating
 * point, `0.0000000005` and its like would be rounded by what cannot be written
 * in binary.
 *
 * @param text A number, maybe with its unit behind it.
 * @param unit The unit of a number without one.
 * @returns Whole nanoseconds below 2^53, which are 104 days, rounded half up;
 * null if they are more, or the text is no such number: `-`, `-1`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readDuration("37ms", "s"), 37_000_000);
 * assertEquals(readDuration("0.0005", "s"), 500_000);
 * assertEquals(readDuration("-1", "s"), null);
 * ```
 */
export function readDuration(text: string, unit: TimeUnit): number | null {
  const [, whole, decimals = "", exponent = "0", suffix] =
    DURATION.exec(text) ?? [];
  if (whole === undefined) return null;
  const own = suffix?.toLowerCase().replace("µ", "u") as TimeUnit | undefined;
  const digits = (whole + decimals).replace(/^0+/, "");
  if (digits === "") return 0;
  // How many of the digits are those of whole nanoseconds.
  const count = digits.length - decimals.length + Number(exponent) +
    UNIT_DIGITS[own ?? unit];
  if (count < 0) return 0;
  if (count > MOST_DIGITS) return null;
  const ns = Number(digits.slice(0, count).padEnd(count, "0")) +
    (digits.length > count && digits[count]! >= "5" ? 1 : 0);
  return Number.isSafeInteger(ns) ? ns : null;
}

/**
 * Shows nanoseconds in seconds, without trailing zeros.
 *
 * @param ns Whole nanoseconds, 0 or more, or their digits.
 * @returns Such as `0.083`, `61.3` or `0`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showSeconds(83_000_000n), "0.083");
 * assertEquals(showSeconds("61300000000"), "61.3");
 * assertEquals(showSeconds(0n), "0");
 * ```
 */
export function showSeconds(ns: bigint | string): string {
  const digits = String(ns).padStart(UNIT_DIGITS.s + 1, "0");
  const whole = digits.slice(0, -UNIT_DIGITS.s);
  const decimals = digits.slice(-UNIT_DIGITS.s).replace(/0+$/, "");
  return decimals === "" ? whole : `${whole}.${decimals}`;
}
