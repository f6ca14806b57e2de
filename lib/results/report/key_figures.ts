/**
 * The numbers of the newest day that are looked at first.
 *
 * @module
 */

import { skippedLines } from "../../count/line_sums.ts";
import { showChange, showCount, showDuration, showPercent } from "./figures.ts";
import { type Html, markup } from "./markup.ts";
import { hasStatus } from "./report_days.ts";
import type { ReportView, ViewDay } from "./view.ts";

/** A number, and what it is compared with. */
interface Figure {
  name: string;
  value: string;
  notes: string[];
}

/**
 * Writes the key figures.
 *
 * @param view What the page shows.
 * @returns A list of numbers with their names.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { ReportDays } from "./report_days.ts";
 * import { viewOf } from "./view.ts";
 *
 * const report = new ReportDays(9);
 * report.addCounts("2015-07-13.txt", {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(1200),
 * });
 * assertStringIncludes(keyFigures(viewOf(report, 9)).source, "1,200");
 * ```
 */
export function keyFigures(view: ReportView): Html {
  const { newest, dayBefore } = view;
  const { sums } = newest;
  const skipped = skippedLines(sums);
  const figures: Figure[] = [
    {
      name: "Requests",
      value: showCount(sums.counted),
      notes: requestNotes(view),
    },
    ...hasStatus(newest) ? [4, 5].map((digit) => errors(view, digit)) : [],
    ...(["p50", "p99"] as const).flatMap((name) => {
      const ns = newest.latency?.[name];
      if (ns === undefined) return [];
      const before = dayBefore?.latency?.[name];
      return [{
        name,
        value: `${showDuration(ns)} s`,
        notes: before === undefined
          ? []
          : [`day before ${showDuration(before)} s`],
      }];
    }),
    ...newest.hasCountsOnly ? [] : [{
      name: "Skipped lines",
      value: showCount(skipped),
      notes: [`${showPercent(skipped, sums.lines)} of all lines`],
    }],
  ];
  const entries = figures.map(({ name, value, notes }) =>
    markup`<div><dt>${name}</dt><dd class="value">${value}</dd>${
      notes.map((note) => markup`<dd>${note}</dd>`)
    }</div>
`
  );
  return markup`<dl class="figures">
${entries}</dl>
`;
}

function requestNotes({ newest, dayBefore, weekBefore }: ReportView) {
  const note = (before: ViewDay | null, when: string) =>
    before === null ? [] : [
      `${showChange(before.sums.counted, newest.sums.counted)} vs ${when}`,
    ];
  return [
    ...note(dayBefore, "day before"),
    ...note(weekBefore, "week before"),
  ];
}

function errors({ newest, dayBefore }: ReportView, digit: number): Figure {
  const share = ({ values, sums }: ViewDay) =>
    showPercent(values.classes[digit]!, sums.counted);
  return {
    name: `${digit}xx`,
    value: share(newest),
    notes: [
      showCount(newest.values.classes[digit]!),
      ...dayBefore !== null && hasStatus(dayBefore)
        ? [`day before ${share(dayBefore)}`]
        : [],
    ],
  };
}
