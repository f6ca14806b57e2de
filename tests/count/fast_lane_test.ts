/** The fast lane alone: what it counts, what it passes on, and from where. */

import { assertEquals } from "@std/assert";
import { FastLane } from "../../lib/count/fast_lane.ts";
import { Tally } from "../../lib/count/tally.ts";
import fc from "fast-check";
import { MAX_SAMPLES } from "../../lib/count/slice_tally.ts";
import { anyLine } from "../support/log_lines.ts";
import { naiveKey } from "../support/naive_count.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { rowsOf } from "../support/count_file.ts";
import { countFast } from "../support/fast_counts.ts";

const plain = (path: string) => `- - "GET ${path} HTTP/1.1" 200 1\n`;

const lines: [string, string, string | null][] = [
  ["an ordinary request", `- "GET /a HTTP/1.1" 200\n`, "/a"],
  ["a request without protocol", `"GET /a"\n`, "/a"],
  ["the shortest request", `"G /"\n`, "/"],
  ["a method of any token", `"a!#$%&'*+-.^_\`|~Z09 /a"\n`, "/a"],
  ["a query", `"GET /a?b/c HTTP/1.1"\n`, "/a"],
  ["a fragment", `"GET /a#b"\n`, "/a"],
  ["a CR before the LF", `"GET /a"\r\n`, "/a"],
  ["a backslash behind the field", `"GET /a" "\\"\n`, "/a"],
  ["bytes that are not UTF-8", `\xff "GET /\xff\x80"\n`, "/\xff\x80"],
  ["a zero in the path", `"GET /a\0b"\n`, "/a\0b"],
  ["a backslash before the field", `\\ "GET /a"\n`, "/a"],
  ["a backslash in the path", `"GET /a\\b"\n`, "/a\\b"],
  ["an escaped quote in the query", `"GET /a?\\" b"\n`, "/a"],
  ["an escaped quote before the request", `\\" "GET /a HTTP/1.1"\n`, "/a"],
  ["a quoted field in front", `"x" - "GET /a HTTP/1.1" 200\n`, "/a"],
  ["colour codes", `"\x1b[1mGET /a HTTP/1.1\x1b[0m"\n`, "/a"],
  [
    "a last quote that is escaped",
    `- "GET /a?${"b".repeat(40)} HTTP/1.1\\" 200\n`,
    "/a",
  ],
  ["a closing quote that opens a field", `"GE"T /abc d\n`, "/abc"],
  ["an absolute form", `"GET http://h/a"\n`, "/a"],
  ["an absolute form without a path", `"GET http://h"\n`, "/"],
  ["an asterisk", `"OPTIONS *"\n`, "*"],
  ["a request that the line cuts off", `"GET /a?b\n`, "/a"],
  ["a brace at the start", `{"GET /a HTTP/1.1"\n`, null],
  ["CONNECT", `"CONNECT h:443 HTTP/1.1" 200\n`, null],
  ["two spaces", `"GET  /a"\n`, null],
  ["no method", `" /a"\n`, null],
  ["a method that is no token", `"GE(T /a"\n`, null],
  ["no quote", `GET /a\n`, null],
  ["one quote", `"GET /a\n`, null],
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

Deno.test("any line has the key in the kernel, or the reason, that the contract words", () => {
  const line = anyLine.filter((line) => !/^\r?$/.test(line));
  fc.assert(
    fc.property(line, (line) => {
      const tally = new Tally();
      const lane = new FastLane(tally, { startByte: 0, depth: null });
      const bytes = bytesOf(`${line}\n`.repeat(MAX_SAMPLES + 2));
      lane.space().set(bytes);
      const passedOn = lane.take(bytes.length);
      const expected = naiveKey(line.replace(/\r$/, ""));
      if ("key" in expected) {
        assertEquals(passedOn, []);
        assertEquals(rowsOf(tally.pack()), [[expected.key, MAX_SAMPLES + 2]]);
      } else {
        // The first go to the line lane, which shows them; the kernel has the rest.
        assertEquals(
          passedOn[0]!.bytes.length,
          line.length * MAX_SAMPLES + MAX_SAMPLES,
        );
        assertEquals(lane.skipped, { [expected.skipped]: 2 });
        assertEquals(lane.malformed, expected.isMalformed ? 2 : 0);
      }
      assertEquals(rowsOf(tally.pack()).length, "key" in expected ? 1 : 0);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("with rejects, each skipped line is passed on", () => {
  const lane = new FastLane(new Tally(), {
    startByte: 0,
    depth: null,
    keepsRejects: true,
  });
  const bytes = bytesOf(`${plain("/a")}odd\n`.repeat(100));
  lane.space().set(bytes);
  assertEquals(lane.take(bytes.length).length, 100);
  assertEquals([lane.counted, lane.skipped], [100, {}]);
});

Deno.test("a block of odd and blank lines in turns is one run: there is no room for as many as it has", () => {
  const lane = new FastLane(new Tally(), {
    startByte: 0,
    depth: null,
    keepsRejects: true,
  });
  const space = lane.space();
  const lines = Math.floor(space.length / 3);
  const bytes = bytesOf("x\n\n".repeat(lines));
  space.set(bytes);
  const pieces = lane.take(bytes.length);
  assertEquals(pieces.map(({ bytes }) => bytes.length), [bytes.length]);
  assertEquals([lane.lines, lane.blank, lane.skipped], [0, 0, {}]);
});

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

Deno.test("more keys than fit the caches of a core are counted, long ones too", () => {
  const keys = Array.from(
    { length: 60_000 },
    (_, i) => `/${i % 3 === 0 ? "long".repeat(8) : ""}${i}`,
  );
  const chars = [...keys, ...keys.filter((_, i) => i % 7 === 0)].map(plain);
  const { passedOn, counts } = countFast(chars.join(""));
  assertEquals(passedOn, []);
  const expected = keys.map((key, i) => [key, i % 7 === 0 ? 2 : 1] as const);
  assertEquals(new Map(counts), new Map(expected));
});

Deno.test("odd lines go on in runs, each from its place", () => {
  const odd = [`odd\n`, `\nodder\n`, `"\n`];
  const chars = `\n${plain("/a")}${odd[0]}${odd[1]}${plain("/b")}\r\n${odd[2]}`;
  for (const readBytes of [Infinity, 40, 7, 1]) {
    const { passedOn, sums } = countFast(chars, {
      startByte: 100,
      readBytes,
      keepsRejects: true,
    });
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
