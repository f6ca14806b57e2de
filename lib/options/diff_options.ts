/**
 * The command line of `logtally diff` → what is to be compared, checked.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { Measure } from "../keys/record_rules.ts";
import { measuresOf } from "../results/columns/column_names.ts";
import type { ColorChoice } from "../system/screen.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import type { Grouping } from "../tallies/tally_head.ts";
import type { DiffSettings } from "./diff_settings.ts";
import { DIFF_FLAGS } from "./flags/diff_flags.ts";
import { isStandardOutput } from "./options.ts";
import { readSettings, refuseContradictions } from "./read_settings.ts";
import type { RunSettings } from "./settings.ts";

/** What is compared, and where the differences go. */
export interface DiffOptions extends RunSettings, DiffSettings {
  /** The two sides: tallies, folders of them, or files of keys and counts. */
  sides: string[];
  /** The parts of the keys; null takes those of the tallies. */
  by: readonly string[] | null;
  /** What the column needs of each tally. */
  needs: readonly Measure[];
  /** How paths are grouped. */
  grouping: Grouping;
  /** The file of the differences; null is standard output. */
  outputPath: string | null;
  /** How many differences to show, from 1; null is all. */
  top: number | null;
  /** When a table on standard output has colors. */
  color: ColorChoice;
  /** How many different keys each side may have. */
  maxKeys: number;
}

/**
 * What a comparison reads and writes.
 *
 * @param options What it compares.
 * @returns The paths as given, without standard input and output.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const paths = diffPaths({ sides: ["a.tally", "-"], outputPath: "d.csv" });
 * assertEquals(paths, { reads: ["a.tally"], writes: ["d.csv"] });
 * ```
 */
export function diffPaths(
  { sides, outputPath }: Pick<DiffOptions, "sides" | "outputPath">,
): { reads: string[]; writes: string[] } {
  return {
    reads: sides.filter((path) => !isStandardInput(path)),
    writes: outputPath === null ? [] : [outputPath],
  };
}

/**
 * Reads the command line of a comparison.
 *
 * @param args The arguments behind `diff`.
 * @param today The current day where the program runs.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value, or
 * out of its range; or if other than two sides are named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const args = ["--threshold", "20%", "a.tally", "b.tally"];
 * const { threshold, sides } = await parseDiffOptions(args, today);
 * assertEquals([threshold, ...sides], [20_000, "a.tally", "b.tally"]);
 * ```
 */
export async function parseDiffOptions(
  args: string[],
  today: Temporal.PlainDate,
): Promise<DiffOptions> {
  const flags = DIFF_FLAGS.flatMap(({ flags }) => flags);
  const given = await readSettings(args, flags, today);
  const { settings, files: sides } = given;
  if (settings.action === "run") {
    if (sides.length !== 2) {
      throw new UsageError(
        `"logtally diff" compares two FILEs, BEFORE and AFTER, and got ${sides.length}; to compare several tallies, add them up with "logtally merge", or name their folder`,
      );
    }
    if (sides.every(isStandardInput)) {
      throw new UsageError(
        "Standard input can be only one of the two sides; name a file for the other",
      );
    }
    await refuseContradictions(given, flags);
  }
  const { output, rules, diff } = settings;
  const { rewrites, ids, depth, maxKeys } = rules;
  return {
    ...settings,
    ...diff,
    sides,
    by: given.flags.has("by") ? rules.by : null,
    needs: measuresOf([diff.column], null),
    grouping: { rewrites, ids, depth },
    outputPath: output === null || isStandardOutput(output) ? null : output,
    maxKeys,
  };
}
