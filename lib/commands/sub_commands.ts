/**
 * What the first word of a command line names → what is to be done.
 *
 * @module
 */

import { exitCodeOf } from "../errors.ts";
import type { CommandName } from "../options/commands.ts";
import { checkExpressions } from "../options/expressions.ts";
import type { RunSettings } from "../options/settings.ts";
import type { Journal } from "../system/journal.ts";

/** What a command line asks for, checked. */
export interface Task {
  /** What to do, and how to say what happens. */
  settings: RunSettings;
  /** Does it, and gives the exit code. */
  run: (journal: Journal) => Promise<number>;
}

/**
 * Reads the command line of a sub-command.
 *
 * @param command Its name.
 * @param args The arguments behind it.
 * @param workerUrl Where the module of the workers stands.
 * @returns What is to be done.
 * @throws {UsageError} If the command line is wrong.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * const { settings } = await subCommandTask("merge", ["--help"], workerUrl);
 * assertEquals(settings.action, "help");
 * ```
 */
export async function subCommandTask(
  command: CommandName,
  args: string[],
  workerUrl: URL,
): Promise<Task> {
  const today = Temporal.Now.plainDateISO();
  switch (command) {
    case "merge": {
      const { parseMergeOptions } = await import(
        "../options/merge_options.ts"
      );
      const { merge } = await import("./merge.ts");
      const options = await parseMergeOptions(args, today);
      return {
        settings: options,
        run: async (journal) =>
          exitCodeOf(await merge(options, journal, workerUrl)),
      };
    }
    case "diff": {
      const { parseDiffOptions } = await import(
        "../options/diff_options.ts"
      );
      const { diff } = await import("./diff.ts");
      const options = await parseDiffOptions(args, today);
      return {
        settings: options,
        run: (journal) => diff(options, journal, workerUrl),
      };
    }
    case "report": {
      const { parseReportOptions } = await import(
        "../options/report_options.ts"
      );
      const { report } = await import("./report.ts");
      const options = await parseReportOptions(args, today);
      return {
        settings: options,
        run: async (journal) =>
          exitCodeOf(await report(options, journal, workerUrl)),
      };
    }
    case "verify": {
      const { parseVerifyOptions } = await import(
        "../options/verify_options.ts"
      );
      const { verify } = await import("./verify.ts");
      const options = await parseVerifyOptions(args, today);
      if (options.action === "run") await checkExpressions(options.rules);
      return {
        settings: options,
        run: async (journal) =>
          exitCodeOf(await verify(options, journal, workerUrl)),
      };
    }
  }
}
