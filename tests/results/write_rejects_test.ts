/** Which days and files have their rejects in the file, and what is said of the others. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { writeRejects } from "../../lib/results/write_rejects.ts";
import type { Slice } from "../../lib/read/slice.ts";
import { RejectsFile } from "../../lib/results/rejects_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { journalOf, undated } from "../support/journals.ts";
import { dayOf, odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

const encoder = new TextEncoder();

Deno.test("a file that was left out and a day that was given up have none", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  const days = [dayOf([{}, {}], 2), dayOf([{}], 1)];
  const [kept, leftOut, ofGivenUp] = [[0, 0], [0, 1], [1, 0]].map((
    [day, file],
  ) => madeUpSlice({ day, file })) as [Slice, Slice, Slice];
  using rejects = new RejectsFile(path);
  // All of them sent rows before they failed.
  rejects.add(leftOut, encoder.encode("left out\n"));
  rejects.add(ofGivenUp, encoder.encode("given up\n"));
  rejects.add(kept, encoder.encode("kept\n"));
  days[0]!.add(kept, sliceTally({ skipped: [odd(0)] }));
  days[0]!.leaveOut(leftOut);
  const { journal, told } = journalOf();
  const slices = [kept, leftOut, ofGivenUp];
  const run = {
    all: days,
    counted: new Set([days[0]!]),
    daysOf: ({ day }: Slice) => [days[day]!],
  };
  assertEquals(await writeRejects(rejects, slices, run, journal), false);
  assertEquals(await Deno.readTextFile(path), "kept\n");
  assertEquals(undated(told), [
    `~ Wrote "${path}": 1 skipped lines\n`,
    `~ "${path}" has no lines of 2015-07-13, which was not counted\n`,
  ]);
});

Deno.test("rows stand in the order of entries, days, files and bytes", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  // The first entry of the plan has two days.
  const days = [dayOf([{}, {}], 4), dayOf([{}, {}], 4), dayOf([{}], 1)];
  const slices = [0, 1].flatMap((file) =>
    [0, 50].map((startByte) => madeUpSlice({ file, startByte }))
  );
  slices.push(madeUpSlice({ day: 1 }));
  const run = {
    all: days,
    counted: new Set(days),
    daysOf: ({ day }: Slice) => day === 0 ? days.slice(0, 2) : [days[2]!],
  };
  const expected = [0, 1].flatMap((day) =>
    [0, 1, 2, 3].map((slice) => `${slice} of ${day}\n`)
  );
  expected.push("4\n");
  for (const day of days) {
    const skipped = [odd(0), odd(1), odd(2), odd(3)].slice(
      day === days[2] ? 3 : 0,
    );
    day.add(slices[0]!, sliceTally({ skipped }));
  }
  const anyOrder = fc.shuffledSubarray(slices, { minLength: slices.length });
  await fc.assert(
    fc.asyncProperty(anyOrder, anyOrder, async (counted, given) => {
      using rejects = new RejectsFile(path);
      for (const slice of counted) {
        const name = slices.indexOf(slice);
        const rows = slice.day === 1
          ? `${name}\n`
          : `1\t${name} of 1\n0\t${name} of 0\n`;
        rejects.add(slice, encoder.encode(rows), slice.day === 0);
      }
      const { journal } = journalOf();
      assertEquals(await writeRejects(rejects, given, run, journal), true);
      assertEquals(await Deno.readTextFile(path), expected.join(""));
    }),
    { numRuns: 20 },
  );
});
