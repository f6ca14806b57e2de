/**
 * The days of a run: endings of slices → counts of days → results.
 *
 * @module
 */

import { DayCount } from "../results/day_count.ts";
import { writeDay } from "../results/write_day.ts";
import { writeRejects } from "../results/write_rejects.ts";
import { CountError, FileError } from "../errors.ts";
import { drawSeed } from "../count/kernel/kernel.ts";
import { whenCoresIdle } from "../workers/idle_cores.ts";
import type { Journal } from "../system/journal.ts";
import { checkKeyLimit } from "../count/key_limit.ts";
import type { Options } from "../options/options.ts";
import { type PlannedDay, prefixOf } from "../plan/planned_day.ts";
import { countSlices } from "../workers/pool.ts";
import { RejectsFile } from "../results/rejects_file.ts";
import { sliceDays, totalBytes } from "../plan/slices.ts";
import { describeLeftOut, describePlan } from "../results/day_notes.ts";
import { WholeFiles } from "../results/whole_files.ts";

/** What a run came to. */
export interface Run {
  /** The days whose results were written. */
  written: DayCount[];
  /** Whether those are all, and nothing is missing from them. */
  isComplete: boolean;
}

/**
 * Counts the days of a plan and writes the result of each as soon as it is
 * complete. A day that fails leaves the others alone.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the results.
 *
 * @param plan What to count.
 * @param options How, and where the results go.
 * @param journal Where to say what happens.
 * @param startWorker Starts a worker that speaks the language of messages.ts.
 * @returns What was written.
 * @throws What `startWorker` throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseOptions } from "../options/options.ts";
 *
 * const options = parseOptions(["-"], Temporal.Now.plainDateISO());
 * const journal = await openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const url = new URL("../../worker.ts", import.meta.url);
 * const run = await runDays([], options, journal, () => new Worker(url, { type: "module" }));
 * assertEquals(run, { written: [], isComplete: true });
 * ```
 */
export async function runDays(
  plan: PlannedDay[],
  options: Options,
  journal: Journal,
  startWorker: () => Worker,
): Promise<Run> {
  using rejects = options.rejects === null
    ? null
    : new RejectsFile(options.rejects);
  const slices = sliceDays(plan);
  const seed = drawSeed();
  const wholeFiles = options.isKeepGoing
    ? new WholeFiles(slices, options.rules.maxKeys, seed)
    : null;
  const days = plan.map((planned, i) => {
    const ofDay = slices.filter(({ day }) => day === i);
    const parts = wholeFiles ? planned.files.length : ofDay.length;
    return new DayCount(planned, parts, seed);
  });
  const counted = new Set<DayCount>();
  const failed = new Set<DayCount>();
  const fail = (day: DayCount, error: unknown) => {
    if (!(error instanceof CountError)) throw error;
    failed.add(day);
    day.release();
    // A file that is named says enough.
    const isOfFile = error instanceof FileError;
    journal.fail(error, isOfFile ? "" : prefixOf(day.planned));
  };
  const finish = async (day: DayCount) => {
    if (day.fileCount > 0) counted.add(day);
    try {
      await writeDay(day, options, journal);
      day.release();
    } catch (error) {
      fail(day, error);
    }
  };
  for (const day of days) {
    const { planned } = day;
    describePlan(planned).forEach((line) => journal.note(line));
    planned.unread?.forEach((error) => journal.fail(error));
    planned.problems.forEach((problem) => fail(day, problem));
    if (!failed.has(day) && day.isComplete) await finish(day);
  }
  journal.startProgress(totalBytes(slices));
  const cores = navigator.hardwareConcurrency;
  const endings = countSlices({
    slices,
    rules: options.rules,
    seed,
    workers: options.workers,
    cores,
    whenCoresIdle: (act) => whenCoresIdle(cores, act),
    startWorker,
    isWanted: (slice) => {
      const day = days[slice.day]!;
      return !failed.has(day) && !day.isLeftOut(slice);
    },
    onProgress: (readBytes) => journal.progress(readBytes),
    onRejects: rejects ? (slice, rows) => rejects.add(slice, rows) : undefined,
  });
  for await (const ending of endings) {
    const { slice } = ending;
    const day = days[slice.day]!;
    try {
      if ("result" in ending) {
        const { result } = ending;
        const part = wholeFiles ? wholeFiles.add(slice, result) : result;
        if (part === null) continue;
        day.add(slice, part);
        checkKeyLimit(day.tally, options.rules.maxKeys);
      } else {
        const { error } = ending;
        if (!wholeFiles || !(error instanceof FileError)) throw error;
        journal.fail(error);
        wholeFiles.drop(slice);
        day.leaveOut(slice);
      }
    } catch (error) {
      wholeFiles?.dropDay(slice.day);
      fail(day, error);
      continue;
    }
    if (day.isComplete) await finish(day);
  }
  journal.endProgress();
  for (const day of days) {
    if (!failed.has(day) && !day.isComplete) fail(day, unfinished());
  }
  const written = days.filter((day) => !failed.has(day));
  const lacks = written.flatMap(describeLeftOut);
  lacks.forEach((line) => journal.error(line));
  for (const { planned: { day } } of failed) {
    // What reads a pipe may have part of a result by the time it breaks.
    const missing = options.resultPath(day) === null
      ? "No whole result was printed"
      : "Nothing was written";
    journal.error(`${missing}${day === null ? "" : ` for ${day}`}`);
  }
  const hasRejects = rejects === null ||
    await writeRejects(rejects, slices, days, counted, journal);
  const isComplete = failed.size === 0 && lacks.length === 0 && hasRejects;
  return { written, isComplete };
}

/** No slice should be able to get lost; if one does, no number comes of it. */
function unfinished(): CountError {
  return new CountError(
    "Not all was counted; report this as a fault of logtally",
  );
}
