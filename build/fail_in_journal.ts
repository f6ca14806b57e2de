/**
 * How a task says that it failed.
 *
 * @module
 */

import { EXIT_CODES, UsageError } from "../lib/errors.ts";

/**
 * Writes an error as logtally writes its own, and gives the exit code for it.
 *
 * @param error What was thrown.
 * @returns 2 if the command line is wrong, else 1.
 *
 * @example
 * ```ts ignore
 * Deno.exit(await failInJournal(error));
 * ```
 */
export async function failInJournal(error: unknown): Promise<number> {
  // Loaded only here: the launcher should start fast.
  const { openJournal } = await import("../lib/system/journal.ts");
  const options = { isQuiet: false, hasProgress: false, isDebug: false };
  openJournal(options).fail(error);
  const { flushErrors } = await import("../lib/system/standard_error.ts");
  await flushErrors();
  return error instanceof UsageError ? EXIT_CODES.usage : EXIT_CODES.incomplete;
}
