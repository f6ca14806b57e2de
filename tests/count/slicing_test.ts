/** However a file is cut into slices, each line is counted once. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { countSlice } from "../../lib/count/count_slice.ts";
import type { Slice } from "../../lib/read/slice.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { identityOf } from "../../lib/read/file_identity.ts";
import { Tally } from "../../lib/count/tally.ts";
import { almostLog, anyBytes } from "../support/almost_logs.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { listCounts } from "../support/lane_results.ts";

const lane = fc.constantFrom("auto", "line");
const cuts = fc.array(fc.nat(), { maxLength: 8 });

/** Counts the slices of a file one by one and adds them up. */
async function countSlices(
  path: string,
  cuts: number[],
  lane: "auto" | "line",
): Promise<
  Pick<SliceTally, "lines" | "counted" | "blank" | "sizeBytes"> & {
    counts: unknown;
  }
> {
  const info = await Deno.stat(path);
  const edges = [0, ...cuts.map((cut) => cut % (info.size + 1)), info.size]
    .sort((a, b) => a - b);
  const day = new Tally();
  const sum = { lines: 0, counted: 0, blank: 0, sizeBytes: 0 };
  for (let i = 1; i < edges.length; i++) {
    const slice: Slice = {
      day: 0,
      file: 0,
      path,
      identity: identityOf(info),
      startByte: edges[i - 1]!,
      endByte: edges[i]!,
      compression: "none",
      fileBytes: info.size,
    };
    const rules = { ...DEFAULT_RULES, lane };
    const result = await countSlice(slice, rules, new Tally(), () => {});
    sum.lines += result.lines;
    sum.counted += result.counted;
    sum.blank += result.blank;
    sum.sizeBytes += result.sizeBytes;
    day.merge(result.tally);
  }
  return { ...sum, counts: listCounts(day.packSorted()) };
}

Deno.test("slices of any cut add up to the whole file", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(almostLog(40), anyBytes),
      cuts,
      lane,
      async (log, cuts, lane) => {
        await Deno.writeFile(path, log);
        const whole = await countSlices(path, [], "line");
        assertEquals(whole.sizeBytes, log.length);
        assertEquals(await countSlices(path, cuts, lane), whole);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("a line longer than several slices belongs to the first of them", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  const line = `"GET /${"x".repeat(300_000)}"\n`;
  await Deno.writeTextFile(path, `${line}"GET /b"`);
  const cuts = [1000, 100_000, 200_000, 300_007, 300_008, 300_009];
  const sliced = await countSlices(path, cuts, "auto");
  assertEquals(sliced, await countSlices(path, [], "line"));
  assertEquals([sliced.lines, sliced.sizeBytes], [2, line.length + 8]);
});
