/**
 * Tallies that were found → their sum, for the sub-commands that work with one.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";
import type { Journal } from "../system/journal.ts";
import { type SumTraits, TallySum } from "../tallies/tally_sum.ts";
import { readTallies } from "./read_tallies.ts";

/**
 * Adds up tallies, and files of keys and counts.
 *
 * Needs `--allow-read` for the files.
 *
 * @param slices The files, each a slice.
 * @param traits How to add up.
 * @param journal Where to show progress.
 * @returns The sum.
 * @throws {FileError} If a file cannot be read, is not whole, does not go with
 * the others, or has an input that is in the sum already.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findTallies } from "../plan/find_tallies.ts";
 * import { openJournal } from "../system/journal.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const traits = { columns: null, needs: [], measuresOf: () => [], by: null, maxKeys: 99 };
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * assertEquals((await addUp(findTallies([file]), traits, journal)).counts.keyCount, 9);
 * ```
 */
export async function addUp(
  slices: readonly Slice[],
  traits: SumTraits,
  journal: Journal,
): Promise<TallySum> {
  const sum = new TallySum(traits);
  await readTallies(slices, sum, journal);
  return sum;
}
