/**
 * The plot of requests per day, by their status classes where there are any.
 *
 * @module
 */

import { scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import type { DayAxis } from "./day_axis.ts";
import { showCount, showPercent, showShortCount } from "./figures.ts";
import { type Html, markup } from "./markup.ts";
import { barsPath, drawPlot, PLOT_HEIGHT } from "./plot.ts";
import { hasStatus, type ReportDay } from "./report_days.ts";

/** About how many numbers stand beside a plot. */
const Y_LABELS = 4;

/** The first digits of the classes, from the bottom of a bar; 0 is requests without one. */
const DIGITS = [2, 3, 1, 0, 4, 5];

const NAMES: Readonly<Record<number, string>> = {
  0: "no status",
  1: "1xx",
  2: "2xx",
  3: "3xx",
  4: "4xx",
  5: "5xx",
};

/**
 * Draws the requests of each day.
 *
 * @param days The days.
 * @param axis Where they stand.
 * @returns A figure.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 *
 * const axis = dayAxis(["2015-07-13"]);
 * assertStringIncludes(requestPlot([], axis).source, "Requests per day");
 * ```
 */
export function requestPlot(days: readonly ReportDay[], axis: DayAxis): Html {
  const most = Math.max(1, ...days.map(({ sums }) => sums.counted));
  const scale = scaleLinear().domain([0, most]).range([PLOT_HEIGHT, 0])
    .nice(Y_LABELS);
  const y = (count: number) => Math.round(scale(count));
  const layers = stack<ReportDay>().keys(DIGITS).value(linesOfClass)(days);
  const shown = DIGITS.map((digit, i) => ({ digit, layer: layers[i]! }))
    .filter(({ layer }) => layer.some(([from, to]) => to > from));
  const hasClasses = days.some(hasStatus);
  const className = (digit: number) => hasClasses ? `c${digit}` : "all";
  return drawPlot({
    id: "requests",
    description: `Requests per day${
      hasClasses ? ", by status class" : ""
    }; their numbers are in the table of days`,
    axis,
    yLabels: scale.ticks(Y_LABELS)
      .map((count) => ({ y: y(count), text: showShortCount(count) })),
    shapes: shown.map(({ digit, layer }) => {
      const bars = layer.map(([from, to], i) => ({
        x: axis.xOf(days[i]!.date),
        top: y(to),
        bottom: y(from),
      }));
      return markup`<path class="${className(digit)}" d="${barsPath(bars)}"/>`;
    }),
    notes: days.map((day) => ({ date: day.date, text: noteOf(day) })),
    legend: hasClasses
      ? shown.map(({ digit }) => [className(digit), NAMES[digit]!] as const)
      : [],
  });
}

/** Without classes, all requests are of none. */
function linesOfClass(day: ReportDay, digit: number): number {
  const { sums, values: { classes } } = day;
  if (!hasStatus(day)) return digit === 0 ? sums.counted : 0;
  return digit === 0
    ? sums.counted - classes.reduce((sum, lines) => sum + lines)
    : classes[digit]!;
}

function noteOf(day: ReportDay): string {
  const { date, sums: { counted } } = day;
  const classes = DIGITS.map((digit) => [digit, linesOfClass(day, digit)])
    .filter(([, lines]) => lines! > 0)
    .map(([digit, lines]) =>
      `\n${NAMES[digit!]}: ${showCount(lines!)} (${
        showPercent(lines!, counted)
      })`
    );
  return `${date}: ${showCount(counted)} requests${
    hasStatus(day) ? classes.join("") : ""
  }`;
}
