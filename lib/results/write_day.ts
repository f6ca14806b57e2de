/**
 * A day whose slices are all counted → its result, checked, in its place.
 *
 * @module
 */

import { checkDay } from "./day_check.ts";
import type { DayCount } from "./day_count.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import { readsRecords } from "../keys/record_rules.ts";
import { isAnyTime, type TimeWindow } from "../lines/time_window.ts";
import { prefixOf, windowOf } from "../plan/planned_day.ts";
import type { Rules } from "../count/rules.ts";
import type { Journal } from "../system/journal.ts";
import type { TallyRequest } from "./tally_of_day.ts";
import type { TallyContent } from "../tallies/write_tally.ts";
import { unjoinKeys } from "./unjoined_keys.ts";
import {
  type CountedRows,
  type RowsRequest,
  showsMeasures,
  writeRows,
} from "./write_rows.ts";
import {
  describeFiltered,
  describeRequestOnly,
  describeSkipped,
  describeUnread,
} from "./day_notes.ts";

/** Where the results of a run go, in which form, and what they must hold to. */
export interface ResultRequest extends RowsRequest, TallyRequest {
  /** The path of the result of a day (or of `FILE...`, where it is null); null is standard output. */
  resultPath: (day: string | null) => string | null;
  /** How large a share of a day's lines may be skipped, 0 to 1; null limits the malformed lines of each file. */
  maxSkipped: number | null;
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
 *   inputName: null,
 *   inputRange: null,
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
  const { resultPath, maxSkipped, rules, columns } = request;
  describeSkipped(day).forEach((line) => journal.note(line));
  describeFiltered(day).forEach((line) => journal.note(line));
  describeUnread(day).forEach((line) => journal.note(line));
  describeRequestOnly(day).forEach((line) => journal.note(line));
  await checkTimes(day, rules.window, journal);
  const counts = day.tally.packSorted();
  checkDay(day, counts, maxSkipped, rules);
  await adviseOnKeys(day, counts, rules, journal);
  const window = windowOf(day.planned, rules.window);
  const isJoined = readsRecords({ ...rules, window });
  const isMeasured = showsMeasures(rules.by, columns, rules.measures);
  const rows: CountedRows = {
    day: day.planned.day,
    files: day.fileCount,
    sums: day.sums(),
    counts: isJoined && !isMeasured ? unjoinKeys(counts) : counts,
    values: day.values,
    by: rules.by,
    isJoined,
    isMeasured,
    content: await contentOf(day, counts, isJoined, request),
  };
  await writeRows(rows, request, resultPath(day.planned.day), journal);
}

/** What a tally says of a day. */
async function contentOf(
  day: DayCount,
  counts: PackedTally,
  isJoined: boolean,
  request: ResultRequest,
): Promise<TallyContent | null> {
  if (request.format !== "tally") return null;
  const { tallyOfDay } = await import("./tally_of_day.ts");
  return tallyOfDay(day, counts, isJoined, request);
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

/** So many keys that were seen once are no services. */
const MANY_SEEN_ONCE = 1000;

/** Says what would make few of many keys that were seen once. */
async function adviseOnKeys(
  day: DayCount,
  packed: PackedTally,
  rules: Rules,
  journal: Journal,
): Promise<void> {
  if (rules.ids || !rules.by.includes("path")) return;
  // The smallest counts stand last.
  if (packed.counts.at(-MANY_SEEN_ONCE) !== 1) return;
  const { adviseIds } = await import("./ids_advice.ts");
  const { planned } = day;
  const own = { ...rules, window: windowOf(planned, rules.window) };
  for (const line of adviseIds(packed, own, day.sums().lines)) {
    journal.note(`${prefixOf(planned)}${line}`);
  }
}
