/**
 * A glob with places for a day → the glob of one day.
 *
 * @module
 */

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `{date}`, or a percent sign and what follows it. */
const PLACE = /\{date\}|%.?/gsu;

/** A day as it was typed, and its parts in digits. */
interface Day {
  typed: string;
  year: string;
  month: string;
  dayOfMonth: string;
}

/** What stands in each place. */
const PLACES: Record<string, (day: Day) => string> = {
  "{date}": ({ typed }) => typed,
  "%Y": ({ year }) => year,
  "%y": ({ year }) => year.slice(2),
  "%m": ({ month }) => month,
  "%d": ({ dayOfMonth }) => dayOfMonth,
  "%b": ({ month }) => MONTHS[Number(month) - 1]!,
  // Any hour: some servers write a file an hour.
  "%H": () => "[0-2][0-9]",
  "%%": () => "%",
};

/**
 * Puts a day into a glob: `{date}` is the day as it was typed, and `%Y %y %m %d
 * %b` are its parts, as in the dateformat of logrotate; `%H` is any hour, `%%`
 * a percent sign.
 *
 * @param glob The glob, whose places are all known.
 * @param day The day, `2015-07-13` or `20150713`.
 * @returns The glob of that day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(patternOfDay("access-{date}_*", "20150713"), "access-20150713_*");
 * assertEquals(patternOfDay("%Y/%b/u_ex%y%m%d*", "2015-07-13"), "2015/Jul/u_ex150713*");
 * ```
 */
export function patternOfDay(glob: string, day: string): string {
  const digits = day.replaceAll("-", "");
  const parts = {
    typed: day,
    year: digits.slice(0, 4),
    month: digits.slice(4, 6),
    dayOfMonth: digits.slice(6),
  };
  return glob.replaceAll(PLACE, (place) => PLACES[place]?.(parts) ?? place);
}

/**
 * The glob of the logs of all days: any text stands for a part of the day.
 *
 * @param glob The glob, whose places are all known.
 * @returns A glob that matches what `patternOfDay` matches for some day, and
 * maybe more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(patternOfAnyDay("%Y/access-{date}_100%%*"), "*\/access-*_100%*");
 * ```
 */
export function patternOfAnyDay(glob: string): string {
  return glob.replaceAll(PLACE, (place) => place === "%%" ? "%" : "*");
}

/**
 * Whether a run counts just those lines whose own time is in its day: files that
 * are not named by the day may have lines of other days.
 *
 * @param search The days, the files that were named, and the glob.
 * @returns Whether the day is that of the lines.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(picksByLines({ days: ["2015-07-13"], files: [], glob: "access.log*" }));
 * assert(!picksByLines({ days: ["2015-07-13"], files: [], glob: "access-{date}_*" }));
 * ```
 */
export function picksByLines(
  { days, files, glob }: { days: string[]; files: string[]; glob: string },
): boolean {
  return days.length > 0 && (files.length > 0 || !namesWholeDay(glob));
}

/**
 * Finds a place in a glob that stands for nothing.
 *
 * @param glob The glob, as typed.
 * @returns The first such place; null if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(unknownPlaceholder("access-%Y%j"), "%j");
 * assertEquals(unknownPlaceholder("{date}-100%%"), null);
 * ```
 */
export function unknownPlaceholder(glob: string): string | null {
  const places = glob.match(PLACE) ?? [];
  return places.find((place) => !(place in PLACES)) ?? null;
}

/**
 * Whether a glob differs for every day of the calendar.
 *
 * @param glob The glob, as typed.
 * @returns True if it has `{date}`, or a year, a month and a day.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(namesWholeDay("access.log-%d%b%y"));
 * assert(!namesWholeDay("access.log-%Y%m"));
 * ```
 */
export function namesWholeDay(glob: string): boolean {
  const places = new Set(glob.match(PLACE));
  const hasOneOf = (...parts: string[]) =>
    parts.some((part) => places.has(part));
  return hasOneOf("{date}") ||
    hasOneOf("%Y", "%y") && hasOneOf("%m", "%b") && hasOneOf("%d");
}
