/**
 * The steps of `--explain`: permissions → plan → first lines → what they are
 * read as. Nothing is counted.
 *
 * @module
 */

import type { Rules } from "../count/rules.ts";
import { FileError } from "../errors.ts";
import { keyGrouping } from "../keys/grouping.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import { explainSample } from "../lines/explain_sample.ts";
import { loadRegexEngine } from "../lines/regex.ts";
import type { Options } from "../options/options.ts";
import { formatOf, sampleOf } from "../plan/file_sample.ts";
import { planDays } from "../plan/plan_days.ts";
import { type PlannedFile, prefixOf } from "../plan/planned_day.ts";
import { logsToRead } from "../plan/run_paths.ts";
import { Turns } from "../plan/turns.ts";
import {
  type ExplainedFormat,
  formatExplanation,
} from "../results/explanation.ts";
import { describePlan } from "../results/day_notes.ts";
import type { Journal } from "../system/journal.ts";
import { requireScopes } from "../system/scopes.ts";
import { standardScreen } from "../system/screen.ts";
import { printResult } from "../system/standard_output.ts";

/**
 * Shows how the files of a run would be read: the format of each, one entry for
 * all files of a format, and one line of it cut into fields. Nothing is written
 * but to standard output.
 *
 * Needs `--allow-read` for the logs.
 *
 * @param options What would be counted.
 * @param journal Where to say what is wrong.
 * @param workerUrl Where the module of the workers stands.
 * @returns Whether each file has a format, and each day has files.
 * @throws {FileError} If a permission is missing, or there are no logs.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseOptions } from "../options/options.ts";
 *
 * const args = ["--explain", "fixtures/counting/sample_day/given/logs"];
 * const options = await parseOptions(args, Temporal.Now.plainDateISO());
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assert(await explain(options, journal, workerUrl));
 * ```
 */
export async function explain(
  options: Options,
  journal: Journal,
  workerUrl: URL,
): Promise<boolean> {
  const { rules } = options;
  requireScopes({ reads: logsToRead(options), writes: [] }, workerUrl);
  await loadRegexEngine(rules);
  // One file that cannot be read hides no other.
  const plan = await planDays({ ...options, isKeepGoing: true });
  const errors: { prefix: string; error: unknown }[] = [];
  const formats = new Map<string, ExplainedFormat>();
  const turns = new Turns();
  for (const day of plan) {
    describePlan(day).forEach((line) => journal.note(line));
    const { unread = [], problems } = day;
    errors.push(...unread.map((error) => ({ prefix: "", error })));
    const prefix = prefixOf(day);
    errors.push(...problems.map((error) => ({ prefix, error })));
    for (const file of day.files) {
      await turns.next();
      try {
        await addFile(formats, file, rules);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        errors.push({ prefix: "", error });
      }
    }
  }
  const { widthColumns } = standardScreen("never");
  const text = formatExplanation([...formats.values()], rules, widthColumns);
  await printResult([new TextEncoder().encode(text)]);
  errors.forEach(({ prefix, error }) => journal.fail(error, prefix));
  return errors.length === 0;
}

/** Adds a file to those of its format; the first with a line that counts is shown. */
async function addFile(
  formats: Map<string, ExplainedFormat>,
  file: PlannedFile,
  rules: Rules,
): Promise<void> {
  const { path } = file;
  const sample = await sampleOf(file);
  const format = formatOf(path, sample, rules);
  const name = nameOf(format);
  const known = formats.get(name) ?? { format, paths: [], shown: null };
  formats.set(name, known);
  known.paths.push(path);
  if (known.shown !== null && known.shown.sample.counted > 0) return;
  const explained = explainSample(
    sample,
    { ...rules, ...format },
    keyGrouping(rules),
  );
  if (explained.line !== null) known.shown = { path, sample: explained };
}

function nameOf({ logFormat, wrapper }: FileFormat): string {
  return wrapper === undefined ? logFormat : `${logFormat} in ${wrapper}`;
}
