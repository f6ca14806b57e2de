/** Runs of made-up days over obedient workers: what `--keep-going` keeps. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { CountError, FileError } from "../../lib/errors.ts";
import { Journal } from "../../lib/system/journal.ts";
import { parseOptions } from "../../lib/options/options.ts";
import type { PlannedDay } from "../../lib/plan/planned_day.ts";
import { countDays } from "../../lib/commands/count_days.ts";
import { makeFolder, readFiles } from "../support/fixture_folder.ts";
import { startWorker } from "../support/run_pool.ts";
import { standIn } from "../support/stand_in.ts";
import { testApart } from "../support/test_apart.ts";
import { WholeFiles } from "../../lib/results/whole_files.ts";

/** Four slices: every worker has one, and some come to nothing. */
const LARGE = 250_000_000;

/** A day of files whose first word says what becomes of them. */
function dayOf(
  day: string,
  paths: string[],
  more: Partial<PlannedDay> = {},
): PlannedDay {
  const files = paths.map((path) => ({
    path,
    sizeBytes: LARGE,
    identity: null,
    compression: "none" as const,
  }));
  return { day, files, problems: [], leftOut: [], unread: [], ...more };
}

/** Runs the days; gives the first column of each result, and the journal. */
async function run(plan: PlannedDay[], ...flags: string[]) {
  await using folder = await makeFolder();
  const args = ["--date", "2015-07-13", "--out", folder.path, "--workers", "3"];
  const today = Temporal.PlainDate.from("2015-07-14");
  const options = await parseOptions(
    [...args, "--pattern", "x", ...flags],
    today,
  );
  let text = "";
  const write = (more: string) => void (text += more.slice(20));
  const { isDebug } = options;
  const journal = new Journal({
    write,
    bar: null,
    hasDates: true,
    isQuiet: true,
    hasProgress: false,
    isDebug,
  });
  const { isComplete, written } = await countDays(
    plan,
    options,
    journal,
    () => startWorker("workers/obedient.ts"),
  );
  const results = Object.fromEntries(
    Object.entries(await readFiles(folder.path)).map((
      [name, bytes],
    ) => [name, new TextDecoder().decode(bytes).trimEnd().split("\n")]),
  );
  return {
    isComplete,
    files: written.map((day) => day.fileCount),
    results,
    text,
  };
}

Deno.test("a file that fails in its last slice leaves no trace in its day", async () => {
  const paths = ["counts a", "fails_at_its_end b", "counts c"];
  const { isComplete, files, results, text } = await run(
    [dayOf("2015-07-13", paths)],
    "--keep-going",
  );
  assertEquals(isComplete, false);
  assertEquals(files, [2]);
  assertEquals(results, {
    "2015-07-13.txt": ["x null\t8", "counts a\t4", "counts c\t4"],
  });
  assertStringIncludes(
    text,
    `Cut\nLeft out 1 of 3 files of 2015-07-13: "fails_at_its_end b"\n`,
  );
});

Deno.test("without the flag a file that fails is the end of its day", async () => {
  const paths = ["counts a", "fails_at_its_end b"];
  const days = [dayOf("2015-07-13", paths), dayOf("2015-07-14", ["counts c"])];
  const { isComplete, files, results, text } = await run(days);
  assertEquals(isComplete, false);
  assertEquals(files, [1]);
  assertEquals(Object.keys(results), ["2015-07-14.txt"]);
  assertStringIncludes(text, "Cut\nNothing was written for 2015-07-13\n");
});

testApart(
  import.meta.url,
  "all else but a file still fails the day, though the flag is given",
  async () => {
    const problems = [new CountError("Two of a kind")];
    const unread = [new FileError("d", `Cannot read "d"`)];
    const days = [
      dayOf("2015-07-11", ["counts a"], { problems }),
      dayOf("2015-07-12", ["has_too_many_keys b", "counts b"]),
      dayOf("2015-07-13", [], { unread }),
      dayOf("2015-07-14", ["fails c", "throws c"]),
      dayOf("2015-07-15", ["counts d"], { unread }),
    ];
    const { isComplete, results, text } = await run(days, "--keep-going");
    assertEquals(isComplete, false);
    assertEquals(results, { "2015-07-15.txt": ["counts d\t4", "x null\t4"] });
    for (
      const message of [
        "Two of a kind\n",
        "Too many\n",
        `Cannot read "d"\n2015-07-13: None of 1 files could be read`,
        "2015-07-14: None of 2 files could be read",
        `Left out 1 of 2 files of 2015-07-15: "d"\n`,
        "Nothing was written for 2015-07-11\nNothing was written for 2015-07-12\n",
        "Nothing was written for 2015-07-13\nNothing was written for 2015-07-14\n",
      ]
    ) assertStringIncludes(text, message);
  },
);

Deno.test("what is held of the files of a day is given back when the day is given up", async () => {
  const given: number[] = [];
  using _ = standIn(
    WholeFiles.prototype,
    "dropDay",
    (day: number) => given.push(day),
  );
  const days = [
    dayOf("2015-07-12", ["counts a"]),
    dayOf("2015-07-13", ["counts b", "has_too_many_keys c"]),
  ];
  await run(days, "--keep-going");
  assertEquals(given, [1]);
});

Deno.test("a run from which nothing was left out is complete, with the same result", async () => {
  const days = () => [dayOf("2015-07-13", ["counts a", "counts_late b"])];
  const kept = await run(days(), "--keep-going");
  assertEquals([kept.isComplete, kept.text], [true, ""]);
  assertEquals(kept, await run(days()));
});
