/**
 * The numbers of each day: its requests, and what became of its lines.
 *
 * @module
 */

import { format as formatBytes } from "@std/fmt/bytes";
import { skippedLines } from "../../count/line_sums.ts";
import { SKIP_REASONS } from "../../lines/line_key.ts";
import {
  NO_FIGURE,
  showCount,
  showDate,
  showDuration,
  showPercent,
} from "./figures.ts";
import { type Html, markup } from "./markup.ts";
import { hasStatus } from "./report_days.ts";
import { numberCell, writeTable } from "./table.ts";
import type { ViewDay } from "./view.ts";

/** A column of numbers. */
interface Column {
  header: string;
  show: (day: ViewDay) => string;
}

const CLASSES = [1, 2, 3, 4, 5];

const FILTERS = ["time", "only", "where"] as const;

/**
 * Writes the table of requests: classes and latency where days have them.
 *
 * @param days The days, in their order.
 * @returns A table, the newest day first.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(requestTable([]).source, "Requests of each day");
 * ```
 */
export function requestTable(days: readonly ViewDay[]): Html {
  const columns: Column[] = [
    {
      header: "Requests",
      show: ({ sums: { counted } }) => showCount(counted),
    },
    ...CLASSES.filter((digit) =>
      days.some(({ values }) => values.classes[digit]! > 0)
    ).map((digit) => ({
      header: `${digit}xx`,
      show: (day: ViewDay) =>
        hasStatus(day) ? showCount(day.values.classes[digit]!) : NO_FIGURE,
    })),
    ...days.some(hasStatus)
      ? [4, 5].map((digit) => ({
        header: `${digit}xx share`,
        show: (day: ViewDay) =>
          hasStatus(day)
            ? showPercent(day.values.classes[digit]!, day.sums.counted)
            : NO_FIGURE,
      }))
      : [],
    ...days.some(({ latency }) => latency !== null)
      ? (["p50", "p95", "p99", "max"] as const).map((name) => ({
        header: `${name} (s)`,
        show: (day: ViewDay) => showDuration(day.latency?.[name] ?? null),
      }))
      : [],
  ];
  return dayTable("requests-of-days", "Requests of each day", columns, days);
}

/**
 * Writes the table of lines: lines are counted, skipped, filtered, blank or
 * headers.
 *
 * @param days The days, in their order.
 * @returns A table, the newest day first.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(lineTable([]).source, "Lines of each day");
 * ```
 */
export function lineTable(days: readonly ViewDay[]): Html {
  const of = (header: string, count: (day: ViewDay) => number): Column => ({
    header,
    // Of files of counts, nothing is known but what was counted.
    show: (day) => day.hasCountsOnly ? NO_FIGURE : showCount(count(day)),
  });
  const present = (column: (day: ViewDay) => number) =>
    days.some((day) => column(day) > 0);
  const optional = (header: string, count: (day: ViewDay) => number) =>
    present(count) ? [of(header, count)] : [];
  const columns: Column[] = [
    { header: "Files", show: ({ paths }) => showCount(paths.length) },
    of("Inputs", ({ inputs }) => inputs),
    {
      header: "Read",
      show: ({ hasCountsOnly, sums: { sizeBytes } }) =>
        hasCountsOnly ? NO_FIGURE : formatBytes(sizeBytes),
    },
    of("Lines", ({ sums }) => sums.lines),
    { header: "Counted", show: ({ sums }) => showCount(sums.counted) },
    of("Skipped", ({ sums }) => skippedLines(sums)),
    ...SKIP_REASONS.flatMap((reason) =>
      optional(`skipped: ${reason}`, ({ sums }) => sums.skipped[reason] ?? 0)
    ),
    of("Filtered", ({ sums }) => sums.filtered),
    ...FILTERS.flatMap((filter) =>
      optional(
        `filtered by ${filter}`,
        ({ sums }) => sums.filteredBy[filter] ?? 0,
      )
    ),
    ...optional("Blank", ({ sums }) => sums.blank),
    ...optional("Headers", ({ sums }) => sums.header),
  ];
  return dayTable("lines-of-days", "Lines of each day", columns, days);
}

function dayTable(
  id: string,
  caption: string,
  columns: readonly Column[],
  days: readonly ViewDay[],
): Html {
  return writeTable({
    id,
    caption,
    headers: ["Day", ...columns.map(({ header }) => header)],
    textColumns: 1,
    isLong: true,
    sorted: { column: 0, direction: "descending" },
    rows: days.toReversed().map((day) => [
      markup`<th scope="row">${showDate(day.date)}</th>`,
      ...columns.map(({ show }) => numberCell(show(day))),
    ]),
  });
}
