/**
 * The days of a plot, from left to right: each has a place of the same width,
 * also those of which there is no tally.
 *
 * @module
 */

import { scaleUtc } from "d3-scale";

/** How wide the place of a day is, in units of the plot. */
export const DAY_WIDTH = 10;

/** About how many days have a date below them. */
const MOST_LABELS = 8;

/** How many of them a phone has room for. */
const MAIN_LABELS = 5;

/** Past so many days, labels show the year in the place of the day. */
const MOST_DATED_DAYS = 300;

const MS_PER_DAY = 86_400_000;

/** A date below the axis. */
export interface DayLabel {
  /** Where it stands, 0 to 1. */
  at: number;
  /** Such as `Jul 13`. */
  text: string;
  /** Whether there is room for it on a phone, too. */
  isMain: boolean;
}

/** Where days stand. */
export interface DayAxis {
  /** How wide the plot is. */
  width: number;
  /** Where the place of a day begins. */
  xOf: (date: string) => number;
  /** The days of the calendar, each by its place in the dates that were given; null is none of them. */
  places: (number | null)[];
  /** The dates to show. */
  labels: DayLabel[];
}

/**
 * Makes an axis.
 *
 * @param dates The days, `YYYY-MM-DD`, 1 or more, in their order.
 * @returns Where they stand.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { width, xOf, labels } = dayAxis(["2015-07-12", "2015-07-13"]);
 * assertEquals([width, xOf("2015-07-13")], [20, 10]);
 * assertEquals(labels.map(({ text }) => text), ["Jul 12", "Jul 13"]);
 * ```
 */
export function dayAxis(dates: readonly string[]): DayAxis {
  const [start, end] = [Date.parse(dates[0]!), Date.parse(dates.at(-1)!)];
  const dayOf = (ms: number) => (ms - start) / MS_PER_DAY;
  const days = dayOf(end) + 1;
  const places: (number | null)[] = Array(days).fill(null);
  dates.forEach((date, i) => places[dayOf(Date.parse(date))] = i);
  const ticks = scaleUtc()
    .domain([new Date(start), new Date(end)])
    .ticks(Math.min(MOST_LABELS, days))
    // Of a few days, there are hours too.
    .filter((tick) => Number.isInteger(dayOf(tick.getTime())));
  const format = new Intl.DateTimeFormat("en-US", {
    month: "short",
    ...(days > MOST_DATED_DAYS ? { year: "numeric" } : { day: "numeric" }),
    timeZone: "UTC",
  });
  const labeled = ticks.length > 0 ? ticks : [new Date(start)];
  return {
    width: days * DAY_WIDTH,
    xOf: (date) => dayOf(Date.parse(date)) * DAY_WIDTH,
    places,
    labels: labeled.map((tick, i) => ({
      at: (dayOf(tick.getTime()) + 0.5) / days,
      text: format.format(tick),
      isMain: i % Math.ceil(labeled.length / MAIN_LABELS) === 0,
    })),
  };
}
