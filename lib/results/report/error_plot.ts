/**
 * The plot of the shares of requests that ended with errors.
 *
 * @module
 */

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { DAY_WIDTH, type DayAxis } from "./day_axis.ts";
import { showPercent } from "./figures.ts";
import { loneDots } from "./lone_days.ts";
import { type Html, markup } from "./markup.ts";
import { drawPlot, PLOT_HEIGHT } from "./plot.ts";
import { hasStatus, type ReportDay } from "./report_days.ts";

/** About how many numbers stand beside a plot. */
const Y_LABELS = 4;

const ERROR_DIGITS = [4, 5];

/**
 * Draws the shares of 4xx and 5xx of each day.
 *
 * @param days The days; those without classes are gaps.
 * @param axis Where they stand.
 * @returns A figure.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 *
 * const axis = dayAxis(["2015-07-13"]);
 * assertStringIncludes(errorPlot([], { ...axis, places: [] }).source, "Errors per day");
 * ```
 */
export function errorPlot(days: readonly ReportDay[], axis: DayAxis): Html {
  const known = days.filter(hasStatus);
  const shares = known.flatMap((day) =>
    ERROR_DIGITS.map((digit) => shareOf(day, digit))
  );
  const scale = scaleLinear().domain([0, Math.max(0.001, ...shares)])
    .range([PLOT_HEIGHT, 0]).nice(Y_LABELS);
  // All days of the calendar, so that a line does not cross a gap.
  const places = axis.places.map((at) =>
    at !== null && hasStatus(days[at]!) ? days[at]! : null
  );
  const paths = ERROR_DIGITS.map((digit) => {
    const y = (day: ReportDay) => scale(shareOf(day, digit));
    const path = line<ReportDay | null>().digits(0)
      .defined((day) => day !== null)
      .x((_, place) => (place + 0.5) * DAY_WIDTH)
      .y((day) => y(day!));
    return markup`<path class="line c${digit}" d="${path(places) ?? ""}"/>
<path class="line dot c${digit}" d="${loneDots(places, y)}"/>`;
  });
  return drawPlot({
    id: "errors",
    description:
      "Errors per day, in percent of its requests; their numbers are in the table of days",
    axis,
    yLabels: scale.ticks(Y_LABELS).map((share) => ({
      y: Math.round(scale(share)),
      text: `${Number((share * 100).toPrecision(6))}%`,
    })),
    shapes: paths,
    notes: known.map((day) => ({
      date: day.date,
      text: `${day.date}: 4xx ${showError(day, 4)}, 5xx ${showError(day, 5)}`,
    })),
    legend: [["c4", "4xx"], ["c5", "5xx"]],
  });
}

function showError({ sums, values }: ReportDay, digit: number): string {
  return showPercent(values.classes[digit]!, sums.counted);
}

function shareOf({ sums, values }: ReportDay, digit: number): number {
  return sums.counted === 0 ? 0 : values.classes[digit]! / sums.counted;
}
