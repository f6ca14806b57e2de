/** The fast lane alone: what it counts, what it passes on, and from where. */

import { assertEquals } from "@std/assert";
import { FastLane } from "../../lib/count/fast_lane.ts";
import { Tally } from "../../lib/count/tally.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { rowsOf } from "../support/count_file.ts";
import { countFast } from "../support/fast_counts.ts";

const plain = (path: string) => `- - "GET ${path} HTTP/1.1" 200 1\n`;

const lines: [string, string, string | null][] = [
  ["an ordinary request", `- "GET /a HTTP/1.1" 200\n`, "/a"],
  ["a request without protocol", `"GET /a"\n`, "/a"],
  ["the shortest request", `"G /"\n`, "/"],
  ["a method of any token", `"!#$%&'*+-.^_\`|~aZ09 /a"\n`, "/a"],
  ["a query", `"GET /a?b/c HTTP/1.1"\n`, "/a"],
  ["a fragment", `"GET /a#b"\n`, "/a"],
  ["a CR before the LF", `"GET /a"\r\n`, "/a"],
  ["a backslash behind the field", `"GET /a" "\\"\n`, "/a"],
  ["bytes that are not UTF-8", `\xff "GET /\xff\x80"\n`, "/\xff\x80"],
  ["a zero in the path", `"GET /a\0b"\n`, "/a\0b"],
  ["a backslash before the field", `\\ "GET /a"\n`, "/a"],
  ["a backslash in the path", `"GET /a\\b"\n`, null],
  ["a backslash in the query", `"GET /a?\\" b"\n`, null],
  [
    "a last quote that is escaped",
    `- "GET /a?${"b".repeat(40)} HTTP/1.1\\" 200\n`,
    null,
  ],
  [
    "a path that ends in the last 16 bytes, behind a quote",
    `"GE"T /abc d\n`,
    null,
  ],
  ["an absolute form", `"GET http://h/a"\n`, null],
  ["an asterisk", `"OPTIONS *"\n`, null],
  ["two spaces", `"GET  /a"\n`, null],
  ["no method", `" /a"\n`, null],
  ["a method that is no token", `"GE(T /a"\n`, null],
  ["no quote", `GET /a\n`, null],
  ["one quote", `"GET /a\n`, null],
  ["one quote, and the other in the next line", `"GET /a b\n"`, null],
  ["no LF", `"GET /a"`, null],
];

for (const [name, line, key] of lines) {
  Deno.test(`the fast lane ${key === null ? "passes on" : "counts"} ${name}`, () => {
    const { passedOn, sums, counts } = countFast(line, { startByte: 7 });
    if (key === null) {
      assertEquals(passedOn.map(({ chars }) => chars).join(""), line);
      assertEquals(passedOn[0]!.offsetByte, 7);
      assertEquals([sums, counts], [{ lines: 0, counted: 0, blank: 0 }, []]);
    } else {
      assertEquals(sums, { lines: 1, counted: 1, blank: 0 });
      assertEquals([passedOn, counts], [[], [[key, 1]]]);
    }
  });
}

Deno.test("a depth keeps the first segments of a path", () => {
  const paths = ["/a/b/c", "/a/b", "/a/", "/a", "/", "//", "/a/b/c?/d"];
  const chars = paths.map(plain).join("");
  const keys = (depth: number | null) =>
    new Map(countFast(chars, { depth }).counts);
  assertEquals(keys(1), new Map([["/a", 5], ["/", 2]]));
  assertEquals(
    keys(2),
    new Map([["/a/b", 3], ["/", 1], ["//", 1], ["/a", 1], ["/a/", 1]]),
  );
  assertEquals(keys(null), keys(3));
  assertEquals(keys(9999), keys(3));
});

Deno.test("a path counts as the same key in both lanes, whatever its length", () => {
  const tally = new Tally();
  const lane = new FastLane(tally, { startByte: 0, depth: null });
  const paths = Array.from({ length: 600 }, (_, i) => `/${"p".repeat(i)}`);
  const bytes = bytesOf(paths.map((path) => `"GET ${path}?q"\n`).join(""));
  lane.space().set(bytes);
  assertEquals([lane.take(bytes.length), lane.counted], [[], 600]);
  for (const path of paths) tally.add(path);
  assertEquals(tally.keyCount, 600);
  assertEquals(
    rowsOf(tally.packSorted()),
    paths.map((path) => [path, 2]),
  );
});

Deno.test("odd lines go on in runs, each from its place", () => {
  const odd = [`odd\n`, `\nodder\n`, `"\n`];
  const chars = `\n${plain("/a")}${odd[0]}${odd[1]}${plain("/b")}\r\n${odd[2]}`;
  for (const readBytes of [Infinity, 40, 7, 1]) {
    const { passedOn, sums } = countFast(chars, { startByte: 100, readBytes });
    const all = passedOn.map(({ chars }) => chars).join("");
    for (const { offsetByte, chars: piece } of passedOn) {
      assertEquals(chars.indexOf(piece, offsetByte - 100), offsetByte - 100);
    }
    // A blank line behind an odd one goes with it, if it is seen together.
    assertEquals(sums.counted, 2);
    assertEquals(
      all.replaceAll(/^\n/gm, ""),
      odd.join("").replace("\n\n", "\n"),
    );
    const passedOnLines = all.split("\n").length - 1;
    assertEquals(sums.lines + passedOnLines, chars.split("\n").length - 1);
  }
});

Deno.test("keys are counted in a table of any size", () => {
  // From some 20,000 keys on, they wait for each other before they are counted.
  const keys = Array.from({ length: 40_000 }, (_, i) => `/${i % 30_000}`);
  const long = (key: string) => key.padEnd(28 + key.length, "x");
  const paths = keys.flatMap((key) => [key, long(key)]);
  const { sums, counts } = countFast(paths.map(plain).join(""));
  assertEquals(sums, { lines: 80_000, counted: 80_000, blank: 0 });
  assertEquals(counts.length, 60_000);
  const found = new Map(counts);
  for (let i = 0; i < 30_000; i++) {
    const count = i < 10_000 ? 2 : 1;
    assertEquals([found.get(`/${i}`), found.get(long(`/${i}`))], [
      count,
      count,
    ]);
  }
});
