/** Out of memory, the kernel throws an error that says so, and never counts wrong. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { CountError } from "../../../lib/errors.ts";
import { bytesAt } from "../../../lib/count/kernel/kernel.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { MAX_LINE_BYTES } from "../../../lib/lines/line_key.ts";
import { listOf, rowsOf } from "../../support/count_file.ts";
import {
  limitMemory,
  OUT_OF_MEMORY,
  PAGE_BYTES,
} from "../../support/limited_memory.ts";
import { standIn } from "../../support/stand_in.ts";

const MAX_PAGES = 65536;

for (const keyBytes of [8, 5000, MAX_LINE_BYTES]) {
  Deno.test(`keys of ${keyBytes} bytes that fill the memory are an error in words`, () => {
    using _ = limitMemory(100);
    const tally = new Tally();
    const add = () => {
      for (let i = 0; i < 100_000; i++) tally.add(`${i}`.padEnd(keyBytes));
    };
    assertThrows(add, CountError, OUT_OF_MEMORY);
    assert(tally.kernel.memory.buffer.byteLength <= 100 * PAGE_BYTES);
  });
}

Deno.test("counts that cannot be sorted or packed in the memory are an error in words", () => {
  using _ = limitMemory(100);
  const tally = new Tally();
  for (let i = 0; i < 20_000; i++) tally.add(`${i}`);
  const repeat = (pack: () => void) => () => {
    for (let i = 0; i < 10; i++) pack();
  };
  assertThrows(repeat(() => tally.pack()), CountError, OUT_OF_MEMORY);
  assertThrows(repeat(() => tally.packSorted()), CountError, OUT_OF_MEMORY);
});

Deno.test("a table in the largest memory there is takes keys", () => {
  const tally = new Tally();
  const { memory } = tally.kernel;
  memory.grow(MAX_PAGES - memory.buffer.byteLength / PAGE_BYTES);
  for (let i = 0; i < 10_000; i++) tally.add(`${i}`);
  assertEquals(tally.packSorted().counts.length, 10_000);
  tally.clear();
  tally.add("/a");
  assertEquals(listOf(tally.pack()), [["/a", 1]]);
});

Deno.test("counts that are packed past 2 GiB, where addresses are negative, are copied from there", () => {
  const tally = new Tally();
  tally.add("/b");
  const { kernel } = tally;
  const { memory } = kernel;
  const endByte = 2 ** 31 + PAGE_BYTES;
  // The memory in between is never touched, so it takes no space.
  memory.grow((endByte - memory.buffer.byteLength) / PAGE_BYTES);
  const start = 2 ** 31;
  new Float64Array(memory.buffer, start, 1).set([7]);
  new Uint32Array(memory.buffer, start + 8, 1).set([2]);
  new Uint8Array(memory.buffer, start + 12, 2).set([0x2f, 0x61]);
  const at = (address: number) => ({ value: address | 0 });
  using _pack = standIn(kernel, "pack", () => {});
  using _counts = standIn(kernel, "packedCounts", at(start));
  using _ends = standIn(kernel, "packedEnds", at(start + 8));
  using _keys = standIn(kernel, "packedKeys", at(start + 12));
  assertEquals(rowsOf(tally.pack()), [["/a", 7]]);
  assertEquals([...bytesAt(kernel, (start + 12) | 0, 2)], [0x2f, 0x61]);
});

Deno.test("a tally that is too large to be merged is an error in words", () => {
  const large = new Tally();
  for (let i = 0; i < 200_000; i++) large.add(`${i}`);
  const packed = large.pack();
  using _ = limitMemory(100);
  const tally = new Tally();
  assertThrows(() => tally.merge(packed), CountError, OUT_OF_MEMORY);
});
