/** Keys as they are shown, and rows, piece by piece. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rowsOf, showKeys } from "../../../lib/results/formats/rows.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyRows, resultOf, type Row } from "../../support/results.ts";

Deno.test("any rows are shown with their keys and counts", () => {
  fc.assert(fc.property(anyRows, (rows) => {
    assertEquals(
      [...rowsOf(resultOf(rows).top)].flat(),
      rows.map(([key, count]) => ({
        shown: showBytes(bytesOf(key)),
        key: bytesOf(key),
        count,
      })),
    );
  }));
});

Deno.test("a key that begins with a byte order mark keeps it", () => {
  const [rows] = rowsOf(resultOf([["\xef\xbb\xbf/a", 1]]).top);
  assertEquals(rows?.[0]?.shown, "\ufeff/a");
});

Deno.test("more rows than a piece holds come in their order, none twice", () => {
  const rows: Row[] = Array.from({ length: 10_000 }, (_, i) => [`/${i}`, 1]);
  const pieces = [...rowsOf(resultOf(rows).top)];
  assertEquals(pieces.every(({ length }) => length > 0 && length < 5000), true);
  assertEquals(
    pieces.flat().map(({ shown, key }) => [shown, key]),
    rows.map(([key]) => [key, bytesOf(key)]),
  );
});

Deno.test("texts of several bytes a character stay apart", () => {
  const keys = ["/\u00e9", "/\u20ac\u20ac", "/\u{1f600}", "", "/a"];
  const rows = keys.map((key): Row => [
    String.fromCharCode(...new TextEncoder().encode(key)),
    1,
  ]);
  const shown = [...rowsOf(resultOf(rows).top)].flat().map((row) => row.shown);
  assertEquals(shown, keys);
});

Deno.test("a byte that is not printable ASCII is found wherever it stands", () => {
  for (let byte = 0; byte < 256; byte++) {
    for (let at = 0; at < 12; at++) {
      for (let offset = 0; offset < 4; offset++) {
        const keys = new Uint8Array(offset + 12).subarray(offset).fill(0x61);
        keys[at] = byte;
        const packed = {
          keys,
          keyEnds: Uint32Array.of(12),
          counts: Float64Array.of(1),
        };
        const isShownAsItIs = byte >= 0x20 && byte <= 0x7e;
        assertEquals(showKeys(packed) === packed, isShownAsItIs);
      }
    }
  }
});

Deno.test("keys of printable ASCII are not copied", () => {
  const { top } = resultOf([["/a ~", 1], ["/b", 1]]);
  assert(showKeys(top) === top);
});
