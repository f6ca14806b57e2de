/** A worker after its kernel has run out of memory. */

import { assert, assertEquals } from "@std/assert";
import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import type { Report } from "../../lib/workers/messages.ts";
import { SliceWorker } from "../../lib/workers/slice_worker.ts";
import { listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { limitMemory, OUT_OF_MEMORY } from "../support/limited_memory.ts";
import { sliceOf } from "../support/slices.ts";

Deno.test("a worker that runs out of memory fails the day and counts the next slice", async () => {
  using _ = limitMemory(100);
  await using folder = await makeFolder();
  const line = (i: number) => `"GET /${i} HTTP/1.1"\n`;
  const many = Array.from({ length: 200_000 }, (_, i) => line(i)).join("");
  await Deno.writeTextFile(`${folder.path}/many`, many);
  await Deno.writeTextFile(`${folder.path}/few`, line(1).repeat(3));
  const reports: Report[] = [];
  const worker = new SliceWorker((all) => reports.push(...all));
  const seed = drawSeed();
  for (const name of ["many", "few"]) {
    const slice = await sliceOf(`${folder.path}/${name}`);
    await worker.take([{
      slice,
      rules: DEFAULT_RULES,
      seed,
      keepsRejects: false,
    }]);
  }
  const [failed, counted] = reports.filter(({ kind }) => kind !== "progress");
  assert(
    failed?.kind === "failed" &&
      failed.failure.message.startsWith(OUT_OF_MEMORY),
  );
  assertEquals(failed.failure.of, "day");
  assert(counted?.kind === "counted");
  assertEquals(listOf(counted.result.tally), [["/1", 3]]);
});
