/**
 * What the flags of a command line set.
 *
 * @module
 */

import type { PlanRequest } from "../plan/plan_days.ts";
import type { ResultRequest } from "../results/write_day.ts";
import type { DiffSettings } from "./diff_settings.ts";
import type { TimeRequest } from "./times.ts";

/** What a command needs to know before it runs. */
export interface RunSettings {
  /** What to do: what the command is for, or one of the others, which look at nothing else. */
  action: "run" | "help" | "short help" | "version";
  /** Whether to write errors only. */
  isQuiet: boolean;
  /** Whether progress is shown. */
  hasProgress: boolean;
  /** Whether errors come with stack traces. */
  isDebug: boolean;
}

/** What flags set; an entry of the table of flags sets its own part. */
export interface Settings
  extends
    RunSettings,
    Omit<PlanRequest, "files" | "resultPath">,
    Omit<ResultRequest, "resultPath">,
    TimeRequest {
  /** The list that names the files; null where the command line does. */
  filesFrom: string | null;
  /** The file that names what a merge must hold, each name once; null asks for nothing. */
  expect: string | null;
  /** Whether to show how lines are read, and count nothing. */
  isExplain: boolean;
  /** The share of the slices that is verified, 0 to 1. */
  sample: number;
  /** What a comparison looks at. */
  diff: DiffSettings;
  /** The folder of the results. */
  out: string;
  /** The file of the one result, `-` for standard output; null where `out` decides. */
  output: string | null;
  /** Whether columns that no file has are left out. */
  hasStats: boolean;
  /** How many workers count side by side, 1 to 999. */
  workers: number;
}
