/** Lines that end in another block than they begin in, and blocks full of anything. */

import { assert, assertEquals } from "@std/assert";
import { FastLane } from "../../lib/count/fast_lane.ts";
import { Tally } from "../../lib/count/tally.ts";
import { countFast } from "../support/fast_counts.ts";

const BLOCK_BYTES = 256 * 1024;
const STRIDE_BYTES = 16 * 1024;

const plain = `"GET /a"\n`;
/** A plain line of a size. */
const plainOf = (sizeBytes: number) =>
  `"GET /a?${"q".repeat(sizeBytes - 10)}"\n`;

Deno.test("a block has the size that is tested here", () => {
  const lane = new FastLane(new Tally(), { startByte: 0, depth: null });
  assertEquals(lane.space().length, BLOCK_BYTES);
  lane.space().set(new TextEncoder().encode(plain + "begun"));
  assertEquals(lane.take(plain.length + 5), []);
  assertEquals(lane.space().length, BLOCK_BYTES - 5);
});

Deno.test("a plain line that fits in a block is counted wherever the block ends", () => {
  const size = 100_000;
  for (const before of [BLOCK_BYTES - size, BLOCK_BYTES - 1, BLOCK_BYTES]) {
    for (const more of [-1, 0, 1]) {
      const chars = plainOf(before + more) + plainOf(size) + plain;
      const { passedOn, sums } = countFast(chars);
      const isLong = before + more > BLOCK_BYTES;
      assertEquals(passedOn.length > 0, isLong);
      assertEquals(sums.counted, isLong ? 2 : 3);
    }
  }
});

Deno.test("a plain line is counted wherever a stride ends", () => {
  for (let before = STRIDE_BYTES - 70; before <= STRIDE_BYTES + 2; before++) {
    const { passedOn, sums } = countFast(plainOf(before) + plain + plain);
    assertEquals([passedOn, sums.counted], [[], 3]);
  }
});

Deno.test("an escaped quote is none wherever a stride ends", () => {
  const escaped = `"GET /a?${"q".repeat(30)}\\" 200 HTTP/1.1"\n`;
  for (let before = STRIDE_BYTES - 70; before <= STRIDE_BYTES + 2; before++) {
    const { passedOn, sums } = countFast(plainOf(before) + escaped + plain);
    assertEquals([passedOn, sums.counted], [[], 3]);
  }
});

Deno.test("a line longer than a block goes on in parts, and those behind it are counted", () => {
  for (const size of [BLOCK_BYTES + 1, 2 * BLOCK_BYTES, 3 * BLOCK_BYTES + 5]) {
    for (const readBytes of [Infinity, 200_000]) {
      const chars = plain + plainOf(size) + plain + "odd\n" + plain;
      const { passedOn, sums } = countFast(chars, { startByte: 3, readBytes });
      assertEquals(sums, { lines: 3, counted: 3, blank: 0 });
      let atByte = 3 + plain.length;
      const long = passedOn.slice(0, -1);
      for (const { offsetByte, chars: part } of long) {
        assertEquals(offsetByte, atByte);
        atByte += part.length;
      }
      assert(long.map(({ chars }) => chars).join("") === plainOf(size));
      const place = 3 + size + 2 * plain.length;
      assertEquals(passedOn.at(-1), { offsetByte: place, chars: "odd\n" });
    }
  }
});

Deno.test("what an earlier read left in the block is no part of a line", () => {
  const tally = new Tally();
  const lane = new FastLane(tally, { startByte: 0, depth: null });
  const bytes = new TextEncoder().encode(plain.repeat(1000));
  lane.space().set(bytes);
  assertEquals(lane.take(bytes.length), []);
  // The rest of the first line still stands behind these bytes.
  lane.space().set(bytes.subarray(0, 4));
  assertEquals([lane.take(4), lane.counted], [[], 1000]);
  assertEquals(lane.rest().map(({ bytes }) => bytes.length), [4]);
});

const full: [string, string, number, number][] = [
  ["lines without a quote and requests", `x\n"G /"\n`, 1, 1],
  ["blank lines", "\n", 0, 0],
  ["CR LF", "\r\n", 0, 0],
  ["the shortest requests", `"G /"\n`, 0, 1],
  ["lines without a quote", "x\n", 1, 0],
];

for (const [name, line, runs, counted] of full) {
  Deno.test(`a block full of ${name}`, () => {
    const times = Math.floor(BLOCK_BYTES / line.length);
    const { passedOn, sums } = countFast(line.repeat(times));
    assertEquals([passedOn.length, sums.counted], [runs, counted * times]);
    if (runs === 0) {
      assertEquals([sums.lines, sums.blank], [times, times - sums.counted]);
    }
  });
}

Deno.test("the memory grows while blocks are counted", () => {
  const line = (i: number) => `"GET /${i}/${"long".repeat(i % 30)}"\n`;
  const chars = Array.from({ length: 60_000 }, (_, i) => line(i)).join("");
  const { passedOn, sums, counts } = countFast(chars);
  assertEquals([passedOn, sums.counted, counts.length], [[], 60_000, 60_000]);
});
