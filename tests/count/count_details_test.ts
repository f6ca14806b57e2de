/** What a count tells beside its numbers, the rules it follows, and what stops it. */

import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { countSlice } from "../../lib/count/count_slice.ts";
import { FileError } from "../../lib/errors.ts";
import type { Rules } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { countFile, listOf, PLAIN } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { sliceOf } from "../support/slices.ts";
import { standIn } from "../support/stand_in.ts";

const LANES = ["auto", "line"] as const;

Deno.test("samples of a slice stand where they stand in the file", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const chars = `one\n"GET /a"\n\ntwo\n"GET /b"\nthree\n"GET /c"\nfour`;
  await Deno.writeTextFile(path, chars);
  for (const lane of LANES) {
    const range = { startByte: 2, endByte: chars.indexOf("hree") };
    const slice = await sliceOf(path, range);
    const rules = { ...PLAIN, lane };
    const result = await countSlice(slice, rules, new Tally(), () => {});
    assertEquals(
      result.samples.map(({ offsetByte, text }) => [offsetByte, text]),
      [[chars.indexOf("two"), "two"], [chars.indexOf("three"), "three"]],
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
      const whole = { ...PLAIN, ...rule, lane };
      const result = await countFile(`${folder.path}/a`, chars, whole);
      assertEquals(listOf(result.tally), expected);
      assertEquals(
        result.skipped,
        rule.pattern === "x=([0-9])" ? { "no match": 1 } : {},
      );
    }
  });
}

Deno.test("what a tally held before a count is forgotten", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, `"GET /a"\n"GET /b\\"\n"GET *"\n`);
  const slice = await sliceOf(path);
  const tally = new Tally();
  tally.add("/before");
  for (let i = 0; i < 3; i++) {
    const result = await countSlice(slice, PLAIN, tally, () => {});
    assertEquals(listOf(result.tally), [["*", 1], ["/a", 1]]);
  }
});

Deno.test("a file that is gone is an error that names it", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "x\n");
  const slice = await sliceOf(path);
  await Deno.remove(path);
  await assertRejects(
    () => countSlice(slice, PLAIN, new Tally(), () => {}),
    FileError,
    `Cannot read "${path}": there is no such file`,
  );
});

Deno.test("nothing of a file that failed is counted for the next", async () => {
  await using folder = await makeFolder();
  await Deno.writeTextFile(`${folder.path}/a`, `"GET *"\n`.repeat(100_000));
  await Deno.writeTextFile(`${folder.path}/b`, `"GET /b"\n`);
  const failing = await sliceOf(`${folder.path}/a`);
  const next = await sliceOf(`${folder.path}/b`);
  const tally = new Tally();
  const readFile = Deno.FsFile.prototype.readSync;
  let reads = 0;
  {
    using _ = standIn(
      Deno.FsFile.prototype,
      "readSync",
      function (this: Deno.FsFile, bytes: Uint8Array) {
        if (reads++ === 1) throw new Error("Input/output error (os error 5)");
        return readFile.call(this, bytes);
      },
    );
    const count = () => countSlice(failing, PLAIN, tally, () => {});
    await assertRejects(count, FileError, "Input/output error");
  }
  const { tally: counts } = await countSlice(next, PLAIN, tally, () => {});
  assertEquals([reads, listOf(counts)], [2, [["/b", 1]]]);
});

Deno.test({
  name: "a file whose lines cannot be counted does not stay open",
  sanitizeResources: true,
  async fn() {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    await Deno.writeTextFile(path, "odd\n");
    const slice = await sliceOf(path);
    const tally = new Tally();
    const fail = () => {
      throw new Error("No");
    };
    await assertRejects(() => countSlice(slice, PLAIN, tally, fail), Error);
  },
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
    const result = await countSlice(slice, PLAIN, new Tally(), () => {});
    assertEquals([result.lines, result.counted], [100_000, 100_000]);
    assertEquals(result.tally.counts.length, 100_000);
  });
}
