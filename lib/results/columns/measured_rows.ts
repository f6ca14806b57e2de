/**
 * The counts and numbers of a day → rows of parts and columns, in the order of
 * the result.
 *
 * @module
 */

import type { PackedTally } from "../../count/packed_tally.ts";
import {
  addRowValues,
  noValues,
  type ValueRows,
} from "../../count/row_values.ts";
import { bytesOfText } from "../../latin1.ts";
import { splitTexts } from "../../lines/joined_texts.ts";
import { type Column, findColumn, type RowNumbers } from "./column.ts";
import { numbersByKey, type ShownParts, shownParts } from "./row_numbers.ts";

/** What the rows of a result have. */
export interface RowLayout {
  /** The names of the parts of a key. */
  by: readonly string[];
  /** The names of the columns. */
  columns: readonly string[];
  /** The column that rows are sorted by. */
  sort: string;
  /** Whether keys are joined parts; else each is a path as it was read. */
  isJoined: boolean;
}

/** One row, as results show it. */
export interface MeasuredRow extends ShownParts {
  /** Its numbers in plain decimal, one a column; null is no value. */
  cells: (string | null)[];
  /** Its numbers as they were counted. */
  numbers: RowNumbers;
}

/** All rows of a result. */
export interface MeasuredRows extends RowLayout {
  /** The rows to show, in the order of the result. */
  rows: MeasuredRow[];
  /** How many rows there are, those that are not shown too. */
  rowCount: number;
  /** The rows that `--top` leaves out, as one; null where all are shown. */
  other: { cells: (string | null)[]; numbers: RowNumbers } | null;
}

/**
 * Makes the rows of a result: the largest first, equal ones in byte order.
 *
 * @param counts The counts by row.
 * @param values The numbers of the rows.
 * @param layout What rows have.
 * @param most How many rows to show, from 1; null is all.
 * @returns The rows.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ValueRows } from "../../count/row_values.ts";
 * import { Tally } from "../../count/tally.ts";
 *
 * const counts = new Tally();
 * counts.add("/a\0" + "2xx");
 * const layout = { by: ["path", "class"], columns: ["count"], sort: "count", isJoined: true };
 * const { rows } = makeRows(counts.pack(), new ValueRows(), layout, null);
 * assertEquals(rows.map(({ parts, cells }) => [...parts, ...cells]), [["/a", "2xx", "1"]]);
 * ```
 */
export function makeRows(
  counts: PackedTally,
  values: ValueRows,
  layout: RowLayout,
  most: number | null,
): MeasuredRows {
  const byKey = numbersByKey(counts, values);
  const columns = layout.columns.map((name) => columnOf(name));
  const ranked = rank(byKey, columnOf(layout.sort));
  const shownCount = Math.min(most ?? ranked.length, ranked.length);
  const total = ranked.reduce((sum, { numbers }) => sum + numbers.count, 0);
  const cellsOf = (numbers: RowNumbers) =>
    columns.map((column) => column.show(numbers, total));
  const rest = ranked.slice(shownCount).map(({ numbers }) => numbers);
  const other = rest.length === 0 ? null : sumOf(rest);
  return {
    ...layout,
    rows: ranked.slice(0, shownCount).map(({ key, bytes, numbers }) => ({
      ...shownParts(layout.isJoined ? splitTexts(key) : [key], bytes),
      cells: cellsOf(numbers),
      numbers,
    })),
    rowCount: ranked.length,
    other: other && { cells: cellsOf(other), numbers: other },
  };
}

function columnOf(name: string): Column {
  const column = findColumn(name);
  if (column === undefined) throw new RangeError(`No column "${name}"`);
  return column;
}

interface RankedRow {
  key: string;
  bytes: Uint8Array<ArrayBuffer>;
  rank: number | bigint | null;
  numbers: RowNumbers;
}

function rank(
  byKey: ReadonlyMap<string, RowNumbers>,
  column: Column,
): RankedRow[] {
  return Array.from(byKey, ([key, numbers]) => ({
    key,
    bytes: bytesOfText(key),
    rank: column.rank(numbers),
    numbers,
  })).sort((a, b) => compareRanks(b.rank, a.rank) || compareBytes(a, b));
}

/** No value is less than any. */
function compareRanks(
  a: number | bigint | null,
  b: number | bigint | null,
): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a < b ? -1 : Number(a > b);
}

function compareBytes(
  { bytes: a }: RankedRow,
  { bytes: b }: RankedRow,
): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return a.length - b.length;
}

function sumOf(rows: readonly RowNumbers[]): RowNumbers {
  const sum = { count: 0, values: noValues() };
  for (const { count, values } of rows) {
    sum.count += count;
    addRowValues(sum.values, values);
  }
  return sum;
}
