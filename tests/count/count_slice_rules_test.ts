/** One slice: the rules it follows, its samples, and what it starts from. */

import { assertEquals } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { countSlice } from "../../lib/count/count_slice.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { countFile, listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { sliceOf } from "../support/slices.ts";

const LANES = ["auto", "line"] as const;

Deno.test("samples of a slice have their position in the file", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const chars = `one\n"GET /a"\n\ntwo\n"GET /b"\nthree\n"GET /c"\nfour`;
  await Deno.writeTextFile(path, chars);
  for (const lane of LANES) {
    const range = { startByte: 2, endByte: chars.indexOf("hree") };
    const slice = await sliceOf(path, range);
    const rules = { ...DEFAULT_RULES, lane };
    const result = await countSlice(slice, rules, new Tally(), () => {});
    assertEquals(
      result.samples.map(({ offsetByte, text }) => [offsetByte, text]),
      [[chars.indexOf("two"), "two"]],
    );
    assertEquals([result.lines, result.counted, result.blank], [5, 2, 1]);
  }
});

const rules: [string, Partial<Rules>, [string, number][]][] = [
  ["a depth cuts paths", { depth: 1 }, [["/a", 2], ["/", 1]]],
  ["a pattern replaces the request", { pattern: "x=([0-9])" }, [["1", 2]]],
  [
    "a depth cuts the paths of a pattern",
    { depth: 1, pattern: '/a[^ "]*' },
    [["/a", 3]],
  ],
];

for (const [name, rule, expected] of rules) {
  Deno.test(`rules: ${name}`, async () => {
    await using folder = await makeFolder();
    const chars = `"GET /a/b?x=1"\n"GET /a"\n"GET /" /a/x=1\n`;
    for (const lane of LANES) {
      const whole = { ...DEFAULT_RULES, ...rule, lane };
      const result = await countFile(`${folder.path}/a`, chars, whole);
      assertEquals(listOf(result.tally), expected);
      assertEquals(
        result.skipped,
        rule.pattern === "x=([0-9])" ? { "no match": 1 } : {},
      );
    }
  });
}

Deno.test("a tally is cleared before a slice is counted into it", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, `"GET /a"\n"GET /b\\"\n"GET *"\n`);
  const slice = await sliceOf(path);
  const tally = new Tally();
  tally.add("/before");
  for (let i = 0; i < 3; i++) {
    const result = await countSlice(slice, DEFAULT_RULES, tally, () => {});
    assertEquals(listOf(result.tally), [["*", 1], ["/a", 1]]);
  }
});

for (const compression of ["gzip", "zstd"] as const) {
  Deno.test(`a table that grows while ${compression} is decompressed loses nothing`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    // The backslash sends each line down the line lane, which counts meanwhile.
    const lines = Array.from(
      { length: 100_000 },
      (_, i) => `"GET /${i} \\\\"\n`,
    );
    const pack = compression === "gzip" ? gzipSync : zstdCompressSync;
    await Deno.writeFile(path, pack(lines.join("")));
    const slice = { ...await sliceOf(path), compression };
    const result = await countSlice(
      slice,
      DEFAULT_RULES,
      new Tally(),
      () => {},
    );
    assertEquals([result.lines, result.counted], [100_000, 100_000]);
    assertEquals(result.tally.counts.length, 100_000);
  });
}
