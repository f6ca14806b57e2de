/**
 * The table of services, which script sorts and filters.
 *
 * @module
 */

import type { DayAxis } from "./day_axis.ts";
import {
  NO_FIGURE,
  showChange,
  showCount,
  showDate,
  showDuration,
  showPercent,
} from "./figures.ts";
import { type Content, type Html, markup } from "./markup.ts";
import { keyCells, keyHeaders } from "./key_cell.ts";
import { hasStatus } from "./report_days.ts";
import { sparkLine } from "./spark_line.ts";
import { numberCell, writeTable } from "./table.ts";
import type { ReportView, Service } from "./view.ts";

/** A column of numbers. */
interface Column {
  header: Content;
  show: (service: Service) => string;
}

/**
 * Writes the table of services.
 *
 * @param view What the page shows.
 * @param axis Where its days stand.
 * @returns The filter, hidden until script shows it, and the table.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 * import { ReportDays } from "./report_days.ts";
 * import { viewOf } from "./view.ts";
 *
 * const report = new ReportDays(9);
 * report.addCounts("2015-07-13.txt", {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * });
 * const table = serviceTable(viewOf(report, 9), dayAxis(["2015-07-13"]));
 * assertStringIncludes(table.source, '<code dir="ltr">/a</code>');
 * ```
 */
export function serviceTable(view: ReportView, axis: DayAxis): Html {
  const { by, days, newest, services } = view;
  const columns = columnsOf(view);
  const hasTrend = days.length > 1;
  const keys = keyHeaders(by);
  const trend = (counts: readonly number[]) =>
    markup`<td class="trend">${sparkLine(counts, axis, false)}</td>`;
  const table = writeTable({
    id: "services",
    caption: captionOf(view),
    headers: [
      ...keys,
      ...columns.map(({ header }) => header),
      ...hasTrend ? ["Trend"] : [],
    ],
    textColumns: keys.length,
    isLong: true,
    sorted: { column: keys.length, direction: "descending" },
    rows: services.map((service) => [
      ...keyCells(service.parts),
      ...columns.map(({ show }) => numberCell(show(service))),
      ...hasTrend ? [trend(service.counts)] : [],
    ]),
    footer: otherRow(view, columns.length + (hasTrend ? 1 : 0), newest.counts),
  });
  return markup`<p class="filter" hidden><label for="filter">Filter services</label>
<input id="filter" type="search" autocomplete="off" spellcheck="false" aria-describedby="shown" aria-controls="services">
<span id="shown" role="status"></span></p>
${table}`;
}

function captionOf({ services, serviceCount, newest }: ReportView): Html {
  const which = services.length < serviceCount
    ? `The ${showCount(services.length)} largest of ${
      showCount(serviceCount)
    } services`
    : serviceCount === 1
    ? "One service"
    : `All ${showCount(serviceCount)} services`;
  return newest.measures.length === 0
    ? markup`${which}`
    : markup`${which}; shares and times are of ${showDate(newest.date)}`;
}

function columnsOf(view: ReportView): Column[] {
  const { days, newest, dayBefore, weekBefore } = view;
  const at = days.length - 1;
  const change =
    (before: ReportView["dayBefore"]) => ({ number, counts }: Service) =>
      before === null
        ? NO_FIGURE
        : showChange(before.counts.get(number) ?? 0, counts[at]!);
  const quantile = (name: "p50" | "p95" | "p99") => ({ latency }: Service) =>
    showDuration(latency?.[name] ?? null);
  const errors = (digit: number) => ({ values, counts }: Service) =>
    values === null
      ? NO_FIGURE
      : showPercent(values.classes[digit]!, counts[at]!);
  return [
    ...days.length > 1
      ? [{ header: "All days", show: ({ total }: Service) => showCount(total) }]
      : [],
    {
      header: showDate(newest.date),
      show: ({ counts }) => showCount(counts[at]!),
    },
    ...dayBefore === null
      ? []
      : [{ header: "vs day before", show: change(dayBefore) }],
    ...weekBefore === null
      ? []
      : [{ header: "vs week before", show: change(weekBefore) }],
    ...hasStatus(newest)
      ? [
        { header: "4xx", show: errors(4) },
        { header: "5xx", show: errors(5) },
      ]
      : [],
    ...newest.measures.includes("seconds")
      ? (["p50", "p95", "p99"] as const).map((name) => ({
        header: `${name} (s)`,
        show: quantile(name),
      }))
      : [],
  ];
}

/** The services that are not shown, so that the counts of the table are all there are. */
function otherRow(
  { by, days, services, serviceCount }: ReportView,
  columns: number,
  newest: ReadonlyMap<number, number>,
): Html[][] {
  const count = serviceCount - services.length;
  if (count === 0) return [];
  const all = days.reduce((sum, { sums }) => sum + sums.counted, 0);
  const shown = services.reduce((sum, { total }) => sum + total, 0);
  const now = newest.values().reduce((sum, count) => sum + count, 0) -
    services.reduce((sum, { counts }) => sum + counts.at(-1)!, 0);
  const sums = days.length > 1 ? [all - shown, now] : [now];
  return [[
    markup`<th scope="row" colspan="${by.length}">${showCount(count)} other${
      count === 1 ? "" : "s"
    }</th>`,
    ...sums.map((sum) => numberCell(showCount(sum))),
    markup`<td colspan="${columns - sums.length}"></td>`,
  ]];
}
