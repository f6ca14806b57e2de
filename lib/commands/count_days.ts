/**
 * A plan → its results: workers → days → done.
 *
 * @module
 */

import type { CountError } from "../errors.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { countSlices } from "../workers/pool.ts";
import { Days, type RunResult } from "../results/days.ts";
import { describeStream } from "../results/day_notes.ts";
import { drawSeed } from "../count/kernel/kernel.ts";
import type { Journal } from "../system/journal.ts";
import type { Options } from "../options/options.ts";
import { type PlannedDay, windowOf } from "../plan/planned_day.ts";
import type { RejectsFile } from "../results/rejects_file.ts";
import { spreadLines } from "../plan/sampled_lines.ts";
import { isAnyTime } from "../lines/time_window.ts";
import { sliceDays, totalBytes } from "../plan/slices.ts";
import { usefulWorkers } from "../workers/useful_workers.ts";
import { whenCoresIdle } from "../workers/idle_cores.ts";

/**
 * Counts the days of a plan and writes the result of each as soon as it is
 * complete, then the rejects of all. A day that fails leaves the others alone.
 *
 * Needs `--allow-read` and `--allow-write` for the folders of what is written.
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
 * const options = await parseOptions(["-"], Temporal.Now.plainDateISO());
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const url = new URL("../../worker.ts", import.meta.url);
 * const run = await countDays([], options, journal, () => new Worker(url, { type: "module" }));
 * assertEquals(run, { written: [], isComplete: true });
 * ```
 */
export async function countDays(
  plan: PlannedDay[],
  options: Options,
  journal: Journal,
  startWorker: () => Worker,
): Promise<RunResult> {
  using rejects = options.rejects === null
    ? null
    : await openRejects(options.rejects);
  const slices = sliceDays(plan);
  const seed = drawSeed();
  const days = new Days({ plan, slices, seed }, options, journal);
  await days.start();

  const lines = linesToLookAt(plan, slices, options);
  const formats = new Map<Slice, FileFormat>();
  journal.startProgress(totalBytes(slices));
  const cores = navigator.hardwareConcurrency;
  const endings = countSlices({
    slices,
    rulesOf: (slice) => {
      const { day, file } = slice;
      const { format, carry, hasQuotedRequests } = plan[day]!.files[file]!;
      const window = windowOf(plan[day]!, options.rules.window);
      const keepsEnds = options.format === "tally";
      const sampledLines = lines.get(slice) ?? 0;
      const known = { hasQuotedRequests, window, keepsEnds, sampledLines };
      const carried = carry && { carry };
      return { ...options.rules, ...format, ...known, ...carried };
    },
    seed,
    workers: usefulWorkers(options.workers, cores),
    cores,
    whenCoresIdle: (act) => whenCoresIdle(cores, act),
    startWorker,
    isWanted: (slice) => days.isWanted(slice),
    onFormat: (slice, format) => {
      formats.set(slice, format);
      describeStream(slice.path, format).forEach((line) => journal.note(line));
    },
    onProgress: (readBytes) => journal.progress(readBytes),
    onRejects: rejects
      ? (slice, rows) => rejects.add(slice, rows, days.daysOf(slice).length > 1)
      : undefined,
    onAgain: (slice) => rejects?.drop(slice),
  });
  for await (const ending of endings) {
    const { slice } = ending;
    const error = "error" in ending
      ? ending.error
      : await findSilentStream(ending, formats.get(slice), options);
    if (error !== null) await days.fail(slice, error);
    else if ("result" in ending) await days.add(slice, ending.result);
  }
  journal.endProgress();

  const { written, isComplete } = days.end();
  if (rejects === null) return { written, isComplete };
  const { writeRejects } = await import("../results/write_rejects.ts");
  const hasRejects = await writeRejects(rejects, slices, days, journal);
  return { written, isComplete: isComplete && hasRejects };
}

/** How many lines of each slice show whether days named by their files hold others. */
function linesToLookAt(
  plan: PlannedDay[],
  slices: Slice[],
  { rules }: Options,
): Map<Slice, number> {
  const lines = new Map<Slice, number>();
  for (const [day, own] of Map.groupBy(slices, ({ day }) => day)) {
    const planned = plan[day]!;
    const isNamed = planned.day !== null && !planned.isByLines &&
      isAnyTime(rules.window);
    if (!isNamed) continue;
    spreadLines(own).forEach((count, slice) => lines.set(slice, count));
  }
  return lines;
}

/** What few runs write is loaded only there. */
async function openRejects(path: string): Promise<RejectsFile> {
  const { RejectsFile } = await import("../results/rejects_file.ts");
  return new RejectsFile(path);
}

/** Asks of a stream, whose format is known only once it is read, whether it can say what is asked. */
async function findSilentStream(
  { slice: { path }, result }: { slice: Slice; result: SliceTally },
  format: FileFormat | undefined,
  options: Options,
): Promise<CountError | null> {
  if (format === undefined) return null;
  const { requiredFields } = await import("./required_fields.ts");
  const { findSilence } = await import("../plan/required_fields.ts");
  const required = requiredFields(options);
  const isEmpty = result.lines === result.blank;
  return findSilence({ path, format, isEmpty }, options.rules, required);
}
