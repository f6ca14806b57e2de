/**
 * The result as one JSON object (RFC 8259).
 *
 * @module
 */

import type { Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
import type { MeasuredRow, MeasuredRows } from "../columns/measured_rows.ts";
import { rowsOf } from "./rows.ts";

/**
 * Writes one object, always of the same shape and order:
 *
 * - `date`: the day as `YYYY-MM-DD`; null where files were named
 * - `totals`: `files`, `bytes` (read from them), `lines`, `counted`, `blank`,
 *   `filtered` (by `--only`), `skipped` (an object, each reason with its number),
 *   `keys` (different ones)
 * - `counts`: an array of `{ "key", "count" }` in the order of the result
 * - `other`: `{ "keys", "count" }`, what `--top` leaves out; null where it leaves
 *   out nothing. It is no row, so that a key `(other)` is another thing.
 *
 * With parts or columns, `by` and `columns` name them, a row of `counts` has a
 * member for each and `having`, how many of its lines have a status, a size and
 * a duration; a number that a row has no value for is null.
 *
 * `lines` = `counted` + `blank` + `filtered` + all of `skipped`, and `counted` =
 * all of `counts` + `other`. A row stands in a line of its own.
 *
 * @param result Keys and counts.
 * @returns The object as UTF-8, with a line feed behind it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * };
 * const sums = { lines: 2, counted: 2, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: null });
 * const object = JSON.parse(new TextDecoder().decode(formatJson(result)));
 * assertEquals(object.counts, [{ key: "/a", count: 2 }]);
 * ```
 */
export function formatJson(result: Result): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result));
}

function* pieces(
  { date, files, sums, keyCount, top, other, measured }: Result,
): Generator<string> {
  const { sizeBytes, lines, counted, blank, filtered, header, skipped } = sums;
  const totals = {
    files,
    bytes: sizeBytes,
    lines,
    counted,
    blank,
    filtered,
    header,
    skipped,
    keys: keyCount,
  };
  yield `{\n  "date": ${JSON.stringify(date)},\n`;
  yield `  "totals": ${JSON.stringify(totals)},\n`;
  if (measured !== null) {
    yield* measuredPieces(measured);
    return;
  }
  yield `  "counts": [`;
  let separator = "\n    ";
  for (const rows of rowsOf(top)) {
    const objects = rows.map(({ shown, count }) =>
      JSON.stringify({ key: shown, count })
    );
    yield separator + objects.join(",\n    ");
    separator = ",\n    ";
  }
  const rest = other && { keys: other.keyCount, count: other.count };
  yield `\n  ],\n  "other": ${JSON.stringify(rest)}\n}\n`;
}

function* measuredPieces(
  { by, columns, rows, rowCount, other }: MeasuredRows,
): Generator<string> {
  const objectOf = (
    members: [string, string][],
    { cells, numbers }: Pick<MeasuredRow, "cells" | "numbers">,
  ) => {
    const { classes, sizedLines, timedLines } = numbers.values;
    const statusLines = classes.reduce((sum, lines) => sum + lines);
    const having = {
      status: statusLines,
      bytes: sizedLines,
      seconds: timedLines,
    };
    // A cell is a plain decimal, which JSON writes the same.
    const texts = [
      ...members,
      ...columns.map((name, i) => [name, cells[i] ?? "null"]),
      ["having", JSON.stringify(having)],
    ];
    return `{${
      texts.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")
    }}`;
  };
  yield `  "by": ${JSON.stringify(by)},\n`;
  yield `  "columns": ${JSON.stringify(columns)},\n  "counts": [`;
  let separator = "\n    ";
  for (const row of rows) {
    const parts = by.map((name, i): [string, string] => [
      name,
      JSON.stringify(row.parts[i]),
    ]);
    yield separator + objectOf(parts, row);
    separator = ",\n    ";
  }
  const rest = other === null
    ? "null"
    : objectOf([["keys", String(rowCount - rows.length)]], other);
  yield `\n  ],\n  "other": ${rest}\n}\n`;
}
