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
import { count } from "./lib/commands/count.ts";
import { EXIT_CODES, exitCodeOf, UsageError } from "./lib/errors.ts";
import { type CommandName, commandOf } from "./lib/options/commands.ts";
import {
  NothingToCount,
  type Options,
  parseOptions,
} from "./lib/options/options.ts";
import { type Journal, openJournal } from "./lib/system/journal.ts";
import { flushErrors, writeError } from "./lib/system/standard_error.ts";
import { printResult } from "./lib/system/standard_output.ts";
import type { Task } from "./lib/commands/sub_commands.ts";
import { stopOnSignals } from "./lib/system/signals.ts";

const WORKER_URL = new URL("./worker.ts", import.meta.url);
const SUB_COMMANDS_URL = new URL(
  "./lib/commands/sub_commands.ts",
  import.meta.url,
);

/** Runs one command line and gives the exit code. */
async function main(args: string[]): Promise<number> {
  let journal = openJournal({
    isQuiet: false,
    hasProgress: false,
    isDebug: false,
  });
  const command = commandOf(args);
  try {
    const { settings, run } = command === null
      ? await countTask(args)
      : await commandTask(command, args.slice(1));
    if (settings.action !== "run") {
      const text = await textOf(settings.action, command);
      await printResult([new TextEncoder().encode(text)]);
      return EXIT_CODES.complete;
    }
    journal = openJournal(settings);
    stopOnSignals(journal);
    return await run(journal);
  } catch (error) {
    if (error instanceof NothingToCount) {
      writeError(`${await textOf("short help", command)}\n`);
    }
    journal.fail(error);
    return error instanceof UsageError
      ? EXIT_CODES.usage
      : EXIT_CODES.incomplete;
  }
}

/** A count, or what it would read. */
async function countTask(args: string[]): Promise<Task> {
  const options = await readOptions(args);
  if (options.action === "run") await checkGivenExpressions(options.rules);
  const act = options.isExplain ? explainRun : count;
  return {
    settings: options,
    run: async (journal) => exitCodeOf(await act(options, journal, WORKER_URL)),
  };
}

/**
 * A sub-command. Its module is not named by a literal: Deno reads all that literals
 * name before it starts, and 86 modules more took each run 17 ms.
 */
async function commandTask(
  command: CommandName,
  args: string[],
): Promise<Task> {
  const { subCommandTask }: typeof import("./lib/commands/sub_commands.ts") =
    await import(SUB_COMMANDS_URL.href);
  return await subCommandTask(command, args, WORKER_URL);
}

/** Reads the command line; where it names nothing to count, that is what is piped in. */
async function readOptions(args: string[]): Promise<Options> {
  const today = Temporal.Now.plainDateISO();
  try {
    return await parseOptions(args, today);
  } catch (error) {
    if (!(error instanceof NothingToCount && error.mayReadInput)) throw error;
    const { isInputGiven } = await import("./lib/system/given_input.ts");
    if (!await isInputGiven()) throw error;
    return await parseOptions([...args, "-"], today);
  }
}

/** Loaded only where expressions are given. */
async function checkGivenExpressions(rules: Options["rules"]): Promise<void> {
  const { pattern, rewrites, where } = rules;
  if (pattern === null && rewrites.length === 0 && where.length === 0) return;
  const { checkExpressions } = await import("./lib/options/expressions.ts");
  await checkExpressions(rules);
}

/** Loaded only where it is used: most runs count. */
async function explainRun(
  options: Options,
  journal: Journal,
): Promise<boolean> {
  const { explain } = await import("./lib/commands/explain.ts");
  return await explain(options, journal, WORKER_URL);
}

async function textOf(
  action: Exclude<Options["action"], "run">,
  command: CommandName | null,
): Promise<string> {
  if (action === "version") return `logtally ${config.version}\n`;
  // Loaded only where it is asked for.
  const { helpText, shortHelp } = await import("./lib/options/help.ts");
  const { manualOf } = await import("./lib/options/manual.ts");
  const manual = manualOf(command);
  if (action === "short help") return shortHelp(manual);
  const scopes = builtScopes();
  return helpText(manual) + (scopes === null ? "" : describeScopes(scopes));
}

if (import.meta.main) {
  const code = await main(userArguments());
  await flushErrors();
  Deno.exit(code);
}
