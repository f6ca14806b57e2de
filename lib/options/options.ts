/**
 * The command line → what is to be done, checked.
 *
 * @module
 */

import { join } from "@std/path/join";
import { UsageError } from "../errors.ts";
import type { PlanRequest } from "../plan/plan_days.ts";
import { namesWholeDay } from "../plan/day_pattern.ts";
import { ANY_TIME, type TimeWindow } from "../lines/time_window.ts";
import { measuresOf } from "../results/columns/column_names.ts";
import { FORMATS } from "../results/formats/formats.ts";
import type { ResultRequest } from "../results/write_day.ts";
import type { Flag, Given } from "./flag.ts";
import { FLAGS } from "./flags.ts";
import {
  type ListReader,
  readSettings,
  refuseContradictions,
} from "./read_settings.ts";
import type { Settings } from "./settings.ts";

/** What the command line asks for: each room reads its own part of it. */
export interface Options extends Settings, PlanRequest, ResultRequest {}

/**
 * The command line names neither a day nor a file.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(new NothingToCount(true).mayReadInput);
 * ```
 */
export class NothingToCount extends UsageError {
  /** Whether standard input may be meant: no folder of a day was named either. */
  readonly mayReadInput: boolean;

  /** Takes whether standard input may be meant. */
  constructor(mayReadInput: boolean) {
    super(`There is nothing to count; give "--date DAY" or FILE...`);
    this.mayReadInput = mayReadInput;
  }
}

/**
 * Reads the command line.
 *
 * @param args The arguments, without the program.
 * @param today The current day where the program runs.
 * @param flagsToTake The flags that may be given; those of a count unless given.
 * @param readList Reads a list of files, if not as it is usual.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value,
 * out of its range, or does not go with another.
 * @throws {NothingToCount} If neither a day nor a file is named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = await parseOptions(["--date", "yesterday"], today);
 * assertEquals(options.days, ["2015-07-13"]);
 * assertEquals(options.resultPath("2015-07-13"), "data/2015-07-13.txt");
 * ```
 */
export async function parseOptions(
  args: string[],
  today: Temporal.PlainDate,
  flagsToTake: readonly Flag[] = FLAGS,
  readList?: ListReader,
): Promise<Options> {
  const given = await readSettings(args, flagsToTake, today, readList);
  const { settings, flags, files } = given;
  if (settings.action === "run") {
    refuseNothing(given);
    await refuseContradictions(given, flagsToTake);
    settings.rules.window = await windowOf(settings);
  }
  settings.rules.measures = measuresOf(settings.columns, settings.sort);
  const isInFolder = flags.has("out") || files.length === 0 ||
    settings.days.length > 0;
  return {
    ...settings,
    files,
    ...(settings.isExplain
      ? { rejects: null, resultPath: () => null }
      : { resultPath: resultPlace(settings, isInFolder) }),
  };
}

/**
 * Whether a path is one of the names of standard output.
 *
 * @param path The path, as typed.
 * @returns Whether the result goes there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["-", "/dev/stdout", "a.txt"].map(isStandardOutput), [true, true, false]);
 * ```
 */
export function isStandardOutput(path: string): boolean {
  return /^(-|\/dev\/stdout|\/dev\/fd\/1|\/proc\/self\/fd\/1)$/.test(path);
}

/** Refuses a command line that names nothing to count. */
function refuseNothing({ files, flags, settings }: Given): void {
  const { days, glob, since, until } = settings;
  const isByTime = (since !== null || until !== null) && flags.has("files") &&
    !namesWholeDay(glob);
  if (files.length > 0 || days.length > 0 || isByTime) return;
  throw new NothingToCount(!flags.has("logs") && !flags.has("out"));
}

async function windowOf(settings: Settings): Promise<TimeWindow> {
  const { since, until, utcOffsetMinutes } = settings;
  if (since === null && until === null && utcOffsetMinutes === null) {
    return ANY_TIME;
  }
  // Loaded only where a time is given.
  const { timeWindow } = await import("./times.ts");
  return timeWindow(settings) ?? ANY_TIME;
}

function resultPlace(
  { output, out, format }: Settings,
  isInFolder: boolean,
): Options["resultPath"] {
  return (day) => {
    if (output !== null) return isStandardOutput(output) ? null : output;
    const name = `${day ?? "counts"}.${FORMATS[format].extension}`;
    return isInFolder ? join(out, name) : null;
  };
}
