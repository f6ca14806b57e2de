/**
 * Differences as a table for people, as JSON, or as CSV.
 *
 * @module
 */

import { stringify } from "@std/csv/stringify";
import { countOf } from "../../system/counted_noun.ts";
import type { Screen } from "../../system/screen.ts";
import { encodePieces } from "../formats/encode_pieces.ts";
import { measuredTable } from "../formats/measured_table.ts";
import type { Change, Difference, Differences } from "./differences.ts";

/** The formats of differences. */
export type DifferenceFormat = "table" | "json" | "csv";

/** Differences, and what was compared. */
export interface ShownDifferences extends Differences {
  /** What one side is called: its day, or its path. */
  before: string;
  /** What the other side is called. */
  after: string;
  /** The name of the number that was compared. */
  column: string;
  /** The parts of the keys. */
  by: readonly string[];
  /** How many rows to show, from 1; null is all. */
  top: number | null;
}

const CHANGES: readonly Change[] = ["new", "gone", "grown", "fallen"];

const NUMBERS = ["before", "after", "change", "change%"];

/**
 * Writes differences in one of their formats. All have the same rows in the same
 * order: what became of it, the parts of the key, the numbers.
 *
 * @param shown The differences.
 * @param format The format.
 * @param screen What shows a table.
 * @returns Its bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NO_SCREEN } from "../../system/screen.ts";
 *
 * const row = { what: "new", parts: ["/a"], hex: null, before: null, after: "2", change: "2", changePercent: null } as const;
 * const bytes = formatDifferences({
 *   rows: [{ ...row, parts: ["/a"] }],
 *   totals: { new: 1, gone: 0, grown: 0, fallen: 0 },
 *   same: 0,
 *   before: "2015-07-12",
 *   after: "2015-07-13",
 *   column: "count",
 *   by: ["path"],
 *   top: null,
 * }, "csv", NO_SCREEN);
 * assertEquals(
 *   new TextDecoder().decode(bytes),
 *   "what,path,before,after,change,change%\r\nnew,/a,,2,2,\r\n",
 * );
 * ```
 */
export function formatDifferences(
  shown: ShownDifferences,
  format: DifferenceFormat,
  screen: Screen,
): Uint8Array<ArrayBuffer> {
  return encodePieces(WRITERS[format](shown, screen));
}

const WRITERS: Record<
  DifferenceFormat,
  (shown: ShownDifferences, screen: Screen) => Iterable<string>
> = { table: tablePieces, json: jsonPieces, csv: csvPieces };

function shownRows({ rows, top }: ShownDifferences): Difference[] {
  return rows.slice(0, top ?? rows.length);
}

function cellsOf({ before, after, change, changePercent }: Difference) {
  return [before, after, change, changePercent];
}

function* tablePieces(
  shown: ShownDifferences,
  { hasColor, widthColumns }: Screen,
): Generator<string> {
  const { before, after, column, by, totals, same } = shown;
  const rows = shownRows(shown);
  const dim = (text: string) => hasColor ? `\x1b[2m${text}\x1b[22m` : text;
  const changes = CHANGES.map((what) => `${totals[what]} ${what}`).join(", ");
  yield `${column} of ${after} compared with ${before}: ${changes}, ${same} the same\n`;
  if (rows.length === 0) return;
  yield "\n";
  const layout = { by: ["what", ...by], columns: NUMBERS };
  const table = {
    ...layout,
    rows: rows.map((row) => ({
      parts: [row.what, ...row.parts],
      cells: cellsOf(row),
    })),
  };
  yield* measuredTable(
    { ...table, rowCount: rows.length, other: null },
    widthColumns,
    dim,
  );
  const left = shown.rows.length - rows.length;
  if (left > 0) yield dim(`${countOf(left, "smaller change")}\n`);
}

function* csvPieces(shown: ShownDifferences): Generator<string> {
  yield stringify([["what", ...shown.by, ...NUMBERS]]);
  for (const row of shownRows(shown)) {
    const cells = cellsOf(row).map((cell) => cell ?? "");
    yield stringify([[row.what, ...row.parts, ...cells]]);
  }
}

function* jsonPieces(shown: ShownDifferences): Generator<string> {
  const { before, after, column, by, totals, same } = shown;
  const head = { before, after, column, by, totals: { ...totals, same } };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "differences": [`;
  let separator = "\n    ";
  for (const row of shownRows(shown)) {
    // Parts may be called as numbers are, so they are a list.
    const members = [
      `"what":${JSON.stringify(row.what)}`,
      `"key":${JSON.stringify(row.parts)}`,
      ...cellsOf(row).map((cell, i) =>
        `${JSON.stringify(NUMBERS[i])}:${cell ?? "null"}`
      ),
    ];
    yield `${separator}{${members.join(",")}}`;
    separator = ",\n    ";
  }
  yield `\n  ]\n}\n`;
}
