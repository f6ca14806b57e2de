/**
 * Rows, of a day or of several tallies → a result in its format, in its place.
 *
 * @module
 */

import type { LineSums } from "../count/line_sums.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import type { ValueRows } from "../count/row_values.ts";
import { DEFAULT_BY, type Measure } from "../keys/record_rules.ts";
import type { Journal } from "../system/journal.ts";
import {
  type ColorChoice,
  NO_SCREEN,
  standardScreen,
} from "../system/screen.ts";
import { countOf } from "../system/counted_noun.ts";
import { unlessStopping } from "../system/signals.ts";
import { printResult } from "../system/standard_output.ts";
import type { TallyContent } from "../tallies/write_tally.ts";
import type { MeasuredRows } from "./columns/measured_rows.ts";
import { type FormatName, FORMATS } from "./formats/formats.ts";
import { makeResult } from "./formats/result.ts";

/** In which form rows are written. */
export interface RowsRequest {
  /** The format of the result. */
  format: FormatName;
  /** When a result on standard output has colors. */
  color: ColorChoice;
  /** How many keys a result keeps, the largest, 1 to 20,000,000; null is all. */
  top: number | null;
  /** Labels of all metrics, and of a tally. */
  labels: readonly (readonly [name: string, value: string])[];
  /** The columns of a row; null is the count alone. */
  columns: readonly string[] | null;
  /** The column that rows are sorted by; null is the first. */
  sort: string | null;
}

/**
 * Whether rows have parts and columns with names; filters alone give them none.
 *
 * @param by The parts of a key.
 * @param columns The columns that were asked for; null is the count alone.
 * @param measures What rows add up besides, for their order too.
 * @returns Whether they have; else they are paths and counts.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(showsMeasures(["path"], null, []), false);
 * assertEquals(showsMeasures(["class"], null, []), true);
 * ```
 */
export function showsMeasures(
  by: readonly string[],
  columns: readonly string[] | null,
  measures: readonly Measure[],
): boolean {
  return columns !== null || measures.length > 0 ||
    by.join() !== DEFAULT_BY.join();
}

/** Rows, and what is known of them. */
export interface CountedRows {
  /** The day, as it was typed; null where there is none. */
  day: string | null;
  /** How many files they come from. */
  files: number;
  /** The sums of their lines, checked. */
  sums: LineSums & { sizeBytes: number };
  /** The counts: most requests first, equal counts in byte order of the keys. */
  counts: PackedTally;
  /** What else they add up. */
  values: ValueRows;
  /** The parts of their keys. */
  by: readonly string[];
  /** Whether keys are joined parts; else each is a path as it was read. */
  isJoined: boolean;
  /** Whether rows have parts and columns with names; else they are paths and counts. */
  isMeasured: boolean;
  /** All that adding up needs; null unless the format is `tally`. */
  content: TallyContent | null;
}

/**
 * Writes rows as a result.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the result.
 *
 * @param rows The rows.
 * @param request In which form.
 * @param path The file of the result; null is standard output.
 * @param journal Where to say what was done.
 * @throws {FileError} If the result cannot be written.
 *
 * @example
 * ```ts
 * import { DayCount } from "./day_count.ts";
 * import { openJournal } from "../system/journal.ts";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 0, maxKeys: 9 });
 * const rows = {
 *   day: null,
 *   files: 0,
 *   sums: day.sums(),
 *   counts: day.tally.packSorted(),
 *   values: day.values,
 *   by: ["path"],
 *   isJoined: false,
 *   isMeasured: false,
 *   content: null,
 * };
 * const form = { format: "tsv", color: "auto", top: null, labels: [] } as const;
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * await writeRows(rows, { ...form, columns: null, sort: null }, null, journal);
 * ```
 */
export async function writeRows(
  rows: CountedRows,
  request: RowsRequest,
  path: string | null,
  journal: Journal,
): Promise<void> {
  const { format, color, top: most, labels } = request;
  const result = makeResult({
    ...rows,
    most,
    labels,
    measured: rows.isMeasured ? await measuredRows(rows, request) : null,
  });
  const write = await FORMATS[format].load();
  if (path === null) {
    await unlessStopping();
    const pieces = write(result, standardScreen(color));
    // Both may be the same terminal, where the bar and the rows would mix.
    journal.endProgress();
    await printResult(pieces);
    return;
  }
  const { writeResult } = await import("../system/atomic_file.ts");
  await unlessStopping();
  writeResult(path, write(result, NO_SCREEN));
  const { keyCount, other } = result;
  const shown = other === null ? "" : `${keyCount - other.keyCount} of `;
  journal.note(`Wrote "${path}": ${shown}${countOf(keyCount, "key")}`);
}

/** The rows with their parts and columns. */
async function measuredRows(
  { counts, values, by, isJoined }: CountedRows,
  { columns, sort, top, format }: RowsRequest,
): Promise<MeasuredRows> {
  const { makeRows } = await import("./columns/measured_rows.ts");
  const asked = columns ?? ["count"];
  // A table for people always has the count and the share.
  const shown = format === "table"
    ? [...new Set(["count", "share", ...asked])]
    : asked;
  const layout = { by, columns: shown, sort: sort ?? asked[0]!, isJoined };
  return makeRows(counts, values, layout, top);
}
