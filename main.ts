/**
 * logtally counts the requests of each service in access logs: options →
 * command → exit code.
 *
 * @module
 */

import config from "./deno.json" with { type: "json" };
import {
  builtScopes,
  describeScopes,
  userArguments,
} from "./lib/system/built_scopes.ts";
import { checkExpressions } from "./lib/options/expressions.ts";
import { count } from "./lib/commands/count.ts";
import { EXIT_CODES, UsageError } from "./lib/errors.ts";
import { helpText } from "./lib/options/help.ts";
import { openJournal } from "./lib/system/journal.ts";
import { parseOptions } from "./lib/options/options.ts";
import { printResult } from "./lib/system/standard_output.ts";
import { stopOnSignals } from "./lib/system/signals.ts";

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
      await print(options.action === "help" ? help() : version());
      return EXIT_CODES.complete;
    }
    await checkExpressions(options.rules);
    journal = await openJournal(options);
    stopOnSignals(journal);
    const isComplete = await count(options, journal, WORKER_URL);
    return isComplete ? EXIT_CODES.complete : EXIT_CODES.incomplete;
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

function version(): string {
  return `logtally ${config.version}\n`;
}

async function print(text: string): Promise<void> {
  await printResult(new TextEncoder().encode(text));
}

if (import.meta.main) Deno.exit(await main(userArguments()));
