/** Which days count as counted, and what is no error of a day. */

import { assertEquals, assertRejects } from "@std/assert";
import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { FileError } from "../../lib/errors.ts";
import { parseOptions } from "../../lib/options/options.ts";
import { Days } from "../../lib/results/days.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { journalOf } from "../support/journals.ts";
import { odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

/** Two days of one empty file each, to be written with these arguments. */
async function startDays(...args: string[]) {
  const files = ["a.log", "b.log"].map((path) => ({
    path,
    sizeBytes: 0,
    identity: null,
    compression: "none" as const,
  }));
  const plan = files.map((file, i) => ({
    day: `2015-07-1${2 + i}`,
    files: [file],
    problems: [],
    leftOut: [],
  }));
  const slices = files.map(({ path }, day) => madeUpSlice({ day, path }));
  const options = await parseOptions(
    ["--date", "2015-07-12..2015-07-13", ...args],
    TODAY,
  );
  const { journal } = journalOf();
  const days = new Days({ plan, slices, seed: drawSeed() }, options, journal);
  await days.start();
  return { days, slices };
}

Deno.test("a day all of whose files were left out does not count as counted", async () => {
  await using folder = await makeFolder();
  const { days, slices } = await startDays(
    "--keep-going",
    "--out",
    folder.path,
  );
  await days.fail(slices[0]!, new FileError("a.log", "No"));
  await days.add(slices[1]!, sliceTally({ keys: ["/a"] }));
  assertEquals([...days.counted], [days.all[1]]);
  const { written, isComplete } = days.end();
  assertEquals([written, isComplete], [[days.all[1]], false]);
});

Deno.test("a bug is not reported as the error of a day", async () => {
  const { days, slices } = await startDays();
  const broken = { ...sliceTally({ keys: ["/a"] }), tally: undefined! };
  await assertRejects(() => days.add(slices[0]!, broken), TypeError);
});

Deno.test("a file that is not of its form is left out, and the other days are written", async () => {
  await using folder = await makeFolder();
  const { days, slices } = await startDays(
    "--keep-going",
    "--out",
    folder.path,
  );
  const skipped = Array.from({ length: 11 }, (_, i) => odd(i));
  await days.add(slices[0]!, sliceTally({ keys: ["/a"], skipped }));
  await days.add(slices[1]!, sliceTally({ keys: ["/a"] }));
  assertEquals(days.all[0]!.leftOutPaths, ["a.log"]);
  assertEquals(days.isWanted(slices[0]!), false);
  const { written, isComplete } = days.end();
  assertEquals([written, isComplete], [[days.all[1]], false]);
});

Deno.test("a day that lacks a slice at the end has no result", async () => {
  await using folder = await makeFolder();
  const { days, slices } = await startDays("--out", folder.path);
  await days.add(slices[0]!, sliceTally({ keys: ["/a"] }));
  const { written, isComplete } = days.end();
  assertEquals([written, isComplete], [[days.all[0]], false]);
});
