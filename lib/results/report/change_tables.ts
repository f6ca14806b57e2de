/**
 * What grew and fell most, against the day before and the week before.
 *
 * @module
 */

import { type Change, changesBetween } from "./changes.ts";
import { showChange, showCount, showDate, showDifference } from "./figures.ts";
import { type Html, markup } from "./markup.ts";
import { keyCells, keyHeaders } from "./key_cell.ts";
import type { ReportDay } from "./report_days.ts";
import { numberCell, writeTable } from "./table.ts";
import type { ReportView } from "./view.ts";

/** How many services each table has. */
const MOST = 10;

/**
 * Writes the tables.
 *
 * @param view What the page shows.
 * @returns Two tables for each earlier day of which there is a tally, and a
 * sentence for each other.
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
 * const { source } = changeTables(viewOf(report, 9));
 * assertStringIncludes(source, "There is no tally of <time>2015-07-12</time>");
 * ```
 */
export function changeTables(view: ReportView): Html {
  const { dayBefore, weekBefore } = view;
  return markup`${compare(view, DAY, dayBefore)}${
    compare(view, WEEK, weekBefore)
  }`;
}

/** An earlier day. */
interface Earlier {
  id: string;
  name: string;
  days: number;
}

const DAY: Earlier = { id: "day", name: "the day before", days: 1 };
const WEEK: Earlier = { id: "week", name: "a week before", days: 7 };

function daysBefore(date: string, days: number): string {
  return Temporal.PlainDate.from(date).subtract({ days }).toString();
}

function compare(
  view: ReportView,
  { id, name, days }: Earlier,
  before: ReportDay | null,
): Html {
  const { newest, partsOf } = view;
  const date = showDate(daysBefore(newest.date, days));
  const title = markup`<h3>${
    showDate(newest.date)
  } against ${name}, ${date}</h3>
`;
  if (before === null) {
    return markup`${title}<p>There is no tally of ${date}.</p>
`;
  }
  const { grown, fallen } = changesBetween(
    before.counts,
    newest.counts,
    MOST,
    (service) => partsOf(service).join("\0"),
  );
  return markup`${title}<div class="pair">
${changeTable(view, `${id}-grown`, "Grew most", grown)}${
    changeTable(view, `${id}-fallen`, "Fell most", fallen)
  }</div>
`;
}

function changeTable(
  { by, partsOf }: ReportView,
  id: string,
  caption: string,
  changes: readonly Change[],
): Html {
  if (changes.length === 0) {
    return markup`<p class="none"><strong>${caption}</strong>: none</p>
`;
  }
  return writeTable({
    id,
    caption,
    headers: [...keyHeaders(by), "Difference", "%", "Before", "Now"],
    textColumns: by.length,
    sorted: null,
    rows: changes.map(({ service, before, now }) => [
      ...keyCells(partsOf(service)),
      numberCell(showDifference(now - before)),
      numberCell(now === 0 ? "gone" : showChange(before, now)),
      numberCell(showCount(before)),
      numberCell(showCount(now)),
    ]),
  });
}
