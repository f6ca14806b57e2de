/**
 * The command line of `logtally merge` → what is to be added up, checked.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { RowsRequest } from "../results/write_rows.ts";
import { measuresOf } from "../results/columns/column_names.ts";
import type { Grouping } from "../tallies/tally_head.ts";
import type { Measure } from "../keys/record_rules.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import { MERGE_FLAGS } from "./flags/merge_flags.ts";
import { isStandardOutput } from "./options.ts";
import { readSettings, refuseContradictions } from "./read_settings.ts";
import type { RunSettings } from "./settings.ts";

/** What a merge adds up, and what it makes of the sum. */
export interface MergeOptions extends RunSettings, RowsRequest {
  /** The tallies, and folders of them; `-` is standard input. */
  files: string[];
  /** The file that names what must be there; null asks for nothing. */
  expect: string | null;
  /** The parts of the keys of the sum; null takes those of the tallies. */
  by: readonly string[] | null;
  /** What columns and order need of each tally. */
  needs: readonly Measure[];
  /** How paths are grouped. */
  grouping: Grouping;
  /** The file of the result; null is standard output. */
  outputPath: string | null;
  /** How many different keys the sum may have. */
  maxKeys: number;
}

/**
 * What a merge reads and writes.
 *
 * @param options What it adds up.
 * @returns The paths as given, without standard input and output.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const paths = { files: ["a.tally", "-"], expect: null, outputPath: null };
 * assertEquals(mergePaths(paths), { reads: ["a.tally"], writes: [] });
 * ```
 */
export function mergePaths(
  { files, expect, outputPath }: Pick<
    MergeOptions,
    "files" | "expect" | "outputPath"
  >,
): { reads: string[]; writes: string[] } {
  return {
    reads: [...files, ...(expect === null ? [] : [expect])]
      .filter((path) => !isStandardInput(path)),
    writes: outputPath === null ? [] : [outputPath],
  };
}

/**
 * Reads the command line of a merge.
 *
 * @param args The arguments behind `merge`.
 * @param today The current day where the program runs.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value, out
 * of its range, or does not go with another; or if no tally is named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = await parseMergeOptions(["--top", "9", "data"], today);
 * assertEquals([options.top, ...options.files], [9, "data"]);
 * ```
 */
export async function parseMergeOptions(
  args: string[],
  today: Temporal.PlainDate,
): Promise<MergeOptions> {
  const flags = MERGE_FLAGS.flatMap(({ flags }) => flags);
  const given = await readSettings(args, flags, today);
  const { settings, files } = given;
  if (settings.action === "run") {
    if (files.length === 0) {
      throw new UsageError(
        `There is nothing to add up; give FILE..., such as data/*.tally, or "-" for standard input`,
      );
    }
    await refuseContradictions(given, flags);
  }
  const { output, rules, columns, sort } = settings;
  const { rewrites, ids, depth, maxKeys } = rules;
  return {
    ...settings,
    files,
    by: given.flags.has("by") ? rules.by : null,
    needs: measuresOf(columns, sort),
    grouping: { rewrites, ids, depth },
    outputPath: output === null || isStandardOutput(output) ? null : output,
    maxKeys,
  };
}
