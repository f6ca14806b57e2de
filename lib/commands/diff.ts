/**
 * The steps of `logtally diff`: permissions → both sums → differences → written.
 *
 * @module
 */

import { EXIT_CODES, FileError } from "../errors.ts";
import { loadRegexEngine } from "../lines/regex.ts";
import { type DiffOptions, diffPaths } from "../options/diff_options.ts";
import { findTallies, refuseReplacedTally } from "../plan/find_tallies.ts";
import type { Slice } from "../read/slice.ts";
import { measuresOf } from "../results/columns/column_names.ts";
import { findColumn } from "../results/columns/column.ts";
import { findDifferences } from "../results/differences/differences.ts";
import { formatDifferences } from "../results/differences/format_differences.ts";
import { countOf } from "../system/counted_noun.ts";
import type { Journal } from "../system/journal.ts";
import { NO_SCREEN, standardScreen } from "../system/screen.ts";
import { requireScopes } from "../system/scopes.ts";
import { unlessStopping } from "../system/signals.ts";
import { printResult } from "../system/standard_output.ts";
import { differingRule } from "../tallies/tally_head.ts";
import type { TallySum } from "../tallies/tally_sum.ts";
import { addUp } from "./add_up.ts";
import { groupedSum } from "./grouped_sum.ts";

/**
 * Compares two tallies, or sums of them, and writes how they differ.
 *
 * Needs `--allow-read` for the tallies and for the modules of the program, and
 * `--allow-read` and `--allow-write` for the folder of the differences.
 *
 * @param options What to compare, and where the differences go.
 * @param journal Where to say what happens.
 * @param workerUrl Where the module of the workers stands.
 * @returns The exit code: `crossed` if a row changed by more than the threshold.
 * @throws {FileError} If a tally cannot be read, is not whole, or was counted by
 * other rules than the other side.
 * @throws {UsageError} If paths are to be grouped, and the tallies have none, or
 * if the differences would replace a tally.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseDiffOptions } from "../options/diff_options.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const args = [file, file, "--threshold", "1%", "--output", ".tmp/differences.txt"];
 * const options = await parseDiffOptions(args, Temporal.Now.plainDateISO());
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assertEquals(await diff(options, journal, workerUrl), 0);
 * ```
 */
export async function diff(
  options: DiffOptions,
  journal: Journal,
  workerUrl: URL,
): Promise<number> {
  const { sides, outputPath, column, threshold, grouping, format } = options;
  requireScopes(diffPaths(options), workerUrl);
  await loadRegexEngine({ pattern: null, rewrites: grouping.rewrites });
  const slices = sides.map((side) => findTallies([side]));
  refuseReplacedTally("comparison", slices.flat(), outputPath);
  const [before, after] = [
    await sumOf(slices[0]!, options, journal),
    await sumOf(slices[1]!, options, journal),
  ];
  refuseOtherSide(sides, before, after);
  const by = options.by ?? after.by;
  const differences = findDifferences(
    groupedSum(before, by, grouping),
    groupedSum(after, by, grouping),
    { ...options, column: findColumn(column)! },
  );
  const shown = {
    ...differences,
    ...options,
    by,
    before: nameOf(sides[0]!, before),
    after: nameOf(sides[1]!, after),
  };
  await unlessStopping();
  if (outputPath === null) {
    const screen = standardScreen(options.color);
    await printResult([formatDifferences(shown, format, screen)]);
  } else {
    const { writeResult } = await import("../system/atomic_file.ts");
    writeResult(outputPath, [formatDifferences(shown, format, NO_SCREEN)]);
    journal.note(
      `Wrote "${outputPath}": ${countOf(shown.rows.length, "difference")}`,
    );
  }
  if (threshold === null || shown.rows.length === 0) return EXIT_CODES.complete;
  journal.note(
    `${countOf(shown.rows.length, "row")} changed by more than ${
      threshold / 1000
    }%`,
  );
  return EXIT_CODES.crossed;
}

/** The sum of one side, whose columns do not matter but for the one that is compared. */
async function sumOf(
  slices: readonly Slice[],
  { column, needs, by, maxKeys }: DiffOptions,
  journal: Journal,
): Promise<TallySum> {
  const traits = {
    columns: [column],
    needs,
    measuresOf: (columns: readonly string[] | null) =>
      measuresOf(columns, null),
    by,
    maxKeys,
  };
  return await addUp(slices, traits, journal);
}

/** Numbers that were counted in another way differ for that reason alone. */
function refuseOtherSide(
  [before, after]: string[],
  { head: one, by: parts }: TallySum,
  { head: other, by: otherParts }: TallySum,
): void {
  const rule = one === null || other === null
    ? parts.join() === otherParts.join() ? null : "--by"
    : differingRule(one.rules, other.rules);
  if (rule === null) return;
  throw new FileError(
    after!,
    `"${after}" was counted with other rules than "${before}": they differ in ${rule}; count both alike`,
  );
}

/** A side by its day, where that is one, and else by its path. */
function nameOf(path: string, { added }: TallySum): string {
  const dates = new Set(added.map(({ head }) => head?.date ?? null));
  const [date] = dates;
  return dates.size === 1 && date !== null ? date! : path;
}
