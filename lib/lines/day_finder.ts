/**
 * The time of a line → the wanted day that it is in.
 *
 * @module
 */

import { clockAt, type LineTime } from "./line_time.ts";
import type { TimeWindow } from "./time_window.ts";

const DAY_SECONDS = 86_400;

/**
 * Makes the function that asks whether a time is wanted. Lines that follow one
 * another are mostly of the same day, which is looked up once.
 *
 * @param window Which times are wanted.
 * @returns A function from the time of a line to the index of its day among the
 * wanted ones, 0 where any day is wanted, or null if the time is not wanted.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readTime } from "./line_time.ts";
 *
 * const dayOf = dayFinder({
 *   days: ["2015-07-13", "2015-07-14"],
 *   sinceSeconds: null,
 *   untilSeconds: null,
 *   utcOffsetMinutes: 480,
 * });
 * assertEquals(dayOf(readTime("2015-07-13T15:59:59Z")!), 0);
 * assertEquals(dayOf(readTime("2015-07-13T16:00:00Z")!), 1);
 * assertEquals(dayOf(readTime("2015-07-13T16:00:00")!), 0);
 * assertEquals(dayOf(readTime("2015-07-14T16:00:00Z")!), null);
 * ```
 */
export function dayFinder(
  { days, sinceSeconds, untilSeconds, utcOffsetMinutes }: TimeWindow,
): (time: LineTime) => number | null {
  const since = sinceSeconds ?? -Infinity;
  const until = untilSeconds ?? Infinity;
  const indexes = new Map(days.map((day, index) => [startOfDay(day), index]));
  let dayStart = NaN;
  let index: number | null = null;
  return (time) => {
    const clock = clockAt(time, utcOffsetMinutes);
    if (clock < since || clock >= until) return null;
    if (indexes.size === 0) return 0;
    if (!(clock >= dayStart && clock < dayStart + DAY_SECONDS)) {
      dayStart = Math.floor(clock / DAY_SECONDS) * DAY_SECONDS;
      index = indexes.get(dayStart) ?? null;
    }
    return index;
  };
}

/**
 * When a day begins.
 *
 * @param day A day of the calendar, as `2015-07-13` or `20150713`.
 * @returns Its first second, from 1970-01-01T00:00:00 on the same clock.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startOfDay("1970-01-02"), 86_400);
 * assertEquals(startOfDay("19700102"), 86_400);
 * ```
 */
export function startOfDay(day: string): number {
  const start = Temporal.PlainDate.from(day).toZonedDateTime("UTC");
  return start.epochMilliseconds / 1000;
}
