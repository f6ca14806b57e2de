/** The pool over real workers: no slice lost, none twice, none in vain. */

import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { assertEquals } from "@std/assert";
import type { Slice } from "../../lib/read/slice.ts";
import type { Ending } from "../../lib/workers/ending.ts";
import { countSlices } from "../../lib/workers/pool.ts";
import {
  after,
  countedSlices,
  keysOf,
  RULES,
  runPool,
  slicesOf,
  startWorker,
} from "../support/run_pool.ts";
import { testApart } from "../support/test_apart.ts";

Deno.test("25 slices on 12 workers end once each, with their own tallies", async () => {
  const slices = [...countedSlices(13), ...countedSlices(12, "counts_late")];
  const { endings, started, readBytes } = await runPool({
    slices,
    workers: 12,
  });
  assertEquals([endings.length, started, readBytes], [25, 12, 250]);
  assertEquals(new Set(endings.map(({ slice }) => slice)), new Set(slices));
  for (const ending of endings) {
    assertEquals(keysOf(ending), [ending.slice.path, "x 2"]);
  }
});

Deno.test("there are never more workers than slices", async () => {
  for (const count of [0, 1, 3]) {
    const slices = countedSlices(count);
    const { endings, started } = await runPool({ slices, workers: 12 });
    assertEquals([endings.length, started], [count, count]);
  }
});

Deno.test("one worker takes the slices in their order", async () => {
  const slices = countedSlices(9);
  const { endings, started } = await runPool({ slices });
  assertEquals(endings.map(({ slice }) => slice), slices);
  assertEquals(started, 1);
});

/** Wants a day until one of its slices fails, as main does; gives the paths that ended. */
async function runDays(days: string[][], workers: number): Promise<string[]> {
  const slices: Slice[] = days.flatMap((paths, day) =>
    slicesOf(...paths).map((slice) => ({ ...slice, day }))
  );
  const endings: Ending[] = [];
  const isWanted = ({ day }: Slice) =>
    !endings.some((ending) => "error" in ending && ending.slice.day === day);
  await runPool({ slices, endings, isWanted, workers });
  return endings.map(({ slice }) => slice.path).sort();
}

Deno.test("slices that are no longer wanted are dropped", async () => {
  const first = ["fails", "counts 1", "counts 2", "counts 3"];
  assertEquals(await runDays([first], 1), ["fails"]);
});

Deno.test("what a slice came to is dropped if its day failed meanwhile", async () => {
  const both = Promise.withResolvers<void>();
  const paths: string[] = [];
  const endings = countSlices({
    slices: slicesOf("fails", "counts_late"),
    rulesOf: () => RULES,
    seed: drawSeed(),
    workers: 2,
    cores: 2,
    whenCoresIdle: after(1000),
    startWorker: () => startWorker("workers/obedient.ts"),
    isWanted: () => !paths.includes("fails"),
    onProgress: () => both.resolve(),
  });
  for await (const { slice: { path } } of endings) {
    assertEquals(paths.includes("fails"), false);
    paths.push(path);
    // Reads on only when the other slice has ended too.
    await both.promise;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

Deno.test("what a slice came to is not lost if it comes while its reader is busy", async () => {
  const both = Promise.withResolvers<void>();
  let reports = 0;
  const endings = countSlices({
    slices: slicesOf("counts", "counts_late"),
    rulesOf: () => RULES,
    seed: drawSeed(),
    workers: 2,
    cores: 2,
    whenCoresIdle: after(1000),
    startWorker: () => startWorker("workers/obedient.ts"),
    isWanted: () => true,
    onProgress: () => ++reports === 2 && both.resolve(),
  });
  const paths: string[] = [];
  for await (const { slice: { path } } of endings) {
    paths.push(path);
    // Reads on only when the other slice has ended too.
    await both.promise;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assertEquals(paths.sort(), ["counts", "counts_late"]);
});

Deno.test("slices that were never wanted are not handed out", async () => {
  const slices = countedSlices(5);
  const { endings, started } = await runPool({
    slices,
    workers: 5,
    isWanted: (slice) => slice === slices[2] || slice === slices[4],
  });
  assertEquals(started, 2);
  assertEquals(
    new Set(endings.map(({ slice }) => slice)),
    new Set([slices[2], slices[4]]),
  );
});

testApart(
  import.meta.url,
  "a slice that is no longer wanted is not waited for",
  async () => {
    assertEquals(await runDays([["hangs", "throws_later"]], 2), [
      "throws_later",
    ]);
  },
);

Deno.test("a day is counted whole though the day before it failed", async () => {
  const first = ["fails", "counts 1", "counts 2"];
  const second = ["counts 3", "counts 4", "counts 5"];
  for (const workers of [1, 2]) {
    const paths = await runDays([first, second], workers);
    assertEquals(paths.filter((path) => second.includes(path)), second);
  }
});

testApart(
  import.meta.url,
  "a failed day whose worker hangs does not keep the next from its turn",
  async () => {
    const paths = await runDays([["throws", "hangs"], ["counts 1"]], 1);
    assertEquals(paths, ["counts 1", "throws"]);
  },
);

Deno.test("a reader that stops early stops the workers", async () => {
  const terminated: Worker[] = [];
  const endings = countSlices({
    slices: slicesOf("counts", "hangs", "hangs"),
    rulesOf: () => RULES,
    seed: drawSeed(),
    workers: 3,
    cores: 3,
    whenCoresIdle: after(1000),
    isWanted: () => true,
    onProgress: () => {},
    startWorker() {
      const worker = startWorker("workers/obedient.ts");
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        terminated.push(worker);
        terminate();
      };
      return worker;
    },
  });
  for await (const _ of endings) break;
  assertEquals(new Set(terminated).size, 3);
});
