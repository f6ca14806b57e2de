/**
 * A day, or a range of days, from text.
 *
 * @module
 */

import { UsageError } from "../errors.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How long a range may be: a typing error in a year plans files for centuries. */
const MOST_TIME = { years: 10 };

const COMPACT_DAY = /^\d{8}$/;

/**
 * What `--date` takes, as messages say it.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(EXPECTED_DAYS, "yesterday");
 * ```
 */
export const EXPECTED_DAYS =
  `a day such as 2015-07-13, 20150713, today or yesterday, or a range such as 2015-07-13..2015-07-19`;

/**
 * Reads what `--date` was given: a day or a range `A..B`, both ends included.
 *
 * A day stays in the form in which it was typed, because file names are made of
 * it; `today` and `yesterday` become `YYYY-MM-DD`.
 *
 * @param text The day or range, as typed.
 * @param today The current day where the program runs, in local time.
 * @returns The days in order, at least one.
 * @throws {UsageError} If the text is no date, the day is not in the calendar,
 * the ends of a range have two forms, or the range ends before it begins or
 * is longer than ten years.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * assertEquals(parseDays("20150713", today), ["20150713"]);
 * assertEquals(parseDays("yesterday..today", today), ["2015-07-13", "2015-07-14"]);
 * ```
 */
export function parseDays(text: string, today: Temporal.PlainDate): string[] {
  const [first = "", last, ...rest] = text.split("..");
  if (rest.length > 0) throw wrongDate(text);
  if (last === undefined) return [parseDay(first, text, today).typed];

  const from = parseDay(first, text, today);
  const to = parseDay(last, text, today);
  if (from.isCompact !== to.isCompact) {
    throw new UsageError(
      `"--date" got "${text}", whose two days have two forms; write both as 2015-07-13 or both as 20150713`,
    );
  }
  if (Temporal.PlainDate.compare(from.date, to.date) > 0) {
    throw new UsageError(
      `"--date" got "${text}", which ends before it begins; write the earlier day first`,
    );
  }
  if (Temporal.PlainDate.compare(to.date, from.date.add(MOST_TIME)) >= 0) {
    throw new UsageError(
      `"--date" got "${text}", which is more than ten years; count them in parts`,
    );
  }
  const days: string[] = [];
  for (
    let date = from.date;
    Temporal.PlainDate.compare(date, to.date) <= 0;
    date = date.add({ days: 1 })
  ) {
    const typed = date.toString();
    days.push(from.isCompact ? typed.replaceAll("-", "") : typed);
  }
  return days;
}

/** One day, and the form it was typed in. */
interface TypedDay {
  date: Temporal.PlainDate;
  typed: string;
  isCompact: boolean;
}

function parseDay(
  day: string,
  text: string,
  today: Temporal.PlainDate,
): TypedDay {
  if (day === "today" || day === "yesterday") {
    const date = day === "today" ? today : today.subtract({ days: 1 });
    return { date, typed: date.toString(), isCompact: false };
  }
  const isCompact = COMPACT_DAY.test(day);
  if (!isCompact && !DAY.test(day)) throw wrongDate(text);
  const [year, month, dayOfMonth] = isCompact
    ? [day.slice(0, 4), day.slice(4, 6), day.slice(6)]
    : day.split("-");
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(dayOfMonth) },
      { overflow: "reject" },
    );
    return { date, typed: day, isCompact };
  } catch {
    throw new UsageError(
      `"--date" got "${text}", but "${day}" is not in the calendar; expected ${EXPECTED_DAYS}`,
    );
  }
}

function wrongDate(text: string): UsageError {
  return new UsageError(
    `"--date" got "${text}", which is not a date; expected ${EXPECTED_DAYS}`,
  );
}
