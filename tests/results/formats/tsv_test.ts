/** The text of a result: one line a key, whatever its bytes. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatTsv } from "../../../lib/results/formats/tsv.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

const tsv = (rows: Row[], most: number | null = null) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(formatTsv(resultOf(rows, { most })));

const rows: [string, string, number, string][] = [
  ["a path", "/a", 1, "/a\t1\n"],
  ["UTF-8", "/caf\xc3\xa9", 2, "/café\t2\n"],
  ["a byte order mark", "\xef\xbb\xbf/", 2, "\ufeff/\t2\n"],
  ["a tab and a line feed", "/a\tb\n", 3, "/a\\x09b\\x0A\t3\n"],
  ["bytes that are not UTF-8", "/\xff", 4, "/\\xFF\t4\n"],
  ["a backslash", "/\\xFF", 5, "/\\xFF\t5\n"],
  ["the ends of printable ASCII", " ~\x7f", 5, " ~\\x7F\t5\n"],
  ["an empty key", "", 6, "\t6\n"],
  ["one digit", "/a", 9, "/a\t9\n"],
  ["two digits", "/a", 10, "/a\t10\n"],
  ["the largest count", "/a", 2 ** 53, "/a\t9007199254740992\n"],
];

for (const [name, key, count, text] of rows) {
  Deno.test(`a row is written: ${name}`, () => {
    assertEquals(tsv([[key, count]]), text);
  });
}

Deno.test("no keys are no text", () => {
  assertEquals(tsv([]), "");
});

Deno.test("any rows are a line each, in their order, of two columns", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const lines = tsv(rows, most).split("\n");
    assertEquals(lines.pop(), "");
    const columns = lines.map((line) => line.split("\t"));
    assert(columns.every(({ length }) => length === 2));
    const kept = rows.slice(0, most ?? rows.length);
    const expected = kept.map(([key, count]) => [
      showBytes(bytesOf(key)),
      `${count}`,
    ]);
    if (kept.length < rows.length) {
      const rest = rows.slice(kept.length).reduce((sum, [, n]) => sum + n, 0);
      expected.push(["(other)", `${rest}`]);
    }
    assertEquals(columns, expected);
  }));
});

Deno.test("there is room for any number of keys of four characters a byte", () => {
  const rows: Row[] = Array.from(
    { length: 3000 },
    (_, i) => ["\xff".repeat(i % 50), 2 ** 53],
  );
  const lines = rows.map(([key]) =>
    `${"\\xFF".repeat(key.length)}\t${2 ** 53}`
  );
  assertEquals(tsv(rows), lines.join("\n") + "\n");
});
