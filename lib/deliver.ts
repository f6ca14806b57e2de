/**
 * A day whose slices are all counted → its result, checked, in its place.
 *
 * @module
 */

import { checkDay } from "./day_check.ts";
import type { DayCount } from "./day_count.ts";
import { FORMATS } from "./formats/formats.ts";
import { makeResult } from "./formats/result.ts";
import type { Journal } from "./journal.ts";
import type { Options } from "./options.ts";
import { printResult, showsColor, writeResult } from "./output.ts";
import { countOf, describeFiltered, describeSkipped } from "./summary.ts";

/**
 * Checks the sums of a day, says what was skipped, and writes the result.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the result.
 *
 * @param day The day, complete.
 * @param options Where the result goes, and in which format.
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
  { resultPath, maxSkipped, rules, format, top: most }: Options,
  journal: Journal,
): Promise<void> {
  describeSkipped(day).forEach((line) => journal.note(line));
  describeFiltered(day).forEach((line) => journal.note(line));
  const counts = day.tally.packSorted();
  checkDay(day, counts, maxSkipped, rules);
  const result = makeResult({
    day: day.planned.day,
    files: day.fileCount,
    sums: day.sums(),
    counts,
    most,
  });
  const path = resultPath(day.planned.day);
  const write = await FORMATS[format].load();
  const bytes = write(result, path === null && showsColor());
  if (path === null) {
    await printResult(bytes);
    return;
  }
  writeResult(path, bytes);
  const { keyCount, other } = result;
  const shown = other === null ? "" : `${keyCount - other.keyCount} of `;
  journal.note(`Wrote "${path}": ${shown}${countOf(keyCount, "key")}`);
}
