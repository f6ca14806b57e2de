/**
 * Results that could have been counted, and any rows at all.
 *
 * @module
 */

import fc from "fast-check";
import { makeResult, type Result } from "../../lib/results/formats/result.ts";
import { bytesOf } from "./byte_strings.ts";

/** A key, one character a byte, and its count. */
export type Row = [key: string, count: number];

/** A result of these rows, which stand in its order. */
export function resultOf(
  rows: Row[],
  { day = null, most = null }: { day?: string | null; most?: number | null } =
    {},
): Result {
  const counted = rows.reduce((sum, [, count]) => sum + count, 0);
  let end = 0;
  return makeResult({
    day,
    files: 2,
    sums: {
      lines: counted + 3,
      counted,
      blank: 1,
      filtered: 0,
      filteredBy: {},
      header: 0,
      skipped: { "no path": 2 },
      malformed: 0,
      sizeBytes: 4096,
    },
    counts: {
      keys: bytesOf(rows.map(([key]) => key).join("")),
      keyEnds: Uint32Array.from(rows, ([key]) => end += key.length),
      counts: Float64Array.from(rows, ([, count]) => count),
    },
    most,
  });
}

/** Bytes that formats could trip over, among all others. */
const anyByte = fc.oneof(
  fc.constantFrom(...'\x00\t\r\n",\\x{}= é\x80\xc3\xa9\xff'),
  fc.nat(255).map((byte) => String.fromCharCode(byte)),
);

const anyKey = fc.oneof(
  fc.array(anyByte, { maxLength: 12 }).map((bytes) => bytes.join("")),
  fc.constantFrom("(other)", "/\xff", "/\\xFF", "", "/a"),
);

/** Rows of different keys, largest counts first, with sums below 2^53. */
export const anyRows: fc.Arbitrary<Row[]> = fc
  .uniqueArray(
    fc.tuple(anyKey, fc.integer({ min: 1, max: 2 ** 48 })),
    { selector: ([key]) => key, maxLength: 20 },
  )
  .map((rows) => rows.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));

/** How many rows `--top` keeps; null is all. */
export const anyMost: fc.Arbitrary<number | null> = fc.option(
  fc.integer({ min: 1, max: 25 }),
);
