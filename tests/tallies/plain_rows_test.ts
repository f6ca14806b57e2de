/** Rows that are read from their bytes, as JSON would read them. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { readPlainRows } from "../../lib/tallies/plain_rows.ts";

const encoder = new TextEncoder();

function read(text: string) {
  const { rows: { keys, keyEnds, counts }, endByte } = readPlainRows(
    encoder.encode(text),
  );
  let start = 0;
  const rows = Array.from(keyEnds, (end, i) => {
    const key = new TextDecoder().decode(keys.subarray(start, end));
    start = end;
    return { key: [key], count: counts[i] };
  });
  return {
    rows,
    rest: new TextDecoder().decode(encoder.encode(text).subarray(endByte)),
  };
}

const anyLine = fc.oneof(
  fc.record({
    key: fc.tuple(fc.string({ unit: "grapheme" })),
    count: fc.oneof(fc.nat(9), fc.maxSafeNat()),
  }).map((row) => JSON.stringify(row)),
  fc.constantFrom(
    '{"key":["/a","b"],"count":1}',
    '{"key":["/a"],"count":01}',
    '{"key":["/a"],"count":1.5}',
    '{"key":["/a"],"count":-1}',
    '{"key":["/a"],"count":}',
    '{"key":["/a"],"count":1,"bytes":2}',
    '{"key":["/a"]}',
    '{"rows":2,"sha256":""}',
    "",
  ),
);

Deno.test("plain rows are those that JSON reads, and the rest is left as it is", () => {
  fc.assert(
    fc.property(fc.array(anyLine), (lines) => {
      const text = lines.map((line) => `${line}\n`).join("");
      const { rows, rest } = read(text);
      const taken = lines.slice(0, rows.length);
      assertEquals(rows, taken.map((line) => JSON.parse(line)));
      assertEquals(
        rest,
        lines.slice(rows.length).map((line) => `${line}\n`).join(""),
      );
    }),
  );
});

Deno.test("plain ASCII with a count is taken", () => {
  const line = '{"key":["/a b~!"],"count":123456789012345}\n';
  assertEquals(read(line + line).rest, "");
});

for (
  const line of [
    '{"key":["/\\"a"],"count":1}',
    '{"key":["/é"],"count":1}',
    '{"key":["/a"],"count":1234567890123456}',
    '{"key":["/a"],"count":1}x',
  ]
) {
  Deno.test(`${line} is left to JSON`, () => {
    assertEquals(read(`${line}\n`).rows, []);
  });
}

Deno.test("a line without its end is left", () => {
  assertEquals(read('{"key":["/a"],"count":1}').rows, []);
});
