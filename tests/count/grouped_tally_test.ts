/** Counts that move from the keys that were read to their groups. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { GroupedTally } from "../../lib/count/grouped_tally.ts";
import { keyGrouping } from "../../lib/keys/grouping.ts";
import type { GroupingRules } from "../../lib/keys/grouping_rules.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { Tally } from "../../lib/count/tally.ts";
import { countFile, listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { CountError } from "../../lib/errors.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const rules: GroupingRules = {
  only: ["/a", "/\xff"],
  rewrites: [{ regex: "[0-9]+", replacement: ":id" }],
  ids: false,
  depth: 2,
};

Deno.test("counts taken at any time are those of each key grouped by itself", () => {
  const key = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."/ab12"), maxLength: 8 })
      .map((path) => `/a${path}`),
    fc.uint8Array({ maxLength: 8 }).map(textOfBytes),
  );
  const steps = fc.array(
    fc.oneof({ weight: 9, arbitrary: key }, fc.constant(null)),
  );
  fc.assert(fc.property(steps, (steps) => {
    const raw = new Tally();
    const grouped = new GroupedTally(raw, rules);
    const expected = new Tally();
    let filtered = 0;
    const group = keyGrouping(rules);
    for (const step of steps) {
      if (step === null) {
        grouped.take(() => {});
        assertEquals(raw.keyCount, 0);
        continue;
      }
      raw.add(step);
      const key = group(step);
      if (key === null) filtered++;
      else expected.add(key);
    }
    grouped.take(() => {});
    assertEquals(grouped.filteredBy.only, filtered);
    assertEquals(listOf(grouped.tally.pack()), listOf(expected.pack()));
  }));
});

Deno.test("more keys than one batch, and longer ones, arrive", () => {
  const raw = new Tally();
  const grouped = new GroupedTally(raw, {
    ...rules,
    rewrites: [],
    depth: null,
  });
  const long = `/a${"x".repeat(MAX_LINE_BYTES - 2)}`;
  raw.add(long);
  for (let i = 0; i < 10_000; i++) raw.add(`/a${i}`);
  raw.add("/b");
  let keys = 0;
  grouped.take(() => keys++);
  assertEquals([keys, grouped.filteredBy.only, grouped.tally.keyCount], [
    10_002,
    1,
    10_001,
  ]);
  assert(listOf(grouped.tally.pack()).some(([key]) => key === long));
});

Deno.test("groups of slice after slice stand in the same memory, and none is left", () => {
  const raw = new Tally();
  for (const key of ["/a1", "/a2"]) {
    raw.add(key);
    const grouped = new GroupedTally(raw, { ...rules, rewrites: [] });
    grouped.take(() => {});
    assertEquals(grouped.tally, raw.groupTally);
    assertEquals(listOf(grouped.tally.pack()), [[key, 1]]);
  }
});

Deno.test("it is time to group keys when they are many, or together longer than 64 MiB", () => {
  const many = new Tally();
  const grouped = new GroupedTally(many, rules);
  const ends = Uint32Array.from({ length: 65_536 }, (_, i) => (i + 1) * 3);
  const keys = new Uint8Array(65_536 * 3);
  for (let i = 0; i < 65_536; i++) keys.set([i >> 8, i & 0xff, 1], i * 3);
  const counts = new Float64Array(65_536).fill(1);
  many.merge({ keys, keyEnds: ends, counts });
  assertEquals(grouped.isFull, false);
  many.add("one more");
  assertEquals(grouped.isFull, true);

  const long = new Tally();
  const groupedLong = new GroupedTally(long, rules);
  for (let i = 0; i < 64; i++) long.add(`${i}`.padEnd(MAX_LINE_BYTES, "x"));
  assertEquals(groupedLong.isFull, false);
  long.add("y");
  assertEquals(groupedLong.isFull, true);
});

const numbered = (lines: number) =>
  Array.from({ length: lines }, (_, i) => `"GET /u/${i}"\n`).join("");
const ids = { regex: "[0-9]+", replacement: ":id" };

Deno.test("keys that become few may be more than the limit while they are read", async () => {
  await using folder = await makeFolder();
  for (const lane of ["auto", "line"] as const) {
    const result = await countFile(`${folder.path}/a`, numbered(150_000), {
      ...DEFAULT_RULES,
      lane,
      rewrites: [ids],
      maxKeys: 1,
    });
    assertEquals(listOf(result.tally), [["/u/:id", 150_000]]);
    assertEquals([result.counted, result.filtered], [150_000, 0]);
  }
});

Deno.test("keys that stay many stop the count of a slice at the limit", async () => {
  await using folder = await makeFolder();
  const stopped = {
    ...DEFAULT_RULES,
    rewrites: [{ regex: "x", replacement: "y" }],
  };
  let readBytes = 0;
  const chars = numbered(400_000);
  const error = await countFile(
    `${folder.path}/a`,
    chars,
    { ...stopped, maxKeys: 1000 },
    (sizeBytes) => readBytes += sizeBytes,
  ).catch((error: unknown) => error);
  assertThrows(
    () => {
      throw error;
    },
    CountError,
    "There are more than 1000 different keys",
  );
  assert(readBytes < chars.length / 2);
});

Deno.test("each key that is grouped is a sign of life, while a slice is read and at its end", async () => {
  await using folder = await makeFolder();
  let signs = 0;
  await countFile(
    `${folder.path}/a`,
    numbered(80_000),
    { ...DEFAULT_RULES, rewrites: [ids] },
    (sizeBytes) => signs += sizeBytes === 0 ? 1 : 0,
  );
  assert(signs >= 80_000, `${signs} of 80000`);
});
