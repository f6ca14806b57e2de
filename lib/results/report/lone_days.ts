/**
 * Days without a day beside them: a line through one day alone has no length, so
 * that it needs a dot to be seen.
 *
 * @module
 */

import { DAY_WIDTH } from "./day_axis.ts";

/**
 * The path of dots for days that stand alone.
 *
 * @param values A value for each place of the axis; null where there is none.
 * @param yOf How high a value stands.
 * @returns What a `path` with round ends takes; empty if no day stands alone.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(loneDots([7, null, 8, 9], (value) => value), "M5,7h0");
 * ```
 */
export function loneDots<T>(
  values: readonly (T | null)[],
  yOf: (value: T) => number,
): string {
  const isNone = (place: number) => (values[place] ?? null) === null;
  return values.map((value, place) =>
    value !== null && isNone(place - 1) && isNone(place + 1)
      ? `M${(place + 0.5) * DAY_WIDTH},${Math.round(yOf(value))}h0`
      : ""
  ).join("");
}
