/** What workers are handed: every wanted slice once, in order, small ones together. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Slice } from "../../lib/read/slice.ts";
import { SliceQueue } from "../../lib/workers/slice_queue.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";

const KIB = 1024;

/** A whole file of so many bytes. */
function fileOf(sizeBytes: number, path = "a"): Slice {
  return madeUpSlice({ path, endByte: sizeBytes, fileBytes: sizeBytes });
}

function takeAll(queue: SliceQueue): Slice[][] {
  const all: Slice[][] = [];
  for (let taken = queue.take(); taken.length > 0; taken = queue.take()) {
    all.push(taken);
  }
  return all;
}

function sizeOf(slices: Slice[]): number {
  return slices.reduce((sum, { endByte }) => sum + endByte!, 0);
}

Deno.test("every wanted slice is handed out once, in order, and only small ones together", () => {
  const sizes = fc.array(
    fc.oneof(fc.integer({ min: 0, max: KIB }), fc.constant(200 * KIB)),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 12 }), (all, workers) => {
      const slices = all.map((sizeBytes, i) => fileOf(sizeBytes, `${i}`));
      const isWanted = ({ path }: Slice) => Number(path) % 7 !== 3;
      const packs = takeAll(new SliceQueue({ slices, workers, isWanted }));
      assertEquals(packs.flat(), slices.filter(isWanted));
      for (const pack of packs) {
        assert(pack.length === 1 || sizeOf(pack) <= 256 * KIB);
        assert(pack.length <= 64);
      }
    }),
  );
});

Deno.test("a few slices are not kept from the other workers", () => {
  const slices = Array.from({ length: 8 }, () => fileOf(9));
  const queue = new SliceQueue({ slices, workers: 2, isWanted: () => true });
  assertEquals(queue.take().length, 1);
});

Deno.test("many small slices go 64 at a time", () => {
  const slices = Array.from(
    { length: 1000 },
    () => fileOf(9),
  );
  const queue = new SliceQueue({ slices, workers: 2, isWanted: () => true });
  assertEquals(queue.take().length, 64);
});

Deno.test("streams are counted alone, and so is each file whose skipped lines are kept", () => {
  const stream = madeUpSlice({ path: "-", endByte: null, fileBytes: null });
  const files = Array.from({ length: 40 }, () => fileOf(9));
  const plan = { slices: [stream, ...files], workers: 1, isWanted: () => true };
  assertEquals(new SliceQueue(plan).take(), [stream]);
  const packs = takeAll(new SliceQueue({ ...plan, onRejects: () => {} }));
  assert(packs.every(({ length }) => length === 1));
});

Deno.test("a part of a file is counted alone", () => {
  const parts = Array.from(
    { length: 40 },
    (_, i) => madeUpSlice({ startByte: i, endByte: i + 1, fileBytes: 40 }),
  );
  const plan = { slices: parts, workers: 1, isWanted: () => true };
  assertEquals(takeAll(new SliceQueue(plan)), parts.map((part) => [part]));
});
