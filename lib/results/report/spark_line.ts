/**
 * How a service did over time, small: without axes, from 0 to its largest day.
 *
 * @module
 */

import { area, line } from "d3-shape";
import { DAY_WIDTH, type DayAxis } from "./day_axis.ts";
import { loneDots } from "./lone_days.ts";
import { type Html, markup } from "./markup.ts";

/** How high it is, in its own units. */
const HEIGHT = 40;

/**
 * Draws the counts of days as a line, and what is below it.
 *
 * @param counts The count of each day.
 * @param axis Where the days stand.
 * @param isFilled Whether the area below the line is filled.
 * @param name What it is, for those who cannot see it; nothing if a text beside
 * it says so.
 * @returns A drawing as wide as its place.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 *
 * const axis = dayAxis(["2015-07-12", "2015-07-13"]);
 * const { source } = sparkLine([1, 2], axis, false);
 * assertStringIncludes(source, 'd="M5,21L15,2"');
 * ```
 */
export function sparkLine(
  counts: readonly number[],
  { width, places }: DayAxis,
  isFilled: boolean,
  name?: string,
): Html {
  const most = Math.max(1, ...counts);
  // All days of the calendar, so that a line does not cross a gap.
  const points = places.map((at) => at === null ? null : counts[at]!);
  const x = (_: number | null, place: number) => (place + 0.5) * DAY_WIDTH;
  const y = (count: number | null) => HEIGHT - count! / most * (HEIGHT - 2);
  const isThere = (count: number | null) => count !== null;
  const path = line<number | null>().digits(0).defined(isThere).x(x).y(y);
  const fill = area<number | null>().digits(0).defined(isThere)
    .x(x).y0(HEIGHT).y1(y);
  const below = markup`<path class="below" d="${fill(points) ?? ""}"/>`;
  const dots = (points: readonly (number | null)[]) => {
    const d = loneDots(points, y);
    return d === "" ? "" : markup`<path class="line dot" d="${d}"/>`;
  };
  const label = name === undefined
    ? markup`aria-hidden="true"`
    : markup`role="img" aria-label="${name}"`;
  return markup`<svg class="spark" ${label} viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none">${
    isFilled ? below : ""
  }<path class="line" d="${path(points) ?? ""}"/>${dots(points)}</svg>`;
}
