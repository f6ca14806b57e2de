/** The result as JSON, read back by JSON.parse. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatJson } from "../../../lib/results/formats/json.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

function json(
  rows: Row[],
  rest: { day?: string; most?: number | null } = {},
): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(formatJson(resultOf(rows, rest)));
}

Deno.test("the object is as it is documented, in this order", () => {
  assertEquals(
    json([["/a", 3], ['/"b"', 2], ["/c", 2]], { day: "20150713", most: 2 }),
    `{
  "date": "2015-07-13",
  "totals": {"files":2,"bytes":4096,"lines":10,"counted":7,"blank":1,"filtered":0,"header":0,"skipped":{"no request":0,"bad request":0,"no path":2,"no match":0,"bad json":0,"bad ltsv":0,"bad logfmt":0,"bad row":0,"no field":0,"bad field":0,"too long":0,"no time":0},"keys":3},
  "counts": [
    {"key":"/a","count":3},
    {"key":"/\\"b\\"","count":2}
  ],
  "other": {"keys":1,"count":2}
}
`,
  );
});

Deno.test("files that were named have no date, and no keys no rows", () => {
  const { date, counts, other } = JSON.parse(json([]));
  assertEquals([date, counts, other], [null, [], null]);
});

Deno.test("a key that is called (other) is a row, the rest is none", () => {
  const object = JSON.parse(json([["(other)", 3], ["/a", 2]], { most: 1 }));
  assertEquals(object.counts, [{ key: "(other)", count: 3 }]);
  assertEquals(object.other, { keys: 1, count: 2 });
});

Deno.test("counts are exact up to 2^53", () => {
  const { counts } = JSON.parse(json([["/a", 2 ** 53]]));
  assertEquals(counts, [{ key: "/a", count: 2 ** 53 }]);
});

Deno.test("any rows come back from a parser, and add up", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const text = json(rows, { most });
    assert(text.endsWith("}\n"));
    const { counts, other, totals } = JSON.parse(text);
    const kept = rows.slice(0, most ?? rows.length).map(([key, count]) => ({
      key: showBytes(bytesOf(key)),
      count,
    }));
    assertEquals(counts, kept);
    const shown = kept.reduce((sum, { count }) => sum + count, 0);
    assertEquals(shown + (other?.count ?? 0), totals.counted);
    assertEquals(kept.length + (other?.keys ?? 0), totals.keys);
  }));
});

Deno.test("more rows than a piece holds are one array", () => {
  const rows: Row[] = Array.from({ length: 9000 }, (_, i) => [`/${i}`, 1]);
  const { counts } = JSON.parse(json(rows));
  assertEquals(counts, rows.map(([key]) => ({ key, count: 1 })));
});
