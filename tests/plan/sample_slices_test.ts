/** A share of slices, spread over all files. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { NOTHING_CARRIED } from "../../lib/lines/carry.ts";
import { sampleSlices } from "../../lib/plan/sample_slices.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";

const anyFiles = fc.array(
  fc.record({
    slices: fc.integer({ min: 1, max: 9 }),
    isInOrder: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

function planOf(files: { slices: number; isInOrder: boolean }[]) {
  const planned = files.map(({ isInOrder }, i) => ({
    path: `${i}.log`,
    sizeBytes: 0,
    identity: null,
    compression: "none" as const,
    ...(isInOrder && { carry: NOTHING_CARRIED }),
  }));
  const slices = files.flatMap(({ slices }, file) =>
    Array.from(
      { length: slices },
      (_, i) => madeUpSlice({ file, startByte: i, endByte: i + 1 }),
    )
  );
  return {
    day: { day: null, files: planned, problems: [], leftOut: [] },
    slices,
  };
}

Deno.test("a share of the slices is picked, one at least, spread evenly", () => {
  fc.assert(
    fc.property(
      anyFiles,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (files, share) => {
        const plain = files.map((file) => ({ ...file, isInOrder: false }));
        const { day, slices } = planOf(plain);
        const picked = sampleSlices([day], slices, share);
        assertEquals(picked.length, Math.ceil(slices.length * share));
        assertEquals(picked, slices.filter((slice) => picked.includes(slice)));
        const indexes = picked.map((slice) => slices.indexOf(slice));
        const gaps = indexes.slice(1).map((index, i) => index - indexes[i]!);
        assert(gaps.every((gap) => gap <= Math.ceil(1 / share)));
      },
    ),
  );
});

Deno.test("of a file whose lines are read in order, the first slices are picked", () => {
  fc.assert(
    fc.property(
      anyFiles,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (files, share) => {
        const { day, slices } = planOf(files);
        const picked = new Set(sampleSlices([day], slices, share));
        for (const slice of picked) {
          if (!files[slice.file]!.isInOrder) continue;
          const before = slices.filter(({ file, startByte }) =>
            file === slice.file && startByte < slice.startByte
          );
          assert(before.every((other) => picked.has(other)));
        }
      },
    ),
  );
});

Deno.test("all of it is all slices", () => {
  const { day, slices } = planOf([{ slices: 7, isInOrder: false }]);
  assertEquals(sampleSlices([day], slices, 1), slices);
});
