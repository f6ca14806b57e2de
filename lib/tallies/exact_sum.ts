/**
 * Sums of lines that are exact, or an error.
 *
 * @module
 */

import { CountError } from "../errors.ts";

/**
 * Adds to a number of lines. All numbers of a sum are parts of it, so that they are
 * exact if it is.
 *
 * @param lines The lines so far.
 * @param more How many more.
 * @returns The sum.
 * @throws {CountError} If it is 2^53 or more, where numbers are rounded.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * assertEquals(exactSum(1, 2), 3);
 * assertThrows(() => exactSum(2 ** 53 - 1, 1), Error, "2^53");
 * ```
 */
export function exactSum(lines: number, more: number): number {
  const sum = lines + more;
  if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  throw new CountError(
    "The lines add up to 2^53 or more, which cannot be counted exactly; check the files, or add up fewer of them",
  );
}
