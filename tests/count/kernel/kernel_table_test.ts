/** The table of the kernel: keys of any length and content stay apart. */

import { assert, assertEquals } from "@std/assert";
import { bytesAt } from "../../../lib/count/kernel/kernel.ts";
import { textOfBytes } from "../../../lib/latin1.ts";
import { keyCounts } from "../../../lib/count/packed_tally.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { bytesOf } from "../../support/byte_strings.ts";
import { rowsOf } from "../../support/count_file.ts";
import { naiveList } from "../../support/naive_count.ts";

const MOST_BYTES = 600;

/** Counts keys of a character a byte, the one at place i i % 3 + 1 times, and holds the list to it. */
function assertKept(keys: string[], tally = new Tally()) {
  const counts = new Map<string, number>();
  for (const [i, key] of keys.entries()) {
    assert(!counts.has(key), "The keys of the test differ");
    counts.set(key, i % 3 + 1);
  }
  for (let round = 1; round <= 3; round++) {
    for (const [key, count] of counts) {
      if (count >= round) tally.add(textOfBytes(bytesOf(key)));
    }
  }
  assertEquals(tally.keyCount, keys.length);
  const rows = rowsOf(tally.packSorted());
  assertEquals(rows.length, keys.length);
  for (const [i, row] of naiveList(counts).entries()) {
    assertEquals(rows[i], row);
  }
}

const lengths = Array.from({ length: MOST_BYTES + 1 }, (_, i) => i);

Deno.test("keys of every length, prefixes of each other, are all kept", () => {
  const text = Array.from(
    { length: MOST_BYTES },
    (_, i) => String.fromCharCode(i * 7 & 0xff),
  ).join("");
  assertKept(lengths.map((length) => text.slice(0, length)));
});

Deno.test("keys of nothing but zeros differ by their length", () => {
  assertKept(lengths.map((length) => "\0".repeat(length)));
});

Deno.test("zeros behind a key make another key, on either side of a vector", () => {
  const edges = [0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 255, 256, 257, 512, 513];
  const keys = edges.flatMap((length) =>
    ["", "\0", "\0\0", "\0a"].map((tail) => `${length}`.padEnd(length) + tail)
  );
  assertKept([...new Set(keys)]);
});

Deno.test("keys that differ in one byte, anywhere, are kept apart", () => {
  for (
    const length of [1, 8, 15, 16, 17, 32, 33, 64, 255, 256, 257, 300, 512, 513]
  ) {
    const same = "s".repeat(length);
    const keys = Array.from(
      { length },
      (_, at) => `${same.slice(0, at)}d${same.slice(at + 1)}`,
    );
    assertKept([same, ...keys]);
  }
});

Deno.test("keys that differ in one bit of any byte are kept apart", () => {
  for (const length of [16, 33, 257]) {
    const keys = ["u".repeat(length)];
    for (let at = 0; at < length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const bytes = bytesOf(keys[0]!);
        bytes[at]! ^= 1 << bit;
        keys.push(String.fromCharCode(...bytes));
      }
    }
    assertKept(keys);
  }
});

Deno.test("keys with bytes swapped between words, vectors and chunks are kept apart", () => {
  // NH adds up products: what changes places must not add up to the same.
  const parts = ["aaaa", "bbbb", "cccc", "dddd"];
  const keys = new Set<string>();
  for (const fill of [4, 16, 32, 256]) {
    for (const a of parts) {
      for (const b of parts) keys.add(a.padEnd(fill, "-") + b);
    }
  }
  assertKept([...keys]);
});

Deno.test("the table grows past several doublings, again after it was cleared", () => {
  const tally = new Tally();
  // It starts with 4,096 places and doubles when two thirds are taken.
  for (const count of [2730, 2732, 60_000, 5]) {
    tally.clear();
    assertKept(
      Array.from({ length: count }, (_, i) => `/${i.toString(36)}`),
      tally,
    );
  }
});

Deno.test("a tally has memory and a hash of its own", () => {
  const [one, other] = [new Tally(), new Tally()];
  one.add("/a");
  assertEquals([one.keyCount, other.keyCount], [1, 0]);
  assertEquals([...keyCounts(other.pack())], []);
  const seeds = [one, other].map(({ kernel }) =>
    bytesAt(kernel, kernel.seed.value, 256).join()
  );
  assert(seeds[0] !== seeds[1]);
});
