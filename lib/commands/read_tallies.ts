/**
 * Tallies, one after the other → what adds them up.
 *
 * @module
 */

import type { PackedTally } from "../count/packed_tally.ts";
import { FileError } from "../errors.ts";
import { openSlice } from "../read/open_slice.ts";
import type { Slice } from "../read/slice.ts";
import { countOf } from "../system/counted_noun.ts";
import type { Journal } from "../system/journal.ts";
import { countsOf } from "../tallies/count_lines.ts";
import { lineBlocks } from "../tallies/file_lines.ts";
import { TallyFormError } from "../tallies/members.ts";
import {
  isTally,
  TallyReader,
  type TallyTaker,
} from "../tallies/read_tally.ts";

/** What adds up tallies, and files of keys and counts. */
export interface TallyAdder {
  /** Makes what takes the parts of a tally; its `end` is called behind the last. */
  open(path: string): TallyTaker & { end: () => void };
  /** Adds counts of a file of which nothing else is known. */
  addCounts(path: string, counts: PackedTally): void;
}

/**
 * Reads tallies, and files of keys and counts.
 *
 * Needs `--allow-read` for the files.
 *
 * @param slices The files, each a slice.
 * @param adder What adds them up.
 * @param journal Where to show progress.
 * @throws {FileError} If a file cannot be read, is not whole, or does not go with
 * the others.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findTallies } from "../plan/find_tallies.ts";
 * import { ReportDays } from "../results/report/report_days.ts";
 * import { openJournal } from "../system/journal.ts";
 *
 * const file = "fixtures/counting/sample_day/expected/data/2015-07-13.txt";
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const days = new ReportDays(99);
 * await readTallies(findTallies([file]), days, journal);
 * assertEquals(days.services.length, 9);
 * ```
 */
export async function readTallies(
  slices: readonly Slice[],
  adder: TallyAdder,
  journal: Journal,
): Promise<void> {
  const sizes = slices.map(({ fileBytes }) => fileBytes);
  const hasUnknown = sizes.includes(null);
  journal.startProgress(
    hasUnknown ? null : sizes.reduce((all: number, size) => all + size!, 0),
  );
  for (const slice of slices) {
    try {
      await readFile(slice, adder, (sizeBytes) => journal.progress(sizeBytes));
    } catch (error) {
      if (!(error instanceof TallyFormError)) throw error;
      throw new FileError(
        slice.path,
        `"${slice.path}" cannot be added up: ${error.message}`,
      );
    }
  }
  journal.endProgress();
}

/**
 * Says of which files nothing is known but their counts.
 *
 * @param paths The files of keys and counts.
 * @param journal Where to say it.
 *
 * @example
 * ```ts
 * import { openJournal } from "../system/journal.ts";
 *
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * noteCountsOnly(["2015-07-13.txt"], journal);
 * ```
 */
export function noteCountsOnly(
  paths: readonly string[],
  journal: Journal,
): void {
  const [first, ...others] = paths;
  if (first === undefined) return;
  journal.note(
    `Of "${first}"${
      others.length === 0 ? "" : ` and ${countOf(others.length, "other file")}`
    } only keys and counts are known: a request that is in two of them counts twice, and nothing says which lines were skipped`,
  );
}

async function readFile(
  slice: Slice,
  adder: TallyAdder,
  onRead: (sizeBytes: number) => void,
): Promise<void> {
  const { path } = slice;
  using source = await openSlice(slice);
  let reader: TallyReader | null = null;
  let isCounts = false;
  const taker = adder.open(path);
  for await (const block of lineBlocks(source, onRead)) {
    if (reader === null && !isCounts) {
      if (isTally(block)) reader = new TallyReader(taker);
      else isCounts = true;
    }
    if (reader !== null) reader.read(block);
    else adder.addCounts(path, countsOf(block));
  }
  if (reader !== null) {
    reader.end();
    taker.end();
  } else if (!isCounts) {
    throw new TallyFormError("it is empty; a tally of no requests is not");
  }
}
