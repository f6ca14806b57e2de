/** Grouped counts: both lanes, in any slices, give what each line gives by itself. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { countSlice } from "../../lib/count/count_slice.ts";
import type { Rewrite } from "../../lib/keys/rewrite.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { almostLog, anyBytes } from "../support/almost_logs.ts";
import { bytesOf, charsOf } from "../support/byte_strings.ts";
import { listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { naiveKey, naiveLines, naiveList } from "../support/naive_count.ts";
import { sliceOf } from "../support/slices.ts";

/** Expressions that mean the same to RE2 over UTF-8 and to RegExp over bytes. */
const rewrites: fc.Arbitrary<Rewrite[]> = fc.array(
  fc.constantFrom(
    { regex: "[0-9]+", replacement: ":id" },
    { regex: "/([a-z]+)_[a-z]+", replacement: "/$1" },
    { regex: "^/images/[a-z.-]*", replacement: "" },
    { regex: "/very/(long)/(path)", replacement: "/$2/$1\u20ac" },
    { regex: "(/s|s/)ervice", replacement: "<$&>" },
    { regex: "/", replacement: "//" },
    { regex: "$", replacement: "/end" },
  ),
  { maxLength: 3 },
);
const only = fc.subarray(["/uve/", "/a", "/images", "*", "/\u00e9", "/"], {
  maxLength: 3,
});
const depth = fc.constantFrom(null, 1, 2, 3);

function naiveGroup(
  key: string,
  { only, rewrites, depth }: Rules,
): string | null {
  const prefixes = only.map((prefix) =>
    charsOf(new TextEncoder().encode(prefix))
  );
  if (only.length > 0 && !prefixes.some((prefix) => key.startsWith(prefix))) {
    return null;
  }
  for (const { regex, replacement } of rewrites) {
    const chars = charsOf(new TextEncoder().encode(replacement));
    key = key.replaceAll(new RegExp(regex, "g"), chars);
  }
  return depth === null || key[0] !== "/"
    ? key
    : key.split("/").slice(0, depth + 1).join("/");
}

function countNaively(bytes: Uint8Array, rules: Rules) {
  const counts = new Map<string, number>();
  let filtered = 0;
  for (const { text } of naiveLines(bytes)) {
    const read = text === "" ? { skipped: "" } : naiveKey(text);
    if (!("key" in read)) continue;
    const key = naiveGroup(read.key, rules);
    if (key === null) filtered++;
    else counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { filtered, counts: naiveList(counts) };
}

async function count(path: string, rules: Rules, cutByte: number) {
  const tally = new Tally();
  const day = new Tally();
  const whole = await sliceOf(path);
  let filtered = 0;
  for (const range of [{ endByte: cutByte }, { startByte: cutByte }]) {
    const slice = { ...whole, ...range };
    const result = await countSlice(slice, rules, tally, () => {});
    const skipped = Object.values(result.skipped).reduce((a, b) => a + b, 0);
    assertEquals(
      result.lines,
      result.counted + result.blank + skipped + result.filtered,
    );
    day.merge(result.tally);
    filtered += result.filtered;
  }
  return { filtered, counts: listOf(day.pack()) };
}

Deno.test("both lanes group any log as each of its lines by itself", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(almostLog(60), anyBytes),
      rewrites,
      only,
      depth,
      fc.nat(),
      async (bytes, rewrites, only, depth, cut) => {
        await Deno.writeFile(path, bytes);
        const rules = { ...DEFAULT_RULES, rewrites, only, depth };
        const expected = countNaively(bytes, rules);
        const cutByte = cut % (bytes.length + 1);
        for (const lane of ["auto", "line"] as const) {
          assertEquals(
            await count(path, { ...rules, lane }, cutByte),
            expected,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("a pattern, prefixes, rules and a depth go together", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  await Deno.writeFile(path, bytesOf("k=/a/1/x/y;\nk=/a/2/x;\nk=/b;\nodd\n\n"));
  const result = await countSlice(
    await sliceOf(path),
    {
      ...DEFAULT_RULES,
      pattern: "k=([^;]+)",
      only: ["/a/"],
      rewrites: [{ regex: "/[0-9]+", replacement: "/:id" }],
      depth: 3,
    },
    new Tally(),
    () => {},
  );
  assertEquals(listOf(result.tally), [["/a/:id/x", 2]]);
  assertEquals([result.lines, result.counted, result.filtered, result.blank], [
    5,
    2,
    1,
    1,
  ]);
  assertEquals(result.skipped, { "no match": 1 });
});
