/**
 * A report as one page of HTML, which needs nothing else: no other file, no
 * network, and script only to sort and filter.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { countOf } from "../../system/counted_noun.ts";
import { changeTables } from "./change_tables.ts";
import { dayAxis } from "./day_axis.ts";
import { lineTable, requestTable } from "./day_tables.ts";
import { errorPlot } from "./error_plot.ts";
import { showCount, showDate } from "./figures.ts";
import { type Content, Html, joined, markup } from "./markup.ts";
import { keyFigures } from "./key_figures.ts";
import { latencyPlot } from "./latency_plot.ts";
import { hasStatus } from "./report_days.ts";
import { requestPlot } from "./request_plot.ts";
import { rulesNote } from "./rules_note.ts";
import { SCRIPT } from "./script.ts";
import { serviceCards } from "./service_cards.ts";
import { serviceTable } from "./service_table.ts";
import { STYLE } from "./style.ts";
import type { ReportView } from "./view.ts";

/** How many missing days are named. */
const MOST_MISSING = 10;

/**
 * What the browser may do with the page: apply its style and run its script, by
 * their hashes, and nothing else, whatever got into the page. An icon in the page
 * itself keeps browsers from asking a server for one.
 */
const POLICY = [
  "default-src 'none'",
  "img-src data:",
  `style-src '${sourceHash(STYLE)}'`,
  `script-src '${sourceHash(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Writes the page.
 *
 * @param view What it shows.
 * @returns HTML. The same tallies give the same page.
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
 *   counts: Float64Array.of(2),
 * });
 * assertStringIncludes(writePage(viewOf(report, 9)), "<title>Requests of 2015-07-13</title>");
 * ```
 */
export function writePage(view: ReportView): string {
  const { days, newest, rules } = view;
  const axis = dayAxis(days.map(({ date }) => date));
  const dates = days.length === 1 ? [newest] : [days[0]!, newest];
  const span = (show: (date: string) => Content) =>
    joined(dates.map(({ date }) => show(date)), " to ");
  const sections: [title: Content, content: Content][] = [
    [["The newest day, ", showDate(newest.date)], keyFigures(view)],
    ["Requests per day", requestPlot(days, axis)],
    ...days.some(hasStatus)
      ? [["Errors per day", errorPlot(days, axis)] as [string, Html]]
      : [],
    ...days.some(({ latency }) => latency !== null)
      ? [["Latency per day", latencyPlot(days, axis)] as [string, Html]]
      : [],
    ["What changed", changeTables(view)],
    ["The largest services", serviceCards(view, axis)],
    ["Services", serviceTable(view, axis)],
    ["Days", [requestTable(days), lineTable(days)]],
  ];
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>Requests of ${span((date) => date)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>Requests of ${span(showDate)}</h1>
<p class="about">${about(view)}</p>
${rulesNote(rules) ?? ""}${missing(view)}${
    sections.map(([title, content]) =>
      markup`<section>
<h2>${title}</h2>
${content}</section>
`
    )
  }</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.source;
}

function sourceHash(source: string): string {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}

function about({ days, serviceCount }: ReportView): string {
  const sum = (of: (day: ReportView["newest"]) => number) =>
    days.reduce((sum, day) => sum + of(day), 0);
  return [
    countOf(days.length, "day"),
    countOf(sum(({ paths }) => paths.length), "file"),
    `${showCount(serviceCount)} ${serviceCount === 1 ? "service" : "services"}`,
    `${showCount(sum(({ sums }) => sums.counted))} requests`,
  ].join(", ");
}

/** A gap in a plot may be a day without a tally, or a tally that was not named. */
function missing({ missingDates }: ReportView): Html | "" {
  if (missingDates.length === 0) return "";
  const shown = missingDates.slice(0, MOST_MISSING);
  const more = missingDates.length - shown.length;
  return markup`<p class="about">No tally of ${
    joined(shown.map(showDate), ", ")
  }${more === 0 ? "" : ` and ${countOf(more, "other day")}`}.</p>
`;
}
