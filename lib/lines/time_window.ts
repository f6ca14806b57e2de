/**
 * Which lines count by their time: those of the wanted days, between two times.
 *
 * @module
 */

/** Which times are wanted, as data that can be posted to a worker. */
export interface TimeWindow {
  /**
   * The wanted days of the clock that is looked at, each as `2015-07-13` or
   * `20150713`, no two the same; an empty list is any day.
   */
  days: readonly string[];
  /** The first wanted second of that clock since 1970-01-01T00:00:00; null is any. */
  sinceSeconds: number | null;
  /** The first second behind the wanted ones; null is none. */
  untilSeconds: number | null;
  /**
   * How many minutes the clock that is looked at is ahead of UTC; null is the
   * own clock of each line.
   */
  utcOffsetMinutes: number | null;
}

/** All times, on the clocks of the lines. */
export const ANY_TIME: TimeWindow = {
  days: [],
  sinceSeconds: null,
  untilSeconds: null,
  utcOffsetMinutes: null,
};

/**
 * Whether lines of any time count, so that no time has to be read.
 *
 * @param window The wanted times.
 * @returns Whether none is left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isAnyTime(ANY_TIME), true);
 * assertEquals(isAnyTime({ ...ANY_TIME, days: ["2015-07-13"] }), false);
 * ```
 */
export function isAnyTime(
  { days, sinceSeconds, untilSeconds }: TimeWindow,
): boolean {
  return days.length === 0 && sinceSeconds === null && untilSeconds === null;
}

/**
 * Whether lines are told apart by their day: each of the wanted ones has a result
 * of its own.
 *
 * @param window The wanted times.
 * @returns Whether several days are wanted.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const days = ["2015-07-13", "2015-07-14"];
 * assertEquals(hasSeveralDays({ ...ANY_TIME, days }), true);
 * assertEquals(hasSeveralDays({ ...ANY_TIME, days: days.slice(1) }), false);
 * ```
 */
export function hasSeveralDays({ days }: TimeWindow): boolean {
  return days.length > 1;
}

/**
 * The first and the last of some times.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const seen = new TimeSpan();
 * seen.add(7);
 * seen.add(5);
 * assertEquals([seen.firstSeconds, seen.lastSeconds], [5, 7]);
 * ```
 */
export class TimeSpan {
  /** The earliest, in whole seconds since 1970-01-01T00:00:00 on the clock that is looked at; Infinity before the first. */
  firstSeconds: number = Infinity;
  /** The latest; -Infinity before the first. */
  lastSeconds: number = -Infinity;

  /** Takes a time into account; one that is not finite is that of an empty span. */
  add(clockSeconds: number): void {
    if (!Number.isFinite(clockSeconds)) return;
    if (clockSeconds < this.firstSeconds) this.firstSeconds = clockSeconds;
    if (clockSeconds > this.lastSeconds) this.lastSeconds = clockSeconds;
  }
}

/**
 * The first and the last time of the lines, where only some times count, and how
 * many lines say less than their format has.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const seen = new SeenLines();
 * seen.add(7);
 * assertEquals([seen.firstSeconds, seen.requestOnly], [7, 0]);
 * ```
 */
export class SeenLines extends TimeSpan {
  /** How many lines the format could not cut, so that they have a path and nothing else. */
  requestOnly: number = 0;
}
