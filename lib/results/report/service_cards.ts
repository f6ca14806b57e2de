/**
 * The largest services over time, a small plot each: side by side, lines of many
 * services would hide one another.
 *
 * @module
 */

import type { DayAxis } from "./day_axis.ts";
import { showCount, showDate, showPercent } from "./figures.ts";
import { type Html, joined, markup } from "./markup.ts";
import { keyText } from "./key_cell.ts";
import { sparkLine } from "./spark_line.ts";
import type { ReportView } from "./view.ts";

/** How many services have a plot. */
const MOST = 12;

/**
 * Draws the largest services.
 *
 * @param view What the page shows.
 * @param axis Where its days stand.
 * @returns A list of plots.
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
 * const cards = serviceCards(viewOf(report, 9), dayAxis(["2015-07-13"]));
 * assertStringIncludes(cards.source, "100.0% of all");
 * ```
 */
export function serviceCards(view: ReportView, axis: DayAxis): Html {
  const { days, services, newest } = view;
  const all = days.reduce((sum, { sums }) => sum + sums.counted, 0);
  const overTime = (most: string, now: number) =>
    markup`; at most ${most} a day, ${showCount(now)} on ${
      showDate(newest.date)
    }`;
  const cards = services.slice(0, MOST).map(({ parts, counts, total }) => {
    const least = showCount(Math.min(...counts));
    const most = showCount(Math.max(...counts));
    const name = `From ${least} to ${most} requests per day`;
    const plot = days.length === 1 ? "" : sparkLine(counts, axis, true, name);
    return markup`<li><p class="key">${joined(parts.map(keyText), " ")}</p>
${plot}<p>${showCount(total)} ${total === 1 ? "request" : "requests"}, ${
      showPercent(total, all)
    } of all${days.length === 1 ? "" : overTime(most, counts.at(-1)!)}</p></li>
`;
  });
  return markup`<ol class="cards">
${cards}</ol>
`;
}
