/**
 * The steps of a count: permissions → plan → formats → days → done.
 *
 * @module
 */

import { EarlyWorkers } from "../workers/early_workers.ts";
import type { Journal } from "../system/journal.ts";
import { logsToRead, pathsToWrite } from "../plan/run_paths.ts";
import { planDays } from "../plan/plan_days.ts";
import type { Options } from "../options/options.ts";
import type { PlannedDay } from "../plan/planned_day.ts";
import { readsRecords } from "../keys/record_rules.ts";
import { requireScopes, workerScopes } from "../system/scopes.ts";

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
 * const options = await parseOptions(args, Temporal.Now.plainDateISO());
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
  const days = await planDays(options);
  const files = days.flatMap(({ files, problems }) =>
    problems.length > 0 ? [] : files
  );
  const paths = days.flatMap(({ files }) => files.map(({ path }) => path));
  const permissions = workerScopes(reads, paths);
  // They start while this thread loads what follows and detects the formats.
  using workers = new EarlyWorkers(
    () => new Worker(workerUrl, { type: "module", deno: { permissions } }),
    Math.min(files.length, options.workers, navigator.hardwareConcurrency),
  );
  const { detectFormats } = await import("../plan/detect_formats.ts");
  const detected = await detectFormats(
    days,
    options.rules,
    options.isKeepGoing,
  );
  const { plan, asked } = await checkAsked(
    await withEnds(detected, options),
    options,
  );
  const { countDays } = await import("./count_days.ts");
  const { written, isComplete } = await countDays(
    plan,
    asked,
    journal,
    () => workers.take(),
  );
  // A run that failed ends with what failed.
  if (isComplete) {
    const { describeRun } = await import("../results/day_notes.ts");
    journal.note(describeRun(written, performance.now() - startMs));
  }
  return isComplete;
}

/** A tally says how its inputs begin and end. */
async function withEnds(
  plan: PlannedDay[],
  { format, isKeepGoing }: Options,
): Promise<PlannedDay[]> {
  if (format !== "tally") return plan;
  const { noteEnds } = await import("../plan/note_ends.ts");
  return noteEnds(plan, isKeepGoing);
}

/** Asks whether the files can say what the columns, parts and times of a run need. */
async function checkAsked(
  plan: PlannedDay[],
  options: Options,
): Promise<{ plan: PlannedDay[]; asked: Options }> {
  if (options.columns === null && !readsRecords(options.rules)) {
    const isByLines = plan.some(({ isByLines }) => isByLines);
    if (!isByLines) return { plan, asked: options };
  }
  // Loaded only where it is used: a plain count asks for the path alone.
  const { availableColumns, requiredFields } = await import(
    "./required_fields.ts"
  );
  const { refuseSilentFiles } = await import("../plan/required_fields.ts");
  const asked = availableColumns(plan, options);
  const { rules, isKeepGoing } = asked;
  const required = requiredFields(asked);
  return {
    plan: refuseSilentFiles(plan, rules, required, isKeepGoing),
    asked,
  };
}
