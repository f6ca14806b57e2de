/**
 * The steps of a count: permissions → plan → workers → days → done.
 *
 * @module
 */

import { countSlices } from "../workers/pool.ts";
import { Days, type RunResult } from "../results/days.ts";
import { describeRun, describeStream } from "../results/day_notes.ts";
import { detectFormats } from "../plan/detect_formats.ts";
import { drawSeed } from "../count/kernel/kernel.ts";
import type { Journal } from "../system/journal.ts";
import { logsToRead, pathsToWrite } from "../plan/run_paths.ts";
import { planDays } from "../plan/plan_days.ts";
import type { Options } from "../options/options.ts";
import type { PlannedDay } from "../plan/planned_day.ts";
import { RejectsFile } from "../results/rejects_file.ts";
import { requireScopes, workerScopes } from "../system/scopes.ts";
import { sliceDays, totalBytes } from "../plan/slices.ts";
import { usefulWorkers } from "../workers/useful_workers.ts";
import { whenCoresIdle } from "../workers/idle_cores.ts";
import { writeRejects } from "../results/write_rejects.ts";

/**
 * Counts what the options say, and writes the results.
 *
 * Needs `--allow-read` for the logs and for the modules of the worker, and
 * `--allow-read` and `--allow-write` for the folders of what is written.
 *
 * @param options What to count, how, and where the results go.
 * @param journal Where to say what happens.
 * @param workerUrl Where the module of the workers stands.
 * @returns Whether all results were written, and nothing is missing from them.
 * @throws {FileError} If a permission is missing, or there are no logs.
 * @throws {UsageError} If rejects are to go where a result goes.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseOptions } from "../options/options.ts";
 *
 * const logs = "fixtures/counting/sample_day/given/logs";
 * const args = ["--date", "2015-07-13", "--logs", logs, "--out", ".tmp/example"];
 * const options = parseOptions(args, Temporal.Now.plainDateISO());
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assert(await count(options, journal, workerUrl));
 * ```
 */
export async function count(
  options: Options,
  journal: Journal,
  workerUrl: URL,
): Promise<boolean> {
  const startMs = performance.now();
  const reads = logsToRead(options);
  requireScopes({ reads, writes: pathsToWrite(options) }, workerUrl);
  const plan = await detectFormats(
    await planDays(options),
    options.rules,
    options.isKeepGoing,
  );
  const paths = plan.flatMap(({ files }) => files.map(({ path }) => path));
  const permissions = workerScopes(reads, paths);
  const { written, isComplete } = await countDays(
    plan,
    options,
    journal,
    () => new Worker(workerUrl, { type: "module", deno: { permissions } }),
  );
  // A run that failed ends with what failed.
  if (isComplete) {
    journal.note(describeRun(written, performance.now() - startMs));
  }
  return isComplete;
}

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
 * const options = parseOptions(["-"], Temporal.Now.plainDateISO());
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
    : new RejectsFile(options.rejects);
  const slices = sliceDays(plan);
  const seed = drawSeed();
  const days = new Days({ plan, slices, seed }, options, journal);
  await days.start();

  journal.startProgress(totalBytes(slices));
  const cores = navigator.hardwareConcurrency;
  const endings = countSlices({
    slices,
    rulesOf: ({ day, file }) => {
      const { format, carry, hasQuotedRequests } = plan[day]!.files[file]!;
      const known = { hasQuotedRequests, ...(carry && { carry }) };
      return { ...options.rules, ...format, ...known };
    },
    seed,
    workers: usefulWorkers(options.workers, cores),
    cores,
    whenCoresIdle: (act) => whenCoresIdle(cores, act),
    startWorker,
    isWanted: (slice) => days.isWanted(slice),
    onFormat: ({ path }, format) =>
      describeStream(path, format).forEach((line) => journal.note(line)),
    onProgress: (readBytes) => journal.progress(readBytes),
    onRejects: rejects ? (slice, rows) => rejects.add(slice, rows) : undefined,
    onAgain: (slice) => rejects?.drop(slice),
  });
  for await (const ending of endings) {
    if ("result" in ending) await days.add(ending.slice, ending.result);
    else await days.fail(ending.slice, ending.error);
  }
  journal.endProgress();

  const { written, isComplete } = days.end();
  const { all, counted } = days;
  const hasRejects = rejects === null ||
    await writeRejects(rejects, slices, all, counted, journal);
  return { written, isComplete: isComplete && hasRejects };
}
