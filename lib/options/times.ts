/**
 * The times of `--since` and `--until`, and the offset of `--utc-offset`, from
 * text.
 *
 * @module
 */

import { readTime } from "../lines/line_time.ts";
import { startOfDay } from "../lines/day_finder.ts";
import type { TimeWindow } from "../lines/time_window.ts";

/** A time as it was typed. */
export interface TypedTime {
  /** The text. */
  text: string;
  /** Its day, as `2015-07-13`; null is the one day of `--date`. */
  day: string | null;
  /** The seconds from the start of the day. */
  secondOfDay: number;
}

/** What the command line says of the times of lines. */
export interface TimeRequest {
  /** The days of the run. */
  days: string[];
  /** The first wanted second; null is any. */
  since: TypedTime | null;
  /** The first second behind the wanted ones; null is none. */
  until: TypedTime | null;
  /** How many minutes ahead of UTC the clock is that times are moved to; null leaves them. */
  utcOffsetMinutes: number | null;
}

const TIME = /^(?:(.*)T)?(\d\d):([0-5]\d)(?::([0-5]\d))?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const OFFSET = /^(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads what `--since` and `--until` were given.
 *
 * @param text A time of a day, maybe with its day: `10:00`, `10:00:30`,
 * `2015-07-13T10:00`.
 * @returns The time; null if it is none, or not in the calendar.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseTime("2015-07-13T01:00"), {
 *   text: "2015-07-13T01:00",
 *   day: "2015-07-13",
 *   secondOfDay: 3600,
 * });
 * assertEquals(parseTime("25:00"), null);
 * ```
 */
export function parseTime(text: string): TypedTime | null {
  const [match, day = null, hour, minute, second = 0] = TIME.exec(text) ?? [];
  if (match === undefined || Number(hour) > 23) return null;
  if (day !== null) {
    const isInCalendar = DAY.test(day) && readTime(`${day}T00:00:00`) !== null;
    if (!isInCalendar) return null;
  }
  const secondOfDay = Number(hour) * 3600 + Number(minute) * 60 +
    Number(second);
  return { text, day, secondOfDay };
}

/**
 * Reads what `--utc-offset` was given.
 *
 * @param text An offset as in ISO 8601: `+08:00`, `-0330`, `Z`.
 * @returns How many minutes it is ahead of UTC; null if it is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseOffset("+08:00"), 480);
 * assertEquals(parseOffset("8"), null);
 * ```
 */
export function parseOffset(text: string): number | null {
  if (!OFFSET.test(text)) return null;
  return readTime(`1970-01-01T00:00:00${text}`)?.offsetMinutes ?? null;
}

/**
 * The window that the command line asks for. A time without its day is one of
 * the one day of `--date`.
 *
 * @param request What the command line says of times.
 * @returns The window, without days: a run whose files are those of the day
 * looks at no time; null if any time counts as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const window = timeWindow({
 *   days: ["19700102"],
 *   since: parseTime("01:00"),
 *   until: null,
 *   utcOffsetMinutes: null,
 * });
 * assertEquals(window?.sinceSeconds, 86_400 + 3600);
 * ```
 */
export function timeWindow(
  { days, since, until, utcOffsetMinutes }: TimeRequest,
): TimeWindow | null {
  if (since === null && until === null && utcOffsetMinutes === null) {
    return null;
  }
  return {
    days: [],
    sinceSeconds: since && secondsOf(since, days),
    untilSeconds: until && secondsOf(until, days),
    utcOffsetMinutes,
  };
}

/**
 * When a typed time is.
 *
 * @param time The time.
 * @param days The days of the run.
 * @returns Its seconds from 1970-01-01T00:00:00 on the clock that is looked at;
 * null if nothing says its day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const time = { text: "01:00", day: null, secondOfDay: 3600 };
 * assertEquals(secondsOf(time, ["1970-01-02"]), 86_400 + 3600);
 * assertEquals(secondsOf(time, []), null);
 * ```
 */
export function secondsOf(
  { day, secondOfDay }: TypedTime,
  days: readonly string[],
): number | null {
  const itsDay = day ?? (days.length === 1 ? days[0]! : null);
  return itsDay === null ? null : startOfDay(itsDay) + secondOfDay;
}
