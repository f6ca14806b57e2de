/**
 * The command line of `logtally report` → what is to be drawn, checked.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import { REPORT_FLAGS } from "./flags/report_flags.ts";
import { isStandardOutput } from "./options.ts";
import { readSettings, refuseContradictions } from "./read_settings.ts";
import type { RunSettings } from "./settings.ts";

/** Which tallies a report draws, and where it goes. */
export interface ReportOptions extends RunSettings {
  /** The tallies, and folders of them; `-` is standard input. */
  files: string[];
  /** The file of the page; null is standard output. */
  outputPath: string | null;
  /** How many services the page shows, the largest. */
  mostServices: number;
  /** How many different keys all tallies together may have. */
  maxKeys: number;
}

/**
 * The files and folders that a report reads and writes.
 *
 * @param options What it draws, and where it goes.
 * @returns The paths, without standard streams.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const paths = reportPaths({ files: ["data", "-"], outputPath: "report.html" });
 * assertEquals(paths, { reads: ["data"], writes: ["report.html"] });
 * ```
 */
export function reportPaths(
  { files, outputPath }: Pick<ReportOptions, "files" | "outputPath">,
): { reads: string[]; writes: string[] } {
  return {
    reads: files.filter((path) => !isStandardInput(path)),
    writes: outputPath === null ? [] : [outputPath],
  };
}

/**
 * Reads the command line of a report.
 *
 * @param args The arguments behind `report`.
 * @param today The current day where the program runs.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value, or
 * out of its range; or if no tally is named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = await parseReportOptions(["--top", "9", "data"], today);
 * assertEquals([options.mostServices, ...options.files], [9, "data"]);
 * ```
 */
export async function parseReportOptions(
  args: string[],
  today: Temporal.PlainDate,
): Promise<ReportOptions> {
  const flags = REPORT_FLAGS.flatMap(({ flags }) => flags);
  const given = await readSettings(args, flags, today);
  const { settings, files } = given;
  const { action, isQuiet, hasProgress, isDebug, output, top, rules } =
    settings;
  if (action === "run") {
    if (files.length === 0) {
      throw new UsageError(
        `There is nothing to draw; give FILE..., such as data/*.tally, or "-" for standard input`,
      );
    }
    await refuseContradictions(given, flags);
  }
  return {
    action,
    isQuiet,
    hasProgress,
    isDebug,
    files,
    outputPath: output === null || isStandardOutput(output) ? null : output,
    // The flag has a default.
    mostServices: top!,
    maxKeys: rules.maxKeys,
  };
}
