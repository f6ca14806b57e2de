/** Rows as texts, and texts as bytes, piece by piece. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  encodePieces,
  shownRows,
} from "../../../lib/results/formats/shown_rows.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyRows, resultOf, type Row } from "../../support/results.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

Deno.test("any rows are shown with their keys and counts", () => {
  fc.assert(fc.property(anyRows, (rows) => {
    assertEquals(
      [...shownRows(resultOf(rows).top)].flat(),
      rows.map(([key, count]) => ({
        shown: showBytes(bytesOf(key)),
        key: bytesOf(key),
        count,
      })),
    );
  }));
});

Deno.test("a key that begins with a byte order mark keeps it", () => {
  const [rows] = shownRows(resultOf([["\xef\xbb\xbf/a", 1]]).top);
  assertEquals(rows?.[0]?.shown, "\ufeff/a");
});

Deno.test("more rows than a piece holds come in their order, none twice", () => {
  const rows: Row[] = Array.from({ length: 10_000 }, (_, i) => [`/${i}`, 1]);
  const pieces = [...shownRows(resultOf(rows).top)];
  assertEquals(pieces.every(({ length }) => length > 0 && length < 5000), true);
  assertEquals(
    pieces.flat().map(({ shown, key }) => [shown, key]),
    rows.map(([key]) => [key, bytesOf(key)]),
  );
});

Deno.test("any pieces are encoded one behind the other", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 9 });
  const anyPieces = fc.array(
    fc.tuple(anyText, fc.nat(20_000)).map(([text, times]) =>
      text.repeat(times)
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(anyPieces, (pieces) => {
      const text = decoder.decode(encodePieces(pieces));
      assert(text === pieces.join(""));
    }),
    {
      numRuns: 30,
      examples: [[["€".repeat(65_536)]], [["a".repeat(65_536), "é"]]],
    },
  );
});
