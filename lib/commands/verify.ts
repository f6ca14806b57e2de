/**
 * The steps of `logtally verify`: permissions → plan → each slice counted in both
 * ways → agreed, or where they differ.
 *
 * @module
 */

import { findDifference } from "../count/compare_tallies.ts";
import { addSums, noLines } from "../count/line_sums.ts";
import { drawSeed } from "../count/kernel/kernel.ts";
import { UsageError } from "../errors.ts";
import type { VerifyOptions } from "../options/verify_options.ts";
import { detectFormats } from "../plan/detect_formats.ts";
import { planDays } from "../plan/plan_days.ts";
import { type PlannedDay, prefixOf, windowOf } from "../plan/planned_day.ts";
import { logsToRead } from "../plan/run_paths.ts";
import { sampleSlices } from "../plan/sample_slices.ts";
import { sliceDays, totalBytes } from "../plan/slices.ts";
import type { Slice } from "../read/slice.ts";
import { describePlan } from "../results/day_notes.ts";
import { countOf } from "../system/counted_noun.ts";
import type { Journal } from "../system/journal.ts";
import { requireScopes, workerScopes } from "../system/scopes.ts";
import { printResult } from "../system/standard_output.ts";
import { type CountedTwice, countTwice } from "../workers/count_twice.ts";
import { whenCoresIdle } from "../workers/idle_cores.ts";
import { usefulWorkers } from "../workers/useful_workers.ts";

/**
 * Counts logs in both ways, the fast one and the plain one, and compares all that
 * comes of each slice. Prints one line if they agree.
 *
 * Needs `--allow-read` for the logs and for the modules of the worker.
 *
 * @param options What to count, and how.
 * @param journal Where to say what happens.
 * @param workerUrl Where the module of the workers stands.
 * @returns Whether both ways agree, and all files could be counted.
 * @throws {FileError} If a permission is missing, or there are no logs.
 * @throws {UsageError} If a file can be read only once.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseVerifyOptions } from "../options/verify_options.ts";
 *
 * const args = ["fixtures/counting/sample_day/given/logs"];
 * const options = await parseVerifyOptions(args, Temporal.Now.plainDateISO());
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assert(await verify(options, journal, workerUrl));
 * ```
 */
export async function verify(
  options: VerifyOptions,
  journal: Journal,
  workerUrl: URL,
): Promise<boolean> {
  const reads = logsToRead(options);
  requireScopes({ reads, writes: [] }, workerUrl);
  const days = await planDays(options);
  refuseStreams(days);
  const plan = await detectFormats(days, options.rules, false);
  for (const day of plan) {
    describePlan(day).forEach((line) => journal.note(line));
    day.problems.forEach((problem) => journal.fail(problem, prefixOf(day)));
  }
  const all = sliceDays(plan);
  const slices = sampleSlices(plan, all, options.sample);
  const paths = plan.flatMap(({ files }) => files.map(({ path }) => path));
  const permissions = workerScopes(reads, paths);
  const bytes = totalBytes(slices);
  journal.startProgress(bytes === null ? null : 2 * bytes);
  const cores = navigator.hardwareConcurrency;
  const endings = countTwice({
    slices,
    rulesOf: ({ day, file }) => {
      const { format, carry, hasQuotedRequests } = plan[day]!.files[file]!;
      const window = windowOf(plan[day]!, options.rules.window);
      const known = { hasQuotedRequests, window, ...(carry && { carry }) };
      return { ...options.rules, ...format, ...known };
    },
    seed: drawSeed(),
    workers: usefulWorkers(options.workers, cores),
    cores,
    whenCoresIdle: (act) => whenCoresIdle(cores, act),
    startWorker: () =>
      new Worker(workerUrl, { type: "module", deno: { permissions } }),
    isWanted: () => true,
    onProgress: (readBytes) => journal.progress(readBytes),
  });
  const agreed = { ...noLines(), sizeBytes: 0 };
  const faults: { slice: Slice; report: () => void }[] = [];
  let count = 0;
  for await (const twice of endings) {
    count++;
    const { slice, fast, plain } = twice;
    const report = faultOf(twice, journal);
    if (report !== null) faults.push({ slice, report });
    if (!("result" in fast) || !("result" in plain)) continue;
    addSums(agreed, fast.result);
    agreed.sizeBytes += fast.result.sizeBytes;
  }
  journal.endProgress();
  faults.sort((a, b) => slices.indexOf(a.slice) - slices.indexOf(b.slice));
  faults.forEach(({ report }) => report());
  const hasProblems = plan.some(({ problems }) => problems.length > 0);
  if (faults.length > 0 || hasProblems || count < slices.length) return false;
  const share = slices.length === all.length
    ? ""
    : ` (${slices.length} of ${countOf(all.length, "slice")})`;
  const { lines, counted, sizeBytes } = agreed;
  const line = `Both ways agree: ${countOf(paths.length, "file")}${share}, ${
    countOf(sizeBytes, "byte")
  }, ${countOf(lines, "line")}, ${counted} counted\n`;
  await printResult([new TextEncoder().encode(line)]);
  return true;
}

/** What can be read only once cannot be counted in two ways. */
function refuseStreams(days: PlannedDay[]) {
  const stream = days.flatMap(({ files }) => files)
    .find(({ sizeBytes }) => sizeBytes === null);
  if (stream === undefined) return;
  throw new UsageError(
    `"${stream.path}" is a stream, which can be read only once; save it to a file, and verify that`,
  );
}

/** Says what is wrong with a slice; null if both ways agree. */
function faultOf(
  { slice, fast, plain }: CountedTwice,
  journal: Journal,
): (() => void) | null {
  if ("error" in fast && "error" in plain) {
    // The file is at fault, not the way in which it is counted.
    if (fast.error.message === plain.error.message) {
      return () => journal.fail(fast.error);
    }
  }
  const difference = "error" in fast || "error" in plain
    ? [fast, plain].map((outcome) =>
      "error" in outcome ? `an error (${outcome.error.message})` : "no error"
    ).join(" and ")
    : findDifference(fast.result, plain.result);
  if (difference === null) return null;
  const { path, startByte, endByte } = slice;
  return () =>
    journal.error(
      `"${path}", bytes ${startByte} to ${endByte}: the fast way and the plain way differ: ${difference}; count with "--lane line" until that is fixed, and report it as a bug in logtally with the lines of that part`,
    );
}
