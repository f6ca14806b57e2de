/**
 * Plans of command lines, in words that do not hang on the folder.
 *
 * @module
 */

import { parseOptions } from "../../lib/options/options.ts";
import { planDays } from "../../lib/plan/plan_days.ts";
import type { PlannedDay } from "../../lib/plan/planned_day.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

/** Plans what a command line asks for. */
export async function plan(...args: string[]): Promise<PlannedDay[]> {
  return await planDays(await parseOptions(args, TODAY));
}

/** A planned day in words. */
export interface Outline {
  day: string | null;
  /** Paths below the folder, and sizes. */
  files: [string, number | null][];
  /** What happened to which file, without what to do. */
  problems: string[];
  leftOut: string[];
}

/** Puts days into words. */
export function outline(days: PlannedDay[], folder: string): Outline[] {
  const below = (text: string) => text.replaceAll(`${folder}/`, "");
  return days.map(({ day, files, problems, leftOut }) => ({
    day,
    files: files.map(({ path, sizeBytes }) => [below(path), sizeBytes]),
    problems: problems.map(({ message }) => below(message).split(";")[0]!),
    leftOut: leftOut.map(below),
  }));
}
