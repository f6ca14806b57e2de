/**
 * A day whose slices are all counted → its result, checked, in its place.
 *
 * @module
 */

import type { DayCount } from "./day_count.ts";
import { formatTsv } from "./formats/tsv.ts";
import type { Journal } from "./journal.ts";
import type { Options } from "./options.ts";
import { printResult, writeResult } from "./output.ts";
import { describeFiltered, describeSkipped } from "./summary.ts";
import { keyCounts } from "./tally.ts";

/**
 * Checks the sums of a day, says what was skipped, and writes the result.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the result.
 *
 * @param day The day, complete.
 * @param options Where the result goes.
 * @param journal Where to say what was done.
 * @throws {CountError} If a sum does not agree; nothing is written then.
 * @throws {FileError} If the result cannot be written.
 *
 * @example
 * ```ts
 * import { DayCount } from "./day_count.ts";
 * import { openJournal } from "./journal.ts";
 * import { parseOptions } from "./options.ts";
 *
 * const options = parseOptions(["-"], Temporal.Now.plainDateISO());
 * const journal = await openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * await deliver(new DayCount(planned, 0), options, journal);
 * ```
 */
export async function deliver(
  day: DayCount,
  { resultPath, maxSkipped, rules }: Options,
  journal: Journal,
): Promise<void> {
  describeSkipped(day).forEach((line) => journal.note(line));
  describeFiltered(day).forEach((line) => journal.note(line));
  const counts = day.tally.packSorted();
  day.check(counts, maxSkipped, rules);
  const text = formatTsv(keyCounts(counts));
  const path = resultPath(day.planned.day);
  if (path === null) {
    await printResult(text);
    return;
  }
  writeResult(path, text);
  journal.note(`Wrote "${path}": ${counts.counts.length} keys`);
}
