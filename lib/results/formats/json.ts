/**
 * The result as one JSON object (RFC 8259).
 *
 * @module
 */

import type { Result } from "./result.ts";
import { encodePieces } from "./encode_pieces.ts";
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
 * const sums = { lines: 2, counted: 2, blank: 0, filtered: 0, header: 0, skipped: {}, malformed: 0, sizeBytes: 200 };
 * const result = makeResult({ day: null, files: 1, sums, counts, most: null });
 * const object = JSON.parse(new TextDecoder().decode(formatJson(result)));
 * assertEquals(object.counts, [{ key: "/a", count: 2 }]);
 * ```
 */
export function formatJson(result: Result): Uint8Array<ArrayBuffer> {
  return encodePieces(pieces(result));
}

function* pieces(
  { date, files, sums, keyCount, top, other }: Result,
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
