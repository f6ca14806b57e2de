/**
 * The plot of how long requests took: bands of exact quantiles, on a scale whose
 * steps are factors of ten.
 *
 * @module
 */

import { scaleLog } from "d3-scale";
import type { DayAxis } from "./day_axis.ts";
import { showDuration } from "./figures.ts";
import { type Html, markup } from "./markup.ts";
import type { Latency } from "./latency.ts";
import { barsPath, drawPlot, marksPath, PLOT_HEIGHT } from "./plot.ts";
import type { ViewDay } from "./view.ts";

/**
 * Draws the latency of each day.
 *
 * @param days The days; those without durations are gaps.
 * @param axis Where they stand.
 * @returns A figure.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 *
 * const axis = dayAxis(["2015-07-13"]);
 * assertStringIncludes(latencyPlot([], axis).source, "Latency per day");
 * ```
 */
export function latencyPlot(days: readonly ViewDay[], axis: DayAxis): Html {
  const known = days.flatMap(({ date, latency }) =>
    latency === null ? [] : [{ date, latency }]
  );
  const { y, labels } = scaleOf(known.map(({ latency }) => latency));
  const bars = (from: keyof Latency, to: keyof Latency) =>
    barsPath(known.map(({ date, latency }) => ({
      x: axis.xOf(date),
      top: y(latency[to]),
      bottom: y(latency[from]),
    })));
  const marks = (at: keyof Latency) =>
    marksPath(known.map(({ date, latency }) => ({
      x: axis.xOf(date),
      y: y(latency[at]),
    })));
  return drawPlot({
    id: "latency",
    description:
      "Latency per day in seconds, p50 to max; their numbers are in the table of days",
    axis,
    yLabels: labels,
    shapes: [
      markup`<path class="p95" d="${bars("p50", "p95")}"/>`,
      markup`<path class="p99" d="${bars("p95", "p99")}"/>`,
      markup`<path class="mark p50" d="${marks("p50")}"/>`,
      markup`<path class="mark max" d="${marks("max")}"/>`,
    ],
    notes: known.map(({ date, latency: { p50, p95, p99, max } }) => ({
      date,
      text: `${date}: p50 ${showDuration(p50)} s, p95 ${
        showDuration(p95)
      } s, p99 ${showDuration(p99)} s, max ${showDuration(max)} s`,
    })),
    legend: [
      ["p50", "p50"],
      ["p95", "p50 to p95"],
      ["p99", "p95 to p99"],
      ["max", "max"],
    ],
  });
}

/** A scale of whole decades around all values; 0 stands at its lower end. */
function scaleOf(latencies: readonly Latency[]) {
  const values = latencies.flatMap((
    { p50, p95, p99, max },
  ) => [p50, p95, p99, max])
    .filter((ns) => ns > 0);
  const least = decade(Math.min(1e9, ...values));
  const scale = scaleLog()
    .domain([least, Math.max(least * 10, ...values)])
    .range([PLOT_HEIGHT, 0]).nice().clamp(true);
  const y = (ns: number) => ns === 0 ? PLOT_HEIGHT : Math.round(scale(ns));
  const labels = scale.ticks().filter((ns) => decade(ns) === Math.round(ns))
    .map((ns) => ({ y: y(ns), text: `${showDuration(Math.round(ns))} s` }));
  return { y, labels };
}

/** The largest power of ten that is no larger. */
function decade(ns: number): number {
  return 10 ** (String(Math.round(ns)).length - 1);
}
