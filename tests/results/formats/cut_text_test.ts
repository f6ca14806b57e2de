/** A text in pieces that fit a column, which make it up again. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { cutText } from "../../../lib/results/formats/cut_text.ts";

const cuts: [string, number, string[]][] = [
  ["", 8, [""]],
  ["12345678", 8, ["12345678"]],
  ["123456789", 8, ["12345678", "9"]],
  ["12345678", 3, ["12345678"]],
  ["/漢字漢字", 8, ["/漢字漢", "字"]],
  ["/漢字漢", 8, ["/漢字漢"]],
  ["1234567é", 8, ["1234567", "é"]],
  ["any length", Infinity, ["any length"]],
  // A family of four, which is one character.
  ["/a/👨‍👩‍👧‍👦/b", 9, ["/a/", "👨‍👩‍👧‍👦", "/b"]],
];

for (const [text, columns, pieces] of cuts) {
  Deno.test(`"${text}" in ${columns} columns is ${pieces.length} pieces`, () => {
    assertEquals(cutText(text, columns), pieces);
  });
}

Deno.test("the pieces make up the text, and ASCII fills each but the last", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(fc.property(anyText, fc.integer({ min: 8, max: 30 }), (text, n) => {
    const pieces = cutText(text, n);
    assertEquals(pieces.join(""), text);
    if (!/^[ -~]*$/.test(text)) return;
    assert(pieces.slice(0, -1).every(({ length }) => length === n));
    assert(pieces.at(-1)!.length <= n);
  }));
});
