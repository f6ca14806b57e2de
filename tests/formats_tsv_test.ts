/** The text of a result: one line a key, whatever its bytes. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatTsv } from "../lib/formats/tsv.ts";
import { bytesOf } from "./byte_strings.ts";

const rows: [string, string, number, string][] = [
  ["a path", "/a", 1, "/a\t1\n"],
  ["UTF-8", "/caf\xc3\xa9", 2, "/café\t2\n"],
  ["a tab and a line feed", "/a\tb\n", 3, "/a\\x09b\\x0A\t3\n"],
  ["bytes that are not UTF-8", "/\xff", 4, "/\\xFF\t4\n"],
  ["a backslash", "/\\xFF", 5, "/\\xFF\t5\n"],
  ["an empty key", "", 6, "\t6\n"],
  ["the largest count", "/a", 2 ** 53, "/a\t9007199254740992\n"],
];

for (const [name, key, count, text] of rows) {
  Deno.test(`a row is written: ${name}`, () => {
    assertEquals(formatTsv([{ key: bytesOf(key), count }]), text);
  });
}

Deno.test("no keys are no text", () => {
  assertEquals(formatTsv([]), "");
});

Deno.test("any rows are a line each, in their order, of two columns", () => {
  const anyRow = fc.record({
    key: fc.uint8Array(),
    count: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
  });
  fc.assert(fc.property(fc.array(anyRow), (rows) => {
    const text = formatTsv(rows);
    const lines = text.split("\n");
    assertEquals(lines.pop(), "");
    const columns = lines.map((line) => line.split("\t"));
    assert(columns.every(({ length }) => length === 2));
    assertEquals(
      columns.map(([, count]) => count),
      rows.map(({ count }) => `${count}`),
    );
    assertEquals(text, rows.map((row) => formatTsv([row])).join(""));
  }));
});
