/**
 * The days of a run: endings of slices → counts of days → results.
 *
 * @module
 */

import { DayCount } from "./day_count.ts";
import { deliver } from "./deliver.ts";
import { CountError } from "./errors.ts";
import { drawSeed } from "./fast_lane/kernel.ts";
import type { Journal } from "./journal.ts";
import { checkKeyLimit } from "./key_limit.ts";
import type { Options } from "./options.ts";
import type { PlannedDay } from "./planned_day.ts";
import { countSlices } from "./pool.ts";
import { sliceDays } from "./slices.ts";
import { describePlan } from "./summary.ts";

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
 * import { openJournal } from "./journal.ts";
 * import { parseOptions } from "./options.ts";
 *
 * const options = parseOptions(["-"], Temporal.Now.plainDateISO());
 * const journal = await openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const url = new URL("../worker.ts", import.meta.url);
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
  const slices = sliceDays(plan);
  const seed = drawSeed();
  const days = plan.map((planned, i) => {
    const ofDay = slices.filter(({ day }) => day === i);
    return new DayCount(planned, ofDay.length, seed);
  });
  const failed = new Set<DayCount>();
  const fail = (day: DayCount, error: unknown) => {
    if (!(error instanceof CountError)) throw error;
    failed.add(day);
    journal.fail(error);
  };
  for (const day of days) {
    describePlan(day.planned).forEach((line) => journal.note(line));
    day.planned.problems.forEach((problem) => fail(day, problem));
  }
  journal.startProgress(slices);
  const endings = countSlices({
    slices,
    rules: options.rules,
    seed,
    workers: options.workers,
    cores: navigator.hardwareConcurrency,
    startWorker,
    isWanted: ({ day }) => !failed.has(days[day]!),
    onProgress: (readBytes) => journal.progress(readBytes),
  });
  for await (const ending of endings) {
    const day = days[ending.slice.day]!;
    try {
      if ("error" in ending) throw ending.error;
      day.add(ending.slice, ending.result);
      checkKeyLimit(day.tally, options.rules.maxKeys);
      if (day.isComplete) await deliver(day, options, journal);
    } catch (error) {
      fail(day, error);
    }
  }
  journal.endProgress();
  for (const day of days) {
    if (!failed.has(day) && !day.isComplete) fail(day, unfinished(day));
  }
  for (const { planned: { day } } of failed) {
    journal.error(`Nothing was written${day === null ? "" : ` for ${day}`}`);
  }
  return {
    written: days.filter((day) => !failed.has(day)),
    isComplete: failed.size === 0,
  };
}

/** No slice should be able to get lost; if one does, no number comes of it. */
function unfinished({ planned: { day } }: DayCount): CountError {
  return new CountError(
    `${
      day ?? "The run"
    } was not counted to its end; report this as a fault of logtally`,
  );
}
