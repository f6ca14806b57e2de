/** Counts by key, held against a list that is counted and sorted naively. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { bytesOfText, textOfBytes } from "../../lib/latin1.ts";
import type { PackedTally } from "../../lib/count/packed_tally.ts";
import { keyCounts } from "../../lib/count/packed_tally.ts";
import { Tally } from "../../lib/count/tally.ts";
import { charsOf } from "../support/byte_strings.ts";
import { rowsOf } from "../support/count_file.ts";
import { naiveList } from "../support/naive_count.ts";

/** Few keys, so that they meet again; prefixes of each other, so that order is tried. */
const anyKey = fc.oneof(
  fc.constantFrom("", "/", "/a", "/a/", "/b", "/\0", "/€", "/ÿ", "/\x81"),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => textOfBytes(bytes)),
);
const anyKeys = fc.array(anyKey, { maxLength: 60 });

function tallyOf(keys: string[]): Tally {
  const tally = new Tally();
  keys.forEach((key) => tally.add(key));
  return tally;
}

function mergedOf(packs: PackedTally[]): Tally {
  const tally = new Tally();
  packs.forEach((pack) => tally.merge(pack));
  return tally;
}

const listOf = (tally: Tally) => rowsOf(tally.packSorted());

function totalOf(tally: Tally): number {
  return tally.pack().counts.reduce((sum, count) => sum + count, 0);
}

function listNaively(keys: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const chars = charsOf(bytesOfText(key));
    counts.set(chars, keys.filter((other) => other === key).length);
  }
  return naiveList(counts);
}

Deno.test("the list has most requests first and equal counts in byte order", () => {
  fc.assert(fc.property(anyKeys, (keys) => {
    const tally = tallyOf(keys);
    assertEquals(listOf(tally), listNaively(keys));
    assertEquals(totalOf(tally), keys.length);
    assertEquals(tally.keyCount, new Set(keys).size);
  }));
});

Deno.test("packing in any order gives the same rows as packing in order", () => {
  fc.assert(fc.property(anyKeys, (keys) => {
    const tally = tallyOf(keys);
    const rows = new Map(rowsOf(tally.pack()));
    assertEquals(rows.size, tally.pack().counts.length);
    assertEquals(naiveList(rows), listOf(tally));
  }));
});

Deno.test("byte order is not the order of characters or of UTF-16", () => {
  // In windows-1252 the byte 0x80 is €, U+20AC, far behind ÿ, the byte 0xFF.
  assertEquals(listOf(tallyOf(["/ÿ", "/€", "/z", "/"])), [
    ["/", 1],
    ["/z", 1],
    ["/\x80", 1],
    ["/\xff", 1],
  ]);
});

Deno.test("any split of the keys, merged in any order, gives the same list", () => {
  const parts = fc.array(anyKeys, { minLength: 1, maxLength: 6 });
  const partsAndOrder = parts.chain((parts) =>
    fc.tuple(
      fc.constant(parts),
      fc.shuffledSubarray(parts, { minLength: parts.length }),
    )
  );
  fc.assert(fc.property(partsAndOrder, ([parts, shuffled]) => {
    const merged = mergedOf(shuffled.map((keys) => tallyOf(keys).pack()));
    assertEquals(listOf(merged), listNaively(parts.flat()));
    assertEquals(totalOf(merged), parts.flat().length);
  }));
});

Deno.test("a packed tally is the same after a transfer and merges the same", () => {
  fc.assert(fc.property(anyKeys, (keys) => {
    const packed = tallyOf(keys).pack();
    const { keys: bytes, keyEnds, counts } = packed;
    const arrived = structuredClone(packed, {
      transfer: [bytes.buffer, keyEnds.buffer, counts.buffer],
    });
    const merged = mergedOf([arrived]);
    assertEquals(merged.packSorted(), tallyOf(keys).packSorted());
    assertEquals(listOf(merged), listNaively(keys));
  }));
});

Deno.test("packing leaves a tally as it was", () => {
  const tally = tallyOf(["/a", "/a", "/b"]);
  tally.pack().counts.fill(9);
  tally.packSorted().keys.fill(9);
  for (let i = 0; i < 3; i++) tally.add("/b");
  assertEquals(listOf(tally), [["/b", 4], ["/a", 2]]);
});

Deno.test("a tally that was cleared is like a new one", () => {
  const tally = tallyOf(["/a", "/b", "x".repeat(300)]);
  tally.clear();
  assertEquals([listOf(tally), tally.keyCount], [[], 0]);
  tally.add("/b");
  assertEquals([listOf(tally), tally.keyCount], [[["/b", 1]], 1]);
});

Deno.test("an empty tally packs, merges and lists", () => {
  const tally = mergedOf([new Tally().pack(), new Tally().packSorted()]);
  assertEquals([listOf(tally), totalOf(tally), tally.keyCount], [[], 0, 0]);
  assertEquals([...keyCounts(tally.pack())], []);
});

Deno.test("the empty key counts like any other", () => {
  const merged = mergedOf([
    tallyOf(["", "/a", ""]).pack(),
    tallyOf([""]).pack(),
  ]);
  assertEquals(listOf(merged), [["", 3], ["/a", 1]]);
});

Deno.test("counts are exact up to 2^53", () => {
  const most = tallyOf(["/a"]).pack();
  most.counts[0] = 2 ** 53 - 3;
  const parts = [most, tallyOf(["/b"]).pack(), tallyOf(["/a"]).pack()];
  const tally = mergedOf(parts);
  assertEquals(listOf(tally), [["/a", 2 ** 53 - 2], ["/b", 1]]);
  assert(Number.isSafeInteger(totalOf(tally)));
  tally.add("/a");
  tally.add("/a");
  assertEquals(listOf(tally)[0], ["/a", 2 ** 53]);
});
