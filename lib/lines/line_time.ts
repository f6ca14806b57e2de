/**
 * The time of a line, as servers write it → seconds on the clock of the line.
 *
 * A day or an hour is that of the clock that the line shows, so a time keeps
 * its clock and, apart from it, its offset. `Date.parse` is not used: it guesses
 * (31 February is 3 March), and takes the time zone of the machine where a line
 * has no offset.
 *
 * @module
 */

/** When something happened, by the clock of the server that wrote the line. */
export interface LineTime {
  /** Whole seconds from 1970-01-01T00:00:00 on that clock; fractions are dropped. */
  clockSeconds: number;
  /** How many minutes the clock is ahead of UTC; null if the line does not say. */
  offsetMinutes: number | null;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WEEKDAY = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), $/;

const DAY_SECONDS = 86_400;

/** How many digits a time since 1970 has: seconds, milliseconds, microseconds, nanoseconds. */
const EPOCH_DIGITS = [9, 10, 13, 16, 19];

/**
 * Reads the time of a line.
 *
 * - `13/Jul/2015:12:00:01 +0800` as in access logs, also in brackets
 * - `2015-07-13T12:00:01+08:00` (ISO 8601, RFC 3339), also with a space for `T`
 * - `Mon, 13 Jul 2015 04:00:01 GMT` (RFC 1123); the weekday is not compared
 * - seconds since 1970 in UTC (9 or 10 digits), or milliseconds, microseconds
 *   or nanoseconds (13, 16, 19 digits)
 *
 * All may have a fraction. The offset of all but the last may be `Z`, `GMT`,
 * `UTC`, `+0800`, `+08:00` or `+08`, with a space in front or without, or
 * missing: HAProxy writes none, nor does W3C, whose times are UTC by their
 * format. A second 60 is a leap second: it is read as 59, and so stays in its
 * minute. Years are those from 1 to 9998, so that a clock that is moved has four
 * digits too.
 *
 * @param text What the field of the time holds.
 * @returns The time; null if the text is none of these, or not in the calendar.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readTime("13/Jul/2015:12:00:01 +0800"), {
 *   clockSeconds: Date.UTC(2015, 6, 13, 12, 0, 1) / 1000,
 *   offsetMinutes: 480,
 * });
 * assertEquals(readTime("1436760001.5"), {
 *   clockSeconds: 1_436_760_001,
 *   offsetMinutes: 0,
 * });
 * assertEquals(readTime("31/Feb/2015:12:00:01 +0800"), null);
 * ```
 */
export function readTime(text: string): LineTime | null {
  const time = text[0] === "[" && text.at(-1) === "]"
    ? text.slice(1, -1)
    : text;
  if (time[2] === "/") return readLogTime(time);
  if (time[4] === "-") return readIsoTime(time);
  if (time[3] === ",") return readMailTime(time);
  return readEpoch(time);
}

/** `13/Jul/2015:12:00:01` */
function readLogTime(text: string): LineTime | null {
  if (text[6] !== "/" || text[11] !== ":") return null;
  const year = readDigits(text, 7, 11);
  const day = dayNumber(year, readMonth(text, 3), readDigits(text, 0, 2));
  return readClock(text, 12, day);
}

/** `2015-07-13T12:00:01` */
function readIsoTime(text: string): LineTime | null {
  const separator = text[10];
  const isSeparated = separator === "T" || separator === " " ||
    separator === "t";
  if (text[7] !== "-" || !isSeparated) return null;
  const year = readDigits(text, 0, 4);
  const month = readDigits(text, 5, 7);
  return readClock(text, 11, dayNumber(year, month, readDigits(text, 8, 10)));
}

/** `Mon, 13 Jul 2015 12:00:01`, as in the headers of mail and HTTP. */
function readMailTime(text: string): LineTime | null {
  if (!WEEKDAY.test(text.slice(0, 5))) return null;
  if (text[7] !== " " || text[11] !== " " || text[16] !== " ") return null;
  const year = readDigits(text, 12, 16);
  const day = dayNumber(year, readMonth(text, 8), readDigits(text, 5, 7));
  return readClock(text, 17, day);
}

/** The whole number between two places; NaN if not all of it is digits, so that no comparison holds. */
function readDigits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** The number of the month whose English name begins here, 1 to 12; else NaN. */
function readMonth(text: string, from: number): number {
  const at = MONTHS.indexOf(text.slice(from, from + 3));
  return at % 3 === 0 ? at / 3 + 1 : NaN;
}

/** How many days a day is behind 1970-01-01; NaN if it is not in the calendar. */
function dayNumber(year: number, month: number, day: number): number {
  if (!(year >= 1 && year <= 9998 && month >= 1 && month <= 12)) return NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]!;
  if (!(day >= 1 && day <= lastDay)) return NaN;
  // Years begin in March here, so that a leap day is the last of its year.
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  return 365 * years + Math.floor(years / 4) - Math.floor(years / 100) +
    Math.floor(years / 400) + Math.floor((153 * months + 2) / 5) + day -
    719_469;
}

/** Reads `12:00:01`, then maybe a fraction and an offset, up to the end. */
function readClock(text: string, at: number, days: number): LineTime | null {
  const hour = readDigits(text, at, at + 2);
  const minute = readDigits(text, at + 3, at + 5);
  const second = readDigits(text, at + 6, at + 8);
  if (
    Number.isNaN(days) || text[at + 2] !== ":" || text[at + 5] !== ":" ||
    !(hour <= 23 && minute <= 59 && second <= 60)
  ) return null;
  const offsetMinutes = readOffset(text, skipFraction(text, at + 8));
  if (Number.isNaN(offsetMinutes)) return null;
  const clockSeconds = days * DAY_SECONDS + hour * 3600 + minute * 60 +
    Math.min(second, 59);
  return { clockSeconds, offsetMinutes };
}

/** Where a fraction that begins here ends; a point without digits is none. */
function skipFraction(text: string, at: number): number {
  if (text[at] !== "." && text[at] !== ",") return at;
  let end = at + 1;
  while (text[end]! >= "0" && text[end]! <= "9") end++;
  return end === at + 1 ? at : end;
}

/** The minutes of the offset that ends the text; null if there is none, NaN if there is something else. */
function readOffset(text: string, from: number): number | null {
  if (from === text.length) return null;
  const at = text[from] === " " ? from + 1 : from;
  const sign = text[at];
  if (sign !== "+" && sign !== "-") return isUtc(text.slice(at)) ? 0 : NaN;
  const hours = readDigits(text, at + 1, at + 3);
  const hasMinutes = text.length > at + 3;
  const minutesAt = text[at + 3] === ":" ? at + 4 : at + 3;
  const minutes = hasMinutes ? readDigits(text, minutesAt, minutesAt + 2) : 0;
  const end = hasMinutes ? minutesAt + 2 : at + 3;
  if (text.length !== end || !(hours <= 23 && minutes <= 59)) return NaN;
  const offset = hours * 60 + minutes;
  return sign === "+" || offset === 0 ? offset : -offset;
}

function isUtc(zone: string): boolean {
  return zone === "Z" || zone === "GMT" || zone === "UTC" || zone === "z";
}

/** Reads seconds, milliseconds, microseconds or nanoseconds since 1970. */
function readEpoch(text: string): LineTime | null {
  let digits = 0;
  while (text[digits]! >= "0" && text[digits]! <= "9") digits++;
  if (
    !EPOCH_DIGITS.includes(digits) || skipFraction(text, digits) !== text.length
  ) {
    return null;
  }
  // The seconds alone: 19 digits are more than a number holds exactly.
  const seconds = digits === 9 ? 9 : 10;
  return { clockSeconds: readDigits(text, 0, seconds), offsetMinutes: 0 };
}

/**
 * What a clock with another offset showed at a time.
 *
 * @param time The time of a line.
 * @param utcOffsetMinutes How many minutes the clock is ahead of UTC; null is
 * the clock of the line.
 * @returns Whole seconds from 1970-01-01T00:00:00 on that clock; a time without
 * an offset stays on its own.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const time = { clockSeconds: 0, offsetMinutes: 60 };
 * assertEquals(clockAt(time, null), 0);
 * assertEquals(clockAt(time, 480), 7 * 3600);
 * ```
 */
export function clockAt(
  { clockSeconds, offsetMinutes }: LineTime,
  utcOffsetMinutes: number | null,
): number {
  return utcOffsetMinutes === null || offsetMinutes === null
    ? clockSeconds
    : clockSeconds + (utcOffsetMinutes - offsetMinutes) * 60;
}

/** What of a clock is written. */
export type ClockPart = "day" | "hour" | "minute";

/** How many seconds each lasts, and how many characters of ISO 8601 it has. */
const CLOCK_PARTS: Record<ClockPart, { seconds: number; length: number }> = {
  day: { seconds: DAY_SECONDS, length: 10 },
  hour: { seconds: 3600, length: 13 },
  minute: { seconds: 60, length: 16 },
};

/**
 * Makes the function that writes the day, hour or minute in which a clock was.
 * Lines that follow one another have mostly the same, which is written once.
 *
 * @param part Which of them.
 * @returns A function from the whole seconds since 1970-01-01T00:00:00 on the
 * clock to the text of ISO 8601, as precise as the part.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const clockSeconds = Date.UTC(2015, 6, 13, 10, 5, 59) / 1000;
 * assertEquals(clockWriter("day")(clockSeconds), "2015-07-13");
 * assertEquals(clockWriter("hour")(clockSeconds), "2015-07-13T10");
 * assertEquals(clockWriter("minute")(clockSeconds), "2015-07-13T10:05");
 * ```
 */
export function clockWriter(
  part: ClockPart,
): (clockSeconds: number) => string {
  const { seconds, length } = CLOCK_PARTS[part];
  let last = NaN;
  let text = "";
  return (clockSeconds) => {
    const current = Math.floor(clockSeconds / seconds);
    if (current !== last) {
      last = current;
      text = new Date(clockSeconds * 1000).toISOString().slice(0, length);
    }
    return text;
  };
}

/**
 * Whether a name is that of a part of a clock.
 *
 * @param name Any name.
 * @returns Whether it is `day`, `hour` or `minute`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["hour", "second"].map(isClockPart), [true, false]);
 * ```
 */
export function isClockPart(name: string): name is ClockPart {
  return name in CLOCK_PARTS;
}
