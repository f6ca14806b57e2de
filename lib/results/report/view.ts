/**
 * The days of a report → what its page shows: which services, compared with
 * which days.
 *
 * @module
 */

import type { RowValues } from "../../count/row_values.ts";
import { bytesOfText } from "../../latin1.ts";
import type { TallyRules } from "../../tallies/tally_head.ts";
import { showChars } from "../../utf8.ts";
import { type Latency, latencyOf } from "./latency.ts";
import type { ReportDay, ReportDays } from "./report_days.ts";

/** A day of a page. */
export interface ViewDay extends ReportDay {
  /** The quantiles of all its requests; null where it has no durations. */
  latency: Latency | null;
}

/** A service of a report. */
export interface Service {
  /** Its number. */
  number: number;
  /** The parts of its key as they are shown. */
  parts: string[];
  /** Its count of all days together. */
  total: number;
  /** Its count of each day; 0 where a day has none. */
  counts: number[];
  /** Its other numbers of the newest day; null if it has none. */
  values: RowValues | null;
  /** The quantiles of its requests of the newest day; null where it has no durations. */
  latency: Latency | null;
}

/** What a page shows. */
export interface ReportView {
  /** The names of the parts of keys. */
  by: readonly string[];
  /** The rules of all tallies; null where there are files of counts alone. */
  rules: TallyRules | null;
  /** The days, 1 or more, from the first to the newest. */
  days: readonly ViewDay[];
  /** The days between the first and the newest of which there is no tally. */
  missingDates: readonly string[];
  /** The newest day. */
  newest: ViewDay;
  /** The day before it; null if there is no tally of it. */
  dayBefore: ViewDay | null;
  /** The same day of the week before; null if there is no tally of it. */
  weekBefore: ViewDay | null;
  /** The largest services by their count of all days, the largest first. */
  services: readonly Service[];
  /** How many services there are. */
  serviceCount: number;
  /** Shows the parts of the key of a service by its number. */
  partsOf: (service: number) => string[];
}

/**
 * Makes what the page shows.
 *
 * @param report The days.
 * @param most How many services it shows, the largest.
 * @returns What the page shows; equal counts are in byte order of the keys.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ReportDays } from "./report_days.ts";
 *
 * const report = new ReportDays(9);
 * const counts = {
 *   keys: new TextEncoder().encode("/a/b"),
 *   keyEnds: Uint32Array.of(2, 4),
 *   counts: Float64Array.of(2, 5),
 * };
 * report.addCounts("2015-07-13.txt", counts);
 * report.addCounts("2015-07-15.txt", counts);
 * const { services, dayBefore, missingDates } = viewOf(report, 1);
 * assertEquals([services[0]?.parts, services[0]?.total], [["/b"], 10]);
 * assertEquals([dayBefore, missingDates], [null, ["2015-07-14"]]);
 * ```
 */
export function viewOf(report: ReportDays, most: number): ReportView {
  const days = report.inOrder().map((day) => ({
    ...day,
    latency: hasSeconds(day) ? latencyOf(day.values) : null,
  }));
  const newest = days.at(-1)!;
  const byDate = new Map(days.map((day) => [day.date, day]));
  const before = (days: number) =>
    byDate.get(datesFrom(newest.date, -days)) ?? null;
  const partsOf = (service: number) => report.services[service]!.map(showChars);
  const totals = new Float64Array(report.services.length);
  for (const { counts } of days) {
    for (const [service, count] of counts) totals[service]! += count;
  }
  const ranked = [...totals.keys()].sort((a, b) =>
    totals[b]! - totals[a]! ||
    compareParts(report.services[a]!, report.services[b]!)
  );
  return {
    by: report.by,
    rules: report.rules,
    days,
    missingDates: missingDates(days[0]!.date, newest.date, byDate),
    newest,
    dayBefore: before(1),
    weekBefore: before(7),
    services: ranked.slice(0, most).map((number) => {
      const values = newest.rows.get(number) ?? null;
      return {
        number,
        parts: partsOf(number),
        total: totals[number]!,
        counts: days.map(({ counts }) => counts.get(number) ?? 0),
        values,
        latency: values && hasSeconds(newest) ? latencyOf(values) : null,
      };
    }),
    serviceCount: ranked.length,
    partsOf,
  };
}

function hasSeconds({ measures }: ReportDay): boolean {
  return measures.includes("seconds");
}

function datesFrom(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function missingDates(
  first: string,
  newest: string,
  known: ReadonlyMap<string, ReportDay>,
): string[] {
  const missing: string[] = [];
  for (let date = first; date < newest; date = datesFrom(date, 1)) {
    if (!known.has(date)) missing.push(date);
  }
  return missing;
}

/** By their bytes, part by part, as results are. */
function compareParts(one: readonly string[], other: readonly string[]) {
  for (const [i, part] of one.entries()) {
    const [a, b] = [bytesOfText(part), bytesOfText(other[i]!)];
    const at = a.findIndex((byte, j) => byte !== b[j]);
    if (at === -1 && a.length === b.length) continue;
    return at === -1 ? -1 : at >= b.length ? 1 : a[at]! - b[at]!;
  }
  return 0;
}
