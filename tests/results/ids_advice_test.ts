/** When `--ids` is worth a message, and what it says of the keys. */

import { assertEquals } from "@std/assert";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { joinTexts } from "../../lib/lines/joined_texts.ts";
import { adviseIds } from "../../lib/results/ids_advice.ts";

/** A tally of these keys, one line each, and of two frequent ones. */
function tallyOf(keys: string[]) {
  const tally = new Tally();
  for (const key of ["/often/1", "/often/1", "/a", "/a", ...keys]) {
    tally.add(key);
  }
  return tally.packSorted();
}

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `/user/${i}/${i % 2 ? "a" : "b"}`);

const ADVICE =
  `"--ids" puts :id, :uuid and the like in the place of what identifies one thing in a path, and would leave`;

Deno.test("of few keys all are looked at", () => {
  assertEquals(adviseIds(tallyOf(ids(300)), DEFAULT_RULES, 304), [
    `300 of 302 keys were seen once; ${ADVICE} 4 keys`,
  ]);
});

Deno.test("of many keys some are, more in a longer run", () => {
  const counts = tallyOf(ids(5000));
  const looked = (lines: number) =>
    / of the (\d+) keys that were looked at$/.exec(
      adviseIds(counts, DEFAULT_RULES, lines)[0]!,
    )?.[1];
  assertEquals(looked(5004), "500");
  assertEquals(looked(1_000_000), "2000");
  assertEquals(looked(1_000_000_000), undefined);
});

Deno.test("nothing is said where half of the keys would be left, or more", () => {
  const names = Array.from({ length: 300 }, (_, i) => `/page/x${i}x`);
  assertEquals(adviseIds(tallyOf(names), DEFAULT_RULES, 304), []);
  assertEquals(
    adviseIds(tallyOf([...names, ...ids(290)]), DEFAULT_RULES, 594),
    [],
  );
});

Deno.test("of keys with several parts only the path is replaced", () => {
  const keys = ids(300).map((path, i) => joinTexts([`${200 + i % 3}`, path]));
  const rules = { ...DEFAULT_RULES, by: ["status", "path"] };
  const counts = new Tally();
  keys.forEach((key) => counts.add(key));
  assertEquals(adviseIds(counts.packSorted(), rules, 300), [
    `300 of 300 keys were seen once; ${ADVICE} 6 keys`,
  ]);
});
