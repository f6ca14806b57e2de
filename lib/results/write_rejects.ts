/**
 * The skipped lines of the days that were counted to their end → their file.
 *
 * @module
 */

import type { DayCount } from "./day_count.ts";
import { CountError } from "../errors.ts";
import type { Journal } from "../system/journal.ts";
import { skippedLines } from "../count/line_sums.ts";
import { unlessStopping } from "../system/signals.ts";
import type { Slice } from "../read/slice.ts";
import type { RejectedPart, RejectsFile } from "./rejects_file.ts";

/** What the file of rejects has to know of the days of a run. */
export interface RejectedDays {
  /** All days, in order. */
  all: readonly DayCount[];
  /** Those that were counted to their end. */
  counted: ReadonlySet<DayCount>;
  /** The days that a slice is counted for. */
  daysOf(slice: Slice): readonly DayCount[];
}

/**
 * Writes the file of rejects. It holds each skipped line of each day that was
 * counted to its end, whether or not the day has a result: a day that fails
 * because too many lines were skipped needs them most. A day that was given up
 * half-way has none, because which of its lines were seen is up to chance; nor do
 * files that were left out.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the file.
 *
 * @param rejects The rows of all slices.
 * @param slices All slices of the run.
 * @param days The days of the run.
 * @param journal Where to say what was done.
 * @returns Whether the file has all days.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import type { DayCount } from "./day_count.ts";
 * import { RejectsFile } from "./rejects_file.ts";
 *
 * using rejects = new RejectsFile(".tmp/example/none.tsv");
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const days = { all: [], counted: new Set<DayCount>(), daysOf: () => [] };
 * assertEquals(await writeRejects(rejects, [], days, journal), true);
 * ```
 */
export async function writeRejects(
  rejects: RejectsFile,
  slices: Slice[],
  days: RejectedDays,
  journal: Journal,
): Promise<boolean> {
  const { path } = rejects;
  const { all, counted } = days;
  const given = all.filter((day) => !counted.has(day));
  if (counted.size === 0 && given.length > 0) {
    journal.error(`Nothing was written to "${path}"`);
    return false;
  }
  const skipped = [...counted]
    .reduce((sum, day) => sum + skippedLines(day.sums()), 0);
  await unlessStopping();
  try {
    await rejects.write(partsOf(slices, days), skipped);
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    journal.fail(error);
    return false;
  }
  journal.note(`Wrote "${path}": ${skipped} skipped lines`);
  for (const { planned: { day } } of given) {
    journal.error(`"${path}" has no lines of ${day}, which was not counted`);
  }
  return given.length === 0;
}

/** The slices of each day that was counted to its end, in the order of days, files and bytes. */
function* partsOf(
  slices: Slice[],
  run: RejectedDays,
): Generator<RejectedPart> {
  const inOrder = slices.toSorted((a, b) =>
    a.day - b.day || a.file - b.file || a.startByte - b.startByte
  );
  const entries = Map.groupBy(inOrder, ({ day }) => day);
  for (const ofEntry of entries.values()) {
    const days = run.daysOf(ofEntry[0]!);
    for (const [index, day] of days.entries()) {
      if (!run.counted.has(day)) continue;
      for (const slice of ofEntry) {
        if (day.isLeftOut(slice)) continue;
        yield { slice, day: days.length > 1 ? index : null };
      }
    }
  }
}
