/**
 * The steps of `logtally merge`: permissions → tallies → their sum → a result.
 *
 * @module
 */

import { loadRegexEngine } from "../lines/regex.ts";
import { skippedLines } from "../count/line_sums.ts";
import { DEFAULT_RULES } from "../count/rules.ts";
import { addUp } from "./add_up.ts";
import { noteCountsOnly } from "./read_tallies.ts";
import { groupedSum } from "./grouped_sum.ts";
import { FileError, UsageError } from "../errors.ts";
import { findTallies, refuseReplacedTally } from "../plan/find_tallies.ts";
import { type MergeOptions, mergePaths } from "../options/merge_options.ts";
import { readText } from "../read/read_text.ts";
import { measureOf, measuresOf } from "../results/columns/column_names.ts";
import {
  type CountedRows,
  showsMeasures,
  writeRows,
} from "../results/write_rows.ts";
import { countOf } from "../system/counted_noun.ts";
import type { Journal } from "../system/journal.ts";
import { requireScopes } from "../system/scopes.ts";
import { namesOfList, refuseUnexpected } from "../tallies/expected_names.ts";
import type { TallyInput } from "../tallies/tally_input.ts";
import {
  addGrouping,
  type TallyHead,
  type TallyRules,
  tallyRules,
} from "../tallies/tally_head.ts";
import type { TallySum } from "../tallies/tally_sum.ts";
import type { TallyContent } from "../tallies/write_tally.ts";

/**
 * Adds up tallies, and writes the sum as a result.
 *
 * Needs `--allow-read` for the tallies and for the modules of the program, and
 * `--allow-read` and `--allow-write` for the folder of the result.
 *
 * @param options What to add up, and where the result goes.
 * @param journal Where to say what happens.
 * @param workerUrl Where the module of the workers stands.
 * @returns Whether nothing is missing: a tally that lacks files, which could not be
 * counted, is added up all the same.
 * @throws {FileError} If a tally cannot be read, is not whole, does not go with
 * the others, or has an input that is in the sum already.
 * @throws {CountError} If something that is expected is missing.
 * @throws {UsageError} If paths are to be grouped, and the tallies have none; if a
 * file was named twice, a result other than a tally would replace one, or
 * a label has the name of a part.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { parseMergeOptions } from "../options/merge_options.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const today = Temporal.Now.plainDateISO();
 * const options = await parseMergeOptions([file, "--output", ".tmp/sum.txt"], today);
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const workerUrl = new URL("../../worker.ts", import.meta.url);
 * assert(await merge(options, journal, workerUrl));
 * ```
 */
export async function merge(
  options: MergeOptions,
  journal: Journal,
  workerUrl: URL,
): Promise<boolean> {
  const startMs = performance.now();
  const { files, expect, outputPath } = options;
  requireScopes(mergePaths(options), workerUrl);
  await loadRegexEngine({ pattern: null, rewrites: options.grouping.rewrites });
  const names = expect === null ? null : namesOfList(readText(expect));
  const traits = {
    ...options,
    measuresOf: (columns: readonly string[] | null) =>
      measuresOf(columns, null),
  };
  const slices = findTallies(files);
  // A sum that is a tally again may take the place of the one before it: what is
  // in it already is refused.
  if (options.format !== "tally") {
    refuseReplacedTally("sum", slices, outputPath);
  }
  const sum = await addUp(slices, traits, journal);
  refuseUnknownColumns(sum);
  if (expect !== null) refuseUnexpected(expect, names!, sum.added);
  noteCountsOnly(
    sum.inputs.filter(({ range }) => range === null).map(({ name }) => name),
    journal,
  );
  const rows = rowsOf(sum, options);
  await writeRows(
    rows,
    { ...options, columns: sum.columns },
    outputPath,
    journal,
  );
  const lacking = sum.added.filter(({ head }) => head?.leftOut !== undefined);
  for (const { path, head } of lacking) {
    const names = head!.leftOut!.map((name) => `"${name}"`).join(", ");
    journal.error(
      `"${path}" was counted with "--keep-going" and lacks ${names}, so the sum lacks it too; count that log again`,
    );
  }
  if (lacking.length > 0) return false;
  const { lines, counted } = rows.sums;
  const skipped = skippedLines(rows.sums);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(2);
  journal.note(
    `Done: ${countOf(sum.added.length, "file")} with ${
      countOf(sum.inputs.length, "input")
    }, ${
      countOf(lines, "line")
    }, ${counted} counted, ${skipped} skipped, ${seconds} s`,
  );
  return true;
}

/** The files that tallies lack because they could not be counted. */
function leftOutOf({ added }: TallySum): string[] {
  return added.flatMap(({ head }) => head?.leftOut ?? []);
}

/** A tally of another program may have columns that this one cannot make. */
function refuseUnknownColumns({ columns, added }: TallySum): void {
  const unknown = columns?.find((name) => measureOf(name) === undefined);
  if (unknown === undefined) return;
  const { path } = added[0]!;
  throw new FileError(
    path,
    `"${path}" has a column "${unknown}", which this program does not know; say with "--columns" which you want`,
  );
}

/** The rows of the sum, under the keys that were asked for. */
function rowsOf(sum: TallySum, options: MergeOptions): CountedRows {
  const by = options.by ?? sum.by;
  refuseLabelsOfParts(options, by);
  const { counts, values } = groupedSum(sum, by, options.grouping);
  const rules = rulesOf(sum, by, options);
  const day = dateOf(sum);
  const { inputs, columns } = sum;
  const leftOut = leftOutOf(sum);
  const isJoined = by.length > 1;
  const content: TallyContent = {
    head: {
      date: day,
      columns,
      rules,
      labels: labelsOf(sum, options),
      ...(leftOut.length > 0 && { leftOut }),
    },
    inputs,
    counts,
    values,
    measures: measuresOf(columns, null),
    isJoined,
  };
  return {
    day,
    files: fileCountOf(inputs),
    sums: sum.sums(),
    counts,
    values,
    by,
    isJoined,
    isMeasured: showsMeasures(by, columns, options.needs),
    content: options.format === "tally" ? content : null,
  };
}

/** A metric cannot have one label twice; without `--by`, the tallies say what the parts are. */
function refuseLabelsOfParts(
  { labels }: MergeOptions,
  by: readonly string[],
): void {
  const part = labels.find(([name]) => by.includes(name));
  if (part === undefined) return;
  throw new UsageError(
    `"--label" got "${
      part.join("=")
    }", but the tallies have a part of that name; choose another name`,
  );
}

/** How many files there are: parts of one, given with `--range`, are one file. */
function fileCountOf(inputs: TallyInput[]): number {
  const parts = inputs.filter(({ isRangeGiven }) => isRangeGiven);
  const names = new Set(parts.map(({ name }) => name));
  return inputs.length - parts.length + names.size;
}

/** By which rules the sum came about. */
function rulesOf(
  { head }: TallySum,
  by: readonly string[],
  { grouping }: MergeOptions,
): TallyRules {
  const rules = head?.rules ?? tallyRules(DEFAULT_RULES);
  return { ...rules, by, groupings: addGrouping(rules.groupings, grouping) };
}

/** The one day of all; null if there are several, or one is unknown. */
function dateOf({ added }: TallySum): string | null {
  const dates = new Set(added.map(({ head }) => head?.date ?? null));
  return dates.size === 1 ? [...dates][0]! : null;
}

/** The labels that were given, or those that all tallies have. */
function labelsOf(
  { added }: TallySum,
  { labels }: MergeOptions,
): TallyHead["labels"] {
  if (labels.length > 0) return labels;
  const [first, ...others] = added.map(({ head }) => head?.labels ?? []);
  return first!.filter(([name, value]) =>
    others.every((labels) => labels.some(([n, v]) => n === name && v === value))
  );
}
