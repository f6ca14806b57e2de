/**
 * A day whose slices are all counted → its result, checked, in its place.
 *
 * @module
 */

import { checkDay } from "./day_check.ts";
import type { DayCount } from "./day_count.ts";
import { type FormatName, FORMATS } from "./formats/formats.ts";
import { makeResult } from "./formats/result.ts";
import type { MeasuredRows } from "./columns/measured_rows.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import { readsRecords } from "../keys/record_rules.ts";
import { isAnyTime, type TimeWindow } from "../lines/time_window.ts";
import { windowOf } from "../plan/planned_day.ts";
import type { Journal } from "../system/journal.ts";
import type { Rules } from "../count/rules.ts";
import {
  type ColorChoice,
  NO_SCREEN,
  standardScreen,
} from "../system/screen.ts";
import { unlessStopping } from "../system/signals.ts";
import { printResult } from "../system/standard_output.ts";
import { countOf } from "../system/counted_noun.ts";
import {
  describeFiltered,
  describeSkipped,
  describeUnread,
} from "./day_notes.ts";

/** Where the results of a run go, in which form, and what they must hold to. */
export interface ResultRequest {
  /** The path of the result of a day (or of `FILE...`, where it is null); null is standard output. */
  resultPath: (day: string | null) => string | null;
  /** The format of the result. */
  format: FormatName;
  /** When a result on standard output has colors. */
  color: ColorChoice;
  /** How many keys a result keeps, the largest, 1 to 20,000,000; null is all. */
  top: number | null;
  /** Labels of all metrics. */
  labels: readonly (readonly [name: string, value: string])[];
  /** The columns of a row; null is the count alone. */
  columns: readonly string[] | null;
  /** The column that rows are sorted by; null is the first. */
  sort: string | null;
  /** How large a share of a day's lines may be skipped, 0 to 1; null limits the malformed lines of each file. */
  maxSkipped: number | null;
  /** How lines became keys. */
  rules: Rules;
}

/**
 * Checks the sums of a day, says what was skipped, and writes the result.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the result.
 *
 * @param day The day, complete.
 * @param request Where the result goes, and in which format.
 * @param journal Where to say what was done.
 * @throws {CountError} If a sum does not agree; nothing is written then.
 * @throws {FileError} If the result cannot be written.
 *
 * @example
 * ```ts
 * import { DayCount } from "./day_count.ts";
 * import { openJournal } from "../system/journal.ts";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const request = {
 *   resultPath: () => null,
 *   format: "tsv",
 *   color: "auto",
 *   top: null,
 *   labels: [],
 *   columns: null,
 *   sort: null,
 *   maxSkipped: 1,
 *   rules: DEFAULT_RULES,
 * } as const;
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * await writeDay(day, request, journal);
 * ```
 */
export async function writeDay(
  day: DayCount,
  request: ResultRequest,
  journal: Journal,
): Promise<void> {
  const { resultPath, maxSkipped, rules, format, color, top: most } = request;
  describeSkipped(day).forEach((line) => journal.note(line));
  describeFiltered(day).forEach((line) => journal.note(line));
  describeUnread(day).forEach((line) => journal.note(line));
  await checkTimes(day, rules.window, journal);
  const counts = day.tally.packSorted();
  checkDay(day, counts, maxSkipped, rules);
  const result = makeResult({
    day: day.planned.day,
    files: day.fileCount,
    sums: day.sums(),
    counts,
    most,
    labels: request.labels,
    measured: await measuredRows(day, counts, request),
  });
  const path = resultPath(day.planned.day);
  const write = await FORMATS[format].load();
  if (path === null) {
    await unlessStopping();
    const bytes = write(result, standardScreen(color));
    // Both may be the same terminal, where the bar and the rows would mix.
    journal.endProgress();
    await printResult(bytes);
    return;
  }
  const { writeResult } = await import("../system/atomic_file.ts");
  await unlessStopping();
  writeResult(path, write(result, NO_SCREEN));
  const { keyCount, other } = result;
  const shown = other === null ? "" : `${keyCount - other.keyCount} of `;
  journal.note(`Wrote "${path}": ${shown}${countOf(keyCount, "key")}`);
}

/** Checks and describes the times of lines, where only some of them count. */
async function checkTimes(
  day: DayCount,
  window: TimeWindow,
  journal: Journal,
): Promise<void> {
  if (isAnyTime(windowOf(day.planned, window))) return;
  const { describeCoverage, refuseOtherTimes } = await import("./day_times.ts");
  refuseOtherTimes(day, window);
  describeCoverage(day).forEach((line) => journal.note(line));
}

/** The rows with their parts and columns; null for a plain count of paths. */
async function measuredRows(
  day: DayCount,
  counts: PackedTally,
  { rules, columns, sort, top, format }: ResultRequest,
): Promise<MeasuredRows | null> {
  const isJoined = readsRecords(rules);
  if (columns === null && !isJoined) return null;
  const { makeRows } = await import("./columns/measured_rows.ts");
  const asked = columns ?? ["count"];
  // A table for people always has the count and the share.
  const shown = format === "table"
    ? [...new Set(["count", "share", ...asked])]
    : asked;
  const layout = {
    by: rules.by,
    columns: shown,
    sort: sort ?? asked[0]!,
    isJoined,
  };
  return makeRows(counts, day.values, layout, top);
}
