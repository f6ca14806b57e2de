/**
 * Whether a text is a day of the calendar.
 *
 * @module
 */

/**
 * Whether a text is a day of the calendar, as heads of tallies have it.
 *
 * @param text Any text.
 * @returns Whether it is such as `2015-07-13`, and there is such a day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isCalendarDay("2016-02-29"), true);
 * assertEquals(isCalendarDay("2015-02-29"), false);
 * assertEquals(isCalendarDay("13.07.2015"), false);
 * ```
 */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
