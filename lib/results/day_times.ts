/**
 * What the times of the lines say of a day that is that of its lines.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { countOf } from "../system/counted_noun.ts";
import { clockWriter } from "../lines/line_time.ts";
import { isAnyTime, type TimeWindow } from "../lines/time_window.ts";
import type { DayCount } from "./day_count.ts";
import { prefixOf, windowOf } from "../plan/planned_day.ts";

/**
 * Refuses a day of which no file has a line: its logs are missing.
 *
 * @param day The day, complete.
 * @param window The times that all days of the run have in common.
 * @throws {CountError} If no line has a time of the day; the message says which
 * times the lines have.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 * import { CountError } from "../errors.ts";
 * import { ANY_TIME } from "../lines/time_window.ts";
 *
 * const planned = { day: "2015-07-13", files: [], problems: [], leftOut: [], isByLines: true };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * assertThrows(() => refuseOtherTimes(day, ANY_TIME), CountError, "No line");
 * ```
 */
export function refuseOtherTimes(day: DayCount, window: TimeWindow): void {
  const error = otherTimes([day], window);
  if (error !== null) throw error;
}

/**
 * Says that days have no line of their own.
 *
 * @param days Days of the same files, counted to their end.
 * @param window The times that all days of the run have in common.
 * @returns The error for all of them; null where the first has a line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ANY_TIME } from "../lines/time_window.ts";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: "2015-07-13", files: [], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * assertEquals(otherTimes([day], ANY_TIME), null);
 * ```
 */
export function otherTimes(
  days: readonly DayCount[],
  window: TimeWindow,
): CountError | null {
  const [first] = days as [DayCount];
  const { planned, seen, fileCount } = first;
  if (isAnyTime(windowOf(planned, window))) return null;
  const { lines, blank, header, filteredBy, skipped } = first.sums();
  const elsewhere = blank + header + (filteredBy.time ?? 0) +
    (skipped["no time"] ?? 0);
  if (lines > elsewhere) return null;
  const named = days.length > 1 ? `these ${days.length} days` : planned.day;
  const isNarrowed = window.sinceSeconds !== null ||
    window.untilSeconds !== null;
  // A day may have lines, and none between "--since" and "--until".
  const wanted = named === null
    ? "the wanted time"
    : isNarrowed
    ? `the wanted time of ${named}`
    : named;
  const checked = isNarrowed ? `"--since" and "--until",` : "the day";
  const files = countOf(fileCount, "file");
  return new CountError(
    seen.firstSeconds > seen.lastSeconds
      ? `No line of ${wanted} is in ${files}: no line has a time; check which files were given`
      : `No line of ${wanted} is in ${files}, whose lines are of ${
        shown(seen.firstSeconds)
      } to ${
        shown(seen.lastSeconds)
      }; check ${checked} and which files were given`,
  );
}

/**
 * Says from when on the files cover a day: where none of them has an earlier
 * line, requests of that day may be in another file.
 *
 * @param day The day, complete.
 * @returns One line, none if there are earlier lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 *
 * const planned = { day: "2015-07-13", files: [], problems: [], leftOut: [], isByLines: true };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * day.seen.add(Date.UTC(2015, 6, 13, 6, 25) / 1000);
 * assertEquals(describeCoverage(day), [
 *   "2015-07-13: No file has a line before 2015-07-13T06:25, so what came earlier that day is not in the result",
 * ]);
 * ```
 */
export function describeCoverage({ planned, seen }: DayCount): string[] {
  const { day, isByLines } = planned;
  if (!isByLines || day === null) return [];
  const start = Temporal.PlainDate.from(day).toZonedDateTime("UTC")
    .epochMilliseconds / 1000;
  if (seen.firstSeconds < start) return [];
  return [
    `${prefixOf(planned)}No file has a line before ${
      shown(seen.firstSeconds)
    }, so what came earlier that day is not in the result`,
  ];
}

function shown(clockSeconds: number): string {
  return clockWriter("minute")(clockSeconds);
}
