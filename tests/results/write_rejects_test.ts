/** Which days and files have their rejects in the file, and what is said of the others. */

import { assertEquals } from "@std/assert";
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
  const counted = new Set([days[0]!]);
  assertEquals(
    await writeRejects(rejects, slices, days, counted, journal),
    false,
  );
  assertEquals(await Deno.readTextFile(path), "kept\n");
  assertEquals(undated(told), [
    `~ Wrote "${path}": 1 skipped lines\n`,
    `~ "${path}" has no lines of 2015-07-13, which was not counted\n`,
  ]);
});
