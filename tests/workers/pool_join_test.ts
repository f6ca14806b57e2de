/** How many workers start at once, and when the others join. */

import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { assertEquals } from "@std/assert";
import type { Ending } from "../../lib/workers/ending.ts";
import { countSlices } from "../../lib/workers/pool.ts";
import {
  after,
  countedSlices,
  errorOf,
  keysOf,
  RULES,
  runPool,
  slicesOf,
  startWorker,
} from "../support/run_pool.ts";

/** Longer than the others take to join, so that those that hang end then. */
const PATIENCE_MS = 1600;

Deno.test("with 2 cores two of 12 workers start at once, the others while slices are left", async () => {
  const slices = [...slicesOf("hangs", "hangs"), ...countedSlices(15)];
  let started = 0;
  const all = countSlices({
    slices,
    rulesOf: () => RULES,
    seed: drawSeed(),
    workers: 12,
    cores: 2,
    whenCoresIdle: after(100),
    isWanted: () => true,
    onProgress: () => {},
    // If none joins, the test ends all the same.
    patienceMs: 20_000,
    startWorker() {
      started++;
      return startWorker("workers/obedient.ts");
    },
  });
  // A generator runs to its first pause at once.
  const first = all.next();
  assertEquals(started, 2);
  const endings: Ending[] = [(await first).value!];
  assertEquals(started, 12);
  while (endings.length < 15) endings.push((await all.next()).value!);
  await all.return(undefined);
  assertEquals(started, 12);
  const ended = new Set(endings.map(({ slice }) => slice));
  assertEquals(ended, new Set(slices.slice(2)));
  for (const ending of endings) assertEquals(keysOf(ending)[1], "x 2");
});

Deno.test("nobody joins for slices that are taken", async () => {
  const slices = slicesOf("hangs", "hangs");
  const { endings, started } = await runPool({
    slices,
    workers: 12,
    cores: 2,
    patienceMs: PATIENCE_MS,
  });
  endings.forEach(errorOf);
  assertEquals([endings.length, started], [2, 2]);
});

Deno.test("nobody joins for slices that nobody wants", async () => {
  const [first, second, ...others] = slicesOf("hangs", "hangs", "c", "c", "c");
  const { endings, started } = await runPool({
    slices: [first!, second!, ...others],
    workers: 12,
    cores: 2,
    patienceMs: PATIENCE_MS,
    isWanted: (slice) => !others.includes(slice),
  });
  assertEquals([endings.length, started], [2, 2]);
});

Deno.test("more cores than workers start no more workers", async () => {
  // That no more than two are alive is asserted in every run.
  const { endings } = await runPool({
    slices: slicesOf("hangs", "hangs", "counts 1", "counts 2"),
    workers: 2,
    cores: 12,
    patienceMs: PATIENCE_MS,
  });
  assertEquals(endings.filter((ending) => "result" in ending).length, 2);
  assertEquals(endings.length, 4);
});
