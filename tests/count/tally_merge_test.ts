/** Merging packed tallies that are larger than what the kernel takes at once. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import type { PackedTally } from "../../lib/count/packed_tally.ts";
import { keyCounts } from "../../lib/count/packed_tally.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { Tally } from "../../lib/count/tally.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { listOf, rowsOf } from "../support/count_file.ts";
import { naiveList } from "../support/naive_count.ts";

/** Packs keys of a character a byte, each with its place from 1 as its count. */
function packOf(keys: string[]): PackedTally {
  let endByte = 0;
  return {
    keys: bytesOf(keys.join("")),
    keyEnds: Uint32Array.from(keys, ({ length }) => endByte += length),
    counts: Float64Array.from(keys, (_, i) => i + 1),
  };
}

/** Merges the keys twice and holds each count to it. */
function assertMerged(keys: string[]) {
  const tally = new Tally();
  const packed = packOf(keys);
  tally.merge(packed);
  tally.merge(tally.pack());
  const counts = new Map<string, number>();
  for (const [i, key] of keys.entries()) {
    counts.set(key, (counts.get(key) ?? 0) + 2 * (i + 1));
  }
  assertEquals(tally.keyCount, counts.size);
  const rows = rowsOf(tally.packSorted());
  assertEquals(rows.length, counts.size);
  for (const [i, [key, count]] of naiveList(counts).entries()) {
    assertEquals(rows[i]![1], count);
    // A difference of long keys takes minutes to show.
    assert(rows[i]![0] === key, `The key at ${i} is another`);
  }
}

const kernel = new Tally().kernel;
const maxKeys = kernel.MAX_INCOMING_KEYS.value;

Deno.test("the longest line is 1 MiB, and the kernel takes a key as long", () => {
  assertEquals(MAX_LINE_BYTES, 1_048_576);
  assertEquals(kernel.MAX_INCOMING_BYTES.value, MAX_LINE_BYTES);
});

Deno.test("the kernel takes 16,384 keys at once", () => {
  assertEquals(maxKeys, 16_384);
});

for (const more of [-1, 0, 1, maxKeys, maxKeys * 3 + 7]) {
  Deno.test(`${maxKeys + more} keys are merged`, () => {
    const length = maxKeys + more;
    assertMerged(Array.from({ length }, (_, i) => `/${i}`));
  });
}

Deno.test("keys that count in several parts of a merge are added up", () => {
  const length = maxKeys * 2 + 3;
  assertMerged(Array.from({ length }, (_, i) => `/${i % 5}`));
});

const sizes: [string, number[]][] = [
  ["just 1 MiB in all", [MAX_LINE_BYTES - 10, 10]],
  ["a byte more than 1 MiB", [MAX_LINE_BYTES - 10, 11]],
  ["two halves and a byte", [MAX_LINE_BYTES / 2, MAX_LINE_BYTES / 2, 1]],
  ["several of 1 MiB, one behind the other", [
    MAX_LINE_BYTES,
    MAX_LINE_BYTES,
    MAX_LINE_BYTES,
  ]],
  ["1 MiB between small ones", [1, MAX_LINE_BYTES, 2, 3, MAX_LINE_BYTES, 4]],
  ["1 MiB beside empty ones", [0, MAX_LINE_BYTES, 0, 5, 0]],
  ["700 KiB each", Array<number>(9).fill(700 * 1024)],
];

for (const [name, lengths] of sizes) {
  Deno.test(`keys are merged: ${name}`, () => {
    assertMerged(
      lengths.map((length, i) =>
        "x".repeat(length - Math.min(length, 1)) +
        String.fromCharCode(i).slice(0, length)
      ),
    );
  });
}

Deno.test("many long keys, more than fit at once by number and by size, are merged", () => {
  const length = maxKeys + 1000;
  const key = (i: number) => `${i}`.padEnd(i % 300, "-");
  assertMerged(Array.from({ length }, (_, i) => key(i)));
});

Deno.test("a key of 1 MiB is counted, as text and as bytes", () => {
  const key = `/${"x".repeat(MAX_LINE_BYTES - 1)}`;
  const tally = new Tally();
  tally.add(key);
  tally.merge(tally.pack());
  const [row, ...others] = keyCounts(tally.pack());
  assertEquals([row!.count, row!.key.length, others.length], [
    2,
    MAX_LINE_BYTES,
    0,
  ]);
  assert(rowsOf(tally.packSorted())[0]![0] === key);
});

Deno.test("a longer key is an error, and the tally still counts", () => {
  const long = "x".repeat(MAX_LINE_BYTES + 1);
  const tally = new Tally();
  tally.add("/a");
  assertThrows(() => tally.add(long), RangeError, "longer than 1048576 bytes");
  assertThrows(() => tally.merge(packOf([long])), RangeError);
  tally.add("/a");
  assertEquals(listOf(tally.pack()), [["/a", 2]]);
  for (const keys of [["/a", long], [long, "/a"]]) {
    assertThrows(() => tally.merge(packOf(keys)), RangeError);
  }
});

Deno.test("what is merged stays as it is", () => {
  const packed = packOf(
    Array.from({ length: maxKeys + 5 }, (_, i) => `/${i}`),
  );
  const copy = structuredClone(packed);
  new Tally().merge(packed);
  assertEquals(packed.keyEnds, copy.keyEnds);
  assertEquals(packed.counts, copy.counts);
  assertEquals(packed.keys, copy.keys);
});

Deno.test("tallies of one seed, in the order of their tables, add up", () => {
  const seed = drawSeed();
  const day = new Tally(seed);
  const counts = new Map<string, number>();
  for (const keys of [3000, 60_000, 100, 60_000, 3000]) {
    const slice = new Tally(seed);
    for (let i = 0; i < keys; i++) {
      const key = `/${(i + keys / 2).toString(36)}`;
      slice.add(key);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    day.merge(slice.pack());
  }
  const rows = rowsOf(day.packSorted());
  assertEquals(rows.length, counts.size);
  for (const [i, row] of naiveList(counts).entries()) {
    assertEquals(rows[i], row);
  }
});
