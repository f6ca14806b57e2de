/**
 * Named tallies → their sum, for the sub-commands that work with one.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { findTallies } from "../plan/find_tallies.ts";
import { openSlice } from "../read/open_slice.ts";
import type { Slice } from "../read/slice.ts";
import type { Journal } from "../system/journal.ts";
import { countsOf } from "../tallies/count_lines.ts";
import { lineBlocks } from "../tallies/file_lines.ts";
import { TallyFormError } from "../tallies/members.ts";
import { isTally, TallyReader } from "../tallies/read_tally.ts";
import { type SumTraits, TallySum } from "../tallies/tally_sum.ts";

/**
 * Adds up tallies, files of keys and counts, and the tallies of folders.
 *
 * Needs `--allow-read` for the files and folders.
 *
 * @param paths The files and folders; `-` is standard input.
 * @param traits How to add up.
 * @param journal Where to show progress.
 * @returns The sum.
 * @throws {FileError} If a file cannot be read, is not whole, does not go with
 * the others, or has an input that is in the sum already.
 * @throws {UsageError} If a file was named twice.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const traits = { columns: null, needs: [], measuresOf: () => [], by: null, maxKeys: 99 };
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * assertEquals((await addUp([file], traits, journal)).counts.keyCount, 9);
 * ```
 */
export async function addUp(
  paths: readonly string[],
  traits: SumTraits,
  journal: Journal,
): Promise<TallySum> {
  const slices = findTallies(paths);
  const sum = new TallySum(traits);
  const sizes = slices.map(({ fileBytes }) => fileBytes);
  const hasUnknown = sizes.includes(null);
  journal.startProgress(
    hasUnknown ? null : sizes.reduce((all: number, size) => all + size!, 0),
  );
  for (const slice of slices) {
    try {
      await addFile(sum, slice, (sizeBytes) => journal.progress(sizeBytes));
    } catch (error) {
      if (!(error instanceof TallyFormError)) throw error;
      throw new FileError(
        slice.path,
        `"${slice.path}" cannot be added up: ${error.message}`,
      );
    }
  }
  journal.endProgress();
  return sum;
}

async function addFile(
  sum: TallySum,
  slice: Slice,
  onRead: (sizeBytes: number) => void,
): Promise<void> {
  const { path } = slice;
  using source = await openSlice(slice);
  let reader: TallyReader | null = null;
  let isCounts = false;
  const taker = sum.open(path);
  for await (const block of lineBlocks(source, onRead)) {
    if (reader === null && !isCounts) {
      if (isTally(block)) reader = new TallyReader(taker);
      else isCounts = true;
    }
    if (reader !== null) reader.read(block);
    else sum.addCounts(path, countsOf(block));
  }
  if (reader !== null) {
    reader.end();
    taker.end();
  } else if (!isCounts) {
    throw new TallyFormError("it is empty; a tally of no requests is not");
  }
}
