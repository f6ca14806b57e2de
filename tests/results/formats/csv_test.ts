/** The result as CSV, read back by a parser. */

import { assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv/parse";
import fc from "fast-check";
import { formatCsv } from "../../../lib/results/formats/csv.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

const csv = (rows: Row[], most: number | null = null) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(formatCsv(resultOf(rows, { most })));

const rows: [string, string, string][] = [
  ["a path", "/a", "/a,7"],
  ["a comma", "/a,b", `"/a,b",7`],
  ["a quote", `/a"b`, `"/a""b",7`],
  ["a line end, which is shown", "/a\r\nb", "/a\\x0D\\x0Ab,7"],
  ["a formula, which stays what it is", "=1+1", "=1+1,7"],
  ["UTF-8", "/caf\xc3\xa9", "/café,7"],
  ["an empty key", "", ",7"],
];

for (const [name, key, record] of rows) {
  Deno.test(`a record is written: ${name}`, () => {
    assertEquals(csv([[key, 7]]), `key,count\r\n${record}\r\n`);
  });
}

Deno.test("no keys are a header alone", () => {
  assertEquals(csv([]), "key,count\r\n");
});

Deno.test("any rows come back from a parser", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const text = csv(rows, most);
    assertMatch(text, /^([^\r\n]*\r\n)*$/);
    const kept = rows.slice(0, most ?? rows.length);
    const expected = kept.map(([key, count]) => [
      showBytes(bytesOf(key)),
      `${count}`,
    ]);
    if (kept.length < rows.length) {
      const rest = rows.slice(kept.length).reduce((sum, [, n]) => sum + n, 0);
      expected.push(["(other)", `${rest}`]);
    }
    assertEquals(parse(text, { fieldsPerRecord: 2 }), [
      ["key", "count"],
      ...expected,
    ]);
  }));
});

Deno.test("more rows than a piece holds are one text", () => {
  const rows: Row[] = Array.from({ length: 9000 }, (_, i) => [`/${i}`, 1]);
  const records = rows.map(([key]) => `${key},1\r\n`);
  assertEquals(csv(rows), `key,count\r\n${records.join("")}`);
});
