/**
 * The result as comma-separated values (RFC 4180), with a header.
 *
 * @module
 */

import { stringify } from "@std/csv/stringify";
import { OTHER, otherParts } from "../columns/row_texts.ts";
import type { Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
import { rowsOf } from "./rows.ts";

/**
 * Writes the header `key,count` and a record a key, in the order given, and one
 * for the other keys; records end with CR LF. With parts or columns, the header
 * has their names; a number that a row has no value for is empty.
 *
 * A key is written as it is, even if a spreadsheet would take it for a formula
 * (`=…`, `+…`, `-…`, `@…`): escaping it would make it another key. Paths, which
 * begin with `/`, and `*` are no formulas; keys of `--pattern` can be.
 *
 * @param result Keys and counts.
 * @returns The records as UTF-8, without a byte order mark.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeResult } from "./result.ts";
 *
 * const counts = {
 *   keys: new TextEncoder().encode("/a,b"),
 *   keyEnds: Uint32Array.of(4),
 *   counts: Float64Array.of(2),
 * };
 * const sums = { lines: 2, counted: 2, blank: 0, filtered: 0, filteredBy: {}, header: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: null });
 * const text = new TextDecoder().decode(formatCsv(result));
 * assertEquals(text, 'key,count\r\n"/a,b",2\r\n');
 * ```
 */
export function formatCsv(result: Result): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result));
}

function* pieces({ top, other, measured }: Result): Generator<string> {
  if (measured !== null) {
    const { by, columns, rows, other } = measured;
    yield stringify([[...by, ...columns]]);
    const filled = (cells: (string | null)[]) =>
      cells.map((cell) => cell ?? "");
    for (const { parts, cells } of rows) {
      yield stringify([[...parts, ...filled(cells)]]);
    }
    if (other !== null) {
      yield stringify([[...otherParts(by), ...filled(other.cells)]]);
    }
    return;
  }
  yield stringify([["key", "count"]]);
  for (const rows of rowsOf(top)) {
    yield stringify(rows.map(({ shown, count }) => [shown, count]));
  }
  if (other !== null) yield stringify([[OTHER, other.count]]);
}
