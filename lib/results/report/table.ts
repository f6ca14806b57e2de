/**
 * Tables of a page: each scrolls in a box of its own, so that the page does not.
 *
 * @module
 */

import { type Content, type Html, markup } from "./markup.ts";

/** A table. */
export interface Table {
  /** Its name within the page, of letters and dashes. */
  id: string;
  /** What it shows. */
  caption: Content;
  /** The headers of its columns. */
  headers: readonly Content[];
  /** How many of them, from the first, hold texts; the others hold numbers. */
  textColumns: number;
  /** The column that its rows are sorted by; null if script cannot sort it. */
  sorted: { column: number; direction: "ascending" | "descending" } | null;
  /** Whether it may have many rows, so that it scrolls upwards, too. */
  isLong?: boolean;
  /** The cells of each row. */
  rows: readonly (readonly Html[])[];
  /** The cells of the rows below the others; none unless given. */
  footer?: readonly (readonly Html[])[];
}

const NUMBER = markup` class="number"`;
const SORTABLE = markup` class="sortable"`;

/**
 * Writes a table.
 *
 * @param table What it holds.
 * @returns Its markup.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { markup } from "./markup.ts";
 *
 * const { source } = writeTable({
 *   id: "days",
 *   caption: "Days",
 *   headers: ["Day", "Requests"],
 *   textColumns: 1,
 *   sorted: null,
 *   rows: [[markup`<th scope="row">2015-07-13</th>`, numberCell("1,200")]],
 * });
 * assertStringIncludes(source, '<th scope="col" class="number">Requests</th>');
 * ```
 */
export function writeTable(table: Table): Html {
  const { id, caption, headers, textColumns, sorted, rows } = table;
  const { isLong = false, footer = [] } = table;
  const heads = headers.map((header, i) => {
    const isNumber = i >= textColumns;
    const order = sorted?.column === i ? sorted.direction : null;
    return markup`<th scope="col"${isNumber ? NUMBER : ""}${
      order === null ? "" : markup` aria-sort="${order}"`
    }>${header}</th>`;
  });
  const foot = footer.length === 0
    ? ""
    : markup`<tfoot>${footer.map(writeRow)}</tfoot>
`;
  return markup`<div class="scroll${
    isLong ? " long" : ""
  }" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}"${sorted === null ? "" : SORTABLE}>
<caption><span id="${id}-caption">${caption}</span></caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map(writeRow)}</tbody>
${foot}</table></div>
`;
}

/**
 * A cell of a number.
 *
 * @param figure The number, as it is shown.
 * @returns Its markup.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(numberCell("1,200").source, "<td>1,200</td>");
 * ```
 */
export function numberCell(figure: string): Html {
  return markup`<td>${figure}</td>`;
}

function writeRow(cells: readonly Html[]): Html {
  return markup`<tr>${cells}</tr>
`;
}
