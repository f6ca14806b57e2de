/** The result as a table: columns, shares, bars; colour where it is asked for. */

import { assert, assertEquals } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import fc from "fast-check";
import { formatTable } from "../../../lib/results/formats/table.ts";
import type { Screen } from "../../../lib/system/screen.ts";
import { showBytes } from "../../../lib/utf8.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { anyMost, anyRows, resultOf, type Row } from "../../support/results.ts";

type Rest = Partial<Screen> & { day?: string; most?: number | null };

const table = (
  rows: Row[],
  { hasColor = false, widthColumns = null, ...rest }: Rest = {},
) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(formatTable(resultOf(rows, rest), { hasColor, widthColumns }));

Deno.test("a table has totals, a header, and a line for each row", () => {
  const rows: Row[] = [["/a", 96000], ["/caf\xc3\xa9\t", 48500], ["/c", 1]];
  assertEquals(
    table([...rows, ["/d", 1]], { day: "20150713", most: 3 }),
    `2015-07-13: 144,502 of 144,505 lines counted, 2 skipped, 1 blank; 4 keys

 count   share                            key
96,000   66.4%  ████████████████████████  /a
48,500   33.6%  ████████████▏             /café\\x09
     1   <0.1%  ▏                         /c
     1   <0.1%  ▏                         (other) 1 key
`,
  );
});

Deno.test("no keys are a table without rows", () => {
  assertEquals(
    table([]),
    `0 of 3 lines counted, 2 skipped, 1 blank; 0 keys

count   share                            key
`,
  );
});

const shares: [number, number, string][] = [
  [1, 1, " 50.0%"],
  [1999, 1, "  0.1%"],
  [2001, 1, " <0.1%"],
  [999_499, 501, "  0.1%"],
  [2 ** 52, 1, " <0.1%"],
];

for (const [large, small, share] of shares) {
  Deno.test(`${small} beside ${large} is a share of ${share.trim()}`, () => {
    const rows = table([["/a", large], ["/b", small]]).split("\n");
    assert(rows[4]!.includes(` ${share} `), rows[4]);
  });
}

Deno.test("a share is all only if nothing else is", () => {
  assert(table([["/a", 9999], ["/b", 1]]).includes(" >99.9%  █"));
  assert(table([["/a", 9999]]).includes(" 100.0%  █"));
});

Deno.test("the rest may be the largest row", () => {
  const lines = table([["/a", 2], ["/b", 2], ["/c", 2]], { most: 1 })
    .split("\n");
  assertEquals(lines.slice(3, 5), [
    "    2   33.3%  ████████████              /a",
    "    4   66.7%  ████████████████████████  (other) 2 keys",
  ]);
});

Deno.test("any rows stand in columns, in their order, in whole keys", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const [, , header, ...lines] = table(rows, { most }).split("\n");
    assertEquals(lines.pop(), "");
    const keyColumn = header!.indexOf("key");
    const kept = rows.slice(0, most ?? rows.length);
    assertEquals(
      lines.slice(0, kept.length).map((line) => [
        line.slice(keyColumn),
        Number(line.split("%")[0]!.trim().split(/ +/)[0]!.replaceAll(",", "")),
      ]),
      kept.map(([key, count]) => [showBytes(bytesOf(key)), count]),
    );
    for (const line of lines) {
      assertEquals(line.indexOf("%") + 1, header!.indexOf("share") + 5);
      assertEquals(line.slice(keyColumn - 2, keyColumn), "  ");
    }
    const more = kept.length < rows.length ? 1 : 0;
    assertEquals(lines.length, kept.length + more);
  }));
});

const LONG: Row[] = [["/uve/service/item_page", 30], ["/a", 10]];

Deno.test("a narrow screen has no bars, and a long key goes on in its column", () => {
  assertEquals(
    table(LONG, { widthColumns: 36, day: "20150713" }),
    `2015-07-13: 40 of 43 lines counted,
2 skipped, 1 blank; 2 keys

count   share  key
   30   75.0%  /uve/service/item_pag
               e
   10   25.0%  /a
`,
  );
});

Deno.test("a screen has bars from the width at which keys have 24 columns", () => {
  const hasBars = (widthColumns: number) =>
    table(LONG, { widthColumns }).includes("█");
  assertEquals([hasBars(64), hasBars(65)], [false, true]);
});

Deno.test("the least screen shows a column of eight for keys", () => {
  for (const widthColumns of [1, 23]) {
    const [, ...rows] = table(LONG, { widthColumns }).split("\n\n")[1]!
      .split("\n");
    assertEquals(rows.slice(0, 3), [
      "   30   75.0%  /uve/ser",
      "               vice/ite",
      "               m_page",
    ]);
  }
});

Deno.test("no line is wider than the screen, and no key loses anything", () => {
  fc.assert(
    fc.property(anyRows, anyMost, fc.integer({ min: 60, max: 90 }), (
      rows,
      most,
      widthColumns,
    ) => {
      const wide = table(rows, { most }).split("\n\n")[1]!;
      const narrow = table(rows, { most, widthColumns }).split("\n\n")[1]!;
      const keyColumn = narrow.indexOf("key");
      for (const line of narrow.split("\n")) {
        assert([...line].length <= widthColumns, line);
      }
      const keys = (text: string, column: number) =>
        text.replaceAll(`\n${" ".repeat(column)}`, "")
          .split("\n").map((line) => line.slice(column));
      assertEquals(keys(narrow, keyColumn), keys(wide, wide.indexOf("key")));
    }),
  );
});

Deno.test("colours change nothing but the colours", () => {
  fc.assert(fc.property(anyRows, anyMost, (rows, most) => {
    const plain = table(rows, { most });
    const colored = table(rows, { most, hasColor: true });
    assertEquals(stripAnsiCode(colored), plain);
    assert(!plain.includes("\x1b"));
    assert(colored.includes("\x1b["));
  }));
});
