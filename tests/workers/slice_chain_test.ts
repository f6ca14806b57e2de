/** However a file is cut, and whichever slice ends first, it comes to what one pass over it gives. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { CountError } from "../../lib/errors.ts";
import { NOTHING_CARRIED } from "../../lib/lines/carry.ts";
import { SliceChain } from "../../lib/workers/slice_chain.ts";
import { Tally } from "../../lib/count/tally.ts";
import type { Slice } from "../../lib/read/slice.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import {
  anySchedule,
  CHAINED,
  chainedLog,
  countChained,
  countInOnePass,
  usedTally,
} from "../support/chained_logs.ts";
import { makeFolder } from "../support/fixture_folder.ts";

const NOTHING_YET = { sure: [], again: [] };

for (const [name, { rules: own, of }] of Object.entries(CHAINED)) {
  Deno.test(`${name}: any slices, side by side in any order, are as one pass`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/a.log`;
    const rules = { ...DEFAULT_RULES, ...own };
    await loadRegexEngine(rules);
    const tally = await usedTally(folder.path, rules, of[0]!);
    await fc.assert(
      fc.asyncProperty(chainedLog(of), anySchedule, async (log, schedule) => {
        await Deno.writeTextFile(path, log);
        const { count } = await countChained(path, rules, tally, schedule);
        assertEquals(count, await countInOnePass(path, rules));
      }),
      { numRuns: 150 },
    );
  });
}

/** Counts W3C lines in slices of 100 bytes, first come, first counted; says how many were counted again. */
async function recounts(log: string, workers: number): Promise<number> {
  await using folder = await makeFolder();
  const path = `${folder.path}/a.log`;
  await Deno.writeTextFile(path, log);
  const rules = { ...DEFAULT_RULES, logFormat: "w3c" };
  const cuts = Array.from({ length: log.length / 100 }, (_, i) => i * 100);
  const schedule = { cuts, workers, picks: [0], sampleBytes: 100 };
  const { count, again } = await countChained(
    path,
    rules,
    new Tally(),
    schedule,
  );
  assertEquals(count, await countInOnePass(path, rules));
  return again;
}

const ONE = "#Fields: time cs-uri-stem\n";
const OTHER = "#Fields: cs-uri-stem time\n";
const ROWS = "/a /b\n".repeat(300);

Deno.test("a header that comes again and again has nothing counted again", async () => {
  assertEquals(await recounts((ONE + ROWS).repeat(3), 4), 0);
});

Deno.test("behind another header, only what was being counted is counted again", async () => {
  const changed = await Promise.all(
    [1, 2, 4].map((workers) => recounts(ONE + ROWS + OTHER + ROWS, workers)),
  );
  assertEquals(changed, [0, 1, 3]);
});

Deno.test("slices that were counted by an old header are found all at once", () => {
  const chain = new SliceChain({ ...NOTHING_CARRIED, names: ["old"] });
  const slices = [0, 1, 2, 3].map((i) =>
    madeUpSlice({ startByte: i * 10, endByte: i * 10 + 10, fileBytes: 40 })
  );
  const carries = slices.map((slice) => chain.handOut(slice));
  const end = (i: number, names = carries[i]!.names) =>
    chain.take({
      slice: slices[i]!,
      result: sliceTally({ carry: { ...NOTHING_CARRIED, names } }),
    });
  assertEquals([3, 2, 1].map((i) => end(i)), Array(3).fill(NOTHING_YET));
  const { sure, again } = end(0, ["new"]);
  assertEquals(sure.map(({ slice }) => slice), [slices[0]]);
  assertEquals(again, slices.slice(1));
  for (const slice of again) assertEquals(chain.handOut(slice).names, ["new"]);
});

Deno.test("an error of a slice that was counted by an old header is none", () => {
  const chain = new SliceChain({ ...NOTHING_CARRIED, names: ["old"] });
  const [first, second, third] = [0, 1, 2].map((i) =>
    madeUpSlice({ startByte: i * 10, endByte: i * 10 + 10, fileBytes: 30 })
  ) as [Slice, Slice, Slice];
  for (const slice of [first, second, third]) chain.handOut(slice);
  const failed = { slice: second, error: new CountError("Too many keys") };
  assertEquals(chain.take(failed), NOTHING_YET);
  const carry = { ...NOTHING_CARRIED, names: ["new"] };
  const ending = { slice: first, result: sliceTally({ carry }) };
  assertEquals(chain.take(ending), { sure: [ending], again: [second] });
  assertEquals(chain.handOut(second), carry);
  assertEquals(chain.take(failed), { sure: [failed], again: [] });
  // Nothing behind an error is sure.
  const behind = { slice: third, result: sliceTally({ carry }) };
  assertEquals(chain.take(behind), NOTHING_YET);
});
