/**
 * logtally counts the requests of each service in access logs: options → plan →
 * pool of workers → tally of each day → result.
 *
 * @module
 */

import config from "./deno.json" with { type: "json" };
import { DayCount } from "./lib/day_count.ts";
import { deliver } from "./lib/deliver.ts";
import { CountError, EXIT_CODES, UsageError } from "./lib/errors.ts";
import { checkExpressions } from "./lib/expressions.ts";
import { drawSeed } from "./lib/fast_lane/kernel.ts";
import { helpText } from "./lib/flags.ts";
import { type Journal, openJournal } from "./lib/journal.ts";
import { checkKeyLimit } from "./lib/key_limit.ts";
import { type Options, parseOptions } from "./lib/options.ts";
import { printResult } from "./lib/output.ts";
import { planDays } from "./lib/plan.ts";
import { countSlices } from "./lib/pool.ts";
import { requireScopes, workerScopes } from "./lib/scopes.ts";
import { stopOnSignals } from "./lib/signals.ts";
import { sliceDays } from "./lib/slices.ts";
import { describePlan, describeRun } from "./lib/summary.ts";

const WORKER_URL = new URL("./worker.ts", import.meta.url);

/** Runs one command line and gives the exit code. */
async function main(args: string[]): Promise<number> {
  let journal = await openJournal({
    isQuiet: false,
    hasProgress: false,
    isDebug: false,
  });
  try {
    const options = parseOptions(args, Temporal.Now.plainDateISO());
    if (options.action !== "count") {
      const version = `logtally ${config.version}\n`;
      const text = options.action === "help" ? helpText() : version;
      await printResult(new TextEncoder().encode(text));
      return EXIT_CODES.complete;
    }
    await checkExpressions(options.rules);
    journal = await openJournal(options);
    stopOnSignals(journal);
    return await count(options, journal);
  } catch (error) {
    journal.fail(error);
    return error instanceof UsageError
      ? EXIT_CODES.usage
      : EXIT_CODES.incomplete;
  }
}

async function count(options: Options, journal: Journal): Promise<number> {
  const startMs = performance.now();
  requireScopes(options, WORKER_URL);
  const plan = await planDays(options);
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
    startWorker: () => startWorker(options),
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
  const whole = days.filter((day) => !failed.has(day));
  journal.note(describeRun(whole, performance.now() - startMs));
  return failed.size === 0 ? EXIT_CODES.complete : EXIT_CODES.incomplete;
}

/** No slice should be able to get lost; if one does, no number comes of it. */
function unfinished({ planned: { day } }: DayCount): CountError {
  return new CountError(
    `${
      day ?? "The run"
    } was not counted to its end; report this as a fault of logtally`,
  );
}

function startWorker(options: Options): Worker {
  return new Worker(WORKER_URL, {
    type: "module",
    deno: { permissions: workerScopes(options) },
  });
}

if (import.meta.main) Deno.exit(await main(Deno.args));
