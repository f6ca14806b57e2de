/**
 * Rows with parts and columns as a table for people.
 *
 * @module
 */

import type { MeasuredRow, MeasuredRows } from "../columns/measured_rows.ts";
import { NO_VALUE, otherParts } from "../columns/row_texts.ts";
import { cutText } from "./cut_text.ts";

/** The parts have at least this room; columns give way to them. */
const MIN_PART_COLUMNS = 24;

/** What stands between two columns. */
const GAP = "  ";

/** Columns that are shown however narrow the screen is. */
const ALWAYS = new Set(["count", "share"]);

/** Columns in seconds, whose titles say so. */
const IN_SECONDS = /^(?:p[\d.]+|min|max|mean)$/;

/** What a table shows of rows. */
export type TableRows =
  & Pick<MeasuredRows, "by" | "columns" | "rowCount">
  & {
    /** The rows, in their order. */
    rows: readonly Pick<MeasuredRow, "parts" | "cells">[];
    /** The rows that are left out, as one; null where all are shown. */
    other: Pick<MeasuredRow, "cells"> | null;
  };

/**
 * Writes a header and one line a row: the numbers, aligned, then the parts,
 * which may be of any width. Where the screen is too narrow for all columns, the
 * last ones are left out, but never the count and the share.
 *
 * @param measured The rows.
 * @param widthColumns The width of the screen; null is as wide as it takes.
 * @param dim Paints the header and the last row.
 * @returns Lines with their line feeds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noValues } from "../../count/row_values.ts";
 *
 * const numbers = { count: 12, values: noValues() };
 * const rows = [{ parts: ["/a", "2xx"], hex: null, cells: ["12"], numbers }];
 * const layout = { by: ["path", "class"], columns: ["count"], sort: "count", isJoined: true };
 * const lines = measuredTable({ ...layout, rows, rowCount: 1, other: null }, null, String);
 * assertEquals([...lines].join(""), "count  class  path\n   12  2xx    /a\n");
 * ```
 */
export function* measuredTable(
  { by, columns, rows, rowCount, other }: TableRows,
  widthColumns: number | null,
  dim: (text: string) => string,
): Generator<string> {
  const all = other === null ? rows : [...rows, {
    parts: otherParts(by),
    cells: other.cells,
  }];
  // The path, which may be of any length, stands last.
  const order = by.map((_, i) => i)
    .sort((a, b) => Number(by[a] === "path") - Number(by[b] === "path"));
  const titles = columns.map((name) =>
    IN_SECONDS.test(name) ? `${name} s` : name
  );
  const cellWidths = titles.map((title, i) =>
    all.reduce(
      (widest, { cells }) => Math.max(widest, shownNumber(cells[i]!).length),
      title.length,
    )
  );
  const edge = widthColumns ?? Infinity;
  const partWidths = order.map((part) =>
    all.reduce(
      (widest, { parts }) => Math.max(widest, parts[part]!.length),
      by[part]!.length,
    )
  );
  const fixedParts = partWidths.slice(0, -1)
    .reduce((sum, width) => sum + width + GAP.length, 0);
  const shown = fittingColumns(
    columns,
    cellWidths,
    edge - fixedParts - MIN_PART_COLUMNS,
  );
  const numbersWidth = shown.reduce(
    (sum, column) => sum + cellWidths[column]! + GAP.length,
    0,
  );
  const lineOf = (
    parts: string[],
    cells: readonly string[],
    paint: (text: string) => string,
  ) => {
    const numbers = shown.map((column) =>
      cells[column]!.padStart(cellWidths[column]!) + GAP
    ).join("");
    const fixed = order.slice(0, -1).map((part, i) =>
      parts[part]!.padEnd(partWidths[i]!) + GAP
    ).join("");
    const last = cutText(
      parts[order.at(-1)!]!,
      edge - numbersWidth - fixedParts,
    );
    const nextLine = `\n${" ".repeat(numbersWidth + fixedParts)}`;
    return `${paint(numbers + fixed + last.join(nextLine))}\n`;
  };
  yield lineOf([...by], titles, dim);
  for (const { parts, cells } of rows) {
    yield lineOf(parts, cells.map(shownNumber), String);
  }
  if (other !== null) {
    const parts = otherParts(by);
    parts[0] = `${parts[0]} ${
      numberFormat.format(rowCount - rows.length)
    } rows`;
    yield lineOf(parts, other.cells.map(shownNumber), dim);
  }
}

const numberFormat = new Intl.NumberFormat("en");

/** Whole numbers get commas; decimals stay as they are. */
function shownNumber(cell: string | null): string {
  if (cell === null) return NO_VALUE;
  return cell.includes(".") ? cell : numberFormat.format(BigInt(cell));
}

/** Which columns fit a width: the first ones, and those that are always there. */
function fittingColumns(
  names: readonly string[],
  widths: readonly number[],
  room: number,
): number[] {
  const always = names.map((_, i) => i)
    .filter((i) => i === 0 || ALWAYS.has(names[i]!));
  let left = room -
    always.reduce((sum, i) => sum + widths[i]! + GAP.length, 0);
  const shown = new Set(always);
  for (const i of names.keys()) {
    if (shown.has(i)) continue;
    left -= widths[i]! + GAP.length;
    if (left < 0) break;
    shown.add(i);
  }
  return [...shown].sort((a, b) => a - b);
}
