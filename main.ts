/**
 * logtally counts the requests of each service in access logs: options → plan →
 * run of the days → exit code.
 *
 * @module
 */

import config from "./deno.json" with { type: "json" };
import {
  builtScopes,
  describeScopes,
  userArguments,
} from "./lib/system/built_scopes.ts";
import { EXIT_CODES, UsageError } from "./lib/errors.ts";
import { checkExpressions } from "./lib/options/expressions.ts";
import { helpText } from "./lib/options/help.ts";
import { type Journal, openJournal } from "./lib/system/journal.ts";
import { type Options, parseOptions } from "./lib/options/options.ts";
import { printResult } from "./lib/system/standard_output.ts";
import { logsToRead, planDays } from "./lib/plan/plan_days.ts";
import { runDays } from "./lib/commands/count.ts";
import { requireScopes, workerScopes } from "./lib/system/scopes.ts";
import { stopOnSignals } from "./lib/system/signals.ts";
import { describeRun } from "./lib/results/day_notes.ts";

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
      const text = options.action === "help" ? help() : version;
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

function help(): string {
  const scopes = builtScopes();
  return helpText() + (scopes === null ? "" : describeScopes(scopes));
}

async function count(options: Options, journal: Journal): Promise<number> {
  const startMs = performance.now();
  const reads = logsToRead(options);
  const results = options.days.length > 0 ? options.days : [null];
  const writes = [...results.map(options.resultPath), options.rejects];
  requireScopes(
    { reads, writes: writes.filter((path) => path !== null) },
    WORKER_URL,
  );
  const plan = await planDays(options);
  const paths = plan.flatMap(({ files }) => files.map(({ path }) => path));
  const scopes = workerScopes(reads, paths);
  const { written, isComplete } = await runDays(
    plan,
    options,
    journal,
    () => startWorker(scopes),
  );
  journal.note(describeRun(written, performance.now() - startMs));
  return isComplete ? EXIT_CODES.complete : EXIT_CODES.incomplete;
}

function startWorker(permissions: Deno.PermissionOptionsObject): Worker {
  return new Worker(WORKER_URL, {
    type: "module",
    deno: { permissions },
  });
}

if (import.meta.main) Deno.exit(await main(userArguments()));
