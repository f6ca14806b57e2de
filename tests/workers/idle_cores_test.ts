/** When cores count as idle: what the program used, second by second. */

import { assert, assertEquals } from "@std/assert";
import { processorMs, whenCoresIdle } from "../../lib/workers/idle_cores.ts";

/** Looks until it acts; what is used between two looks is given as a share of two cores. */
async function looksUntilIdle(shares: number[]): Promise<number> {
  let looks = 0;
  let usedMs = 0;
  let lastMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    whenCoresIdle(2, resolve, () => {
      const share = shares[looks++];
      if (share === undefined) reject(new Error("It did not act"));
      usedMs += 2 * (share ?? 0) * (performance.now() - lastMs);
      lastMs = performance.now();
      return Promise.resolve(usedMs);
    });
  });
  return looks;
}

Deno.test("cores that do nothing are idle at the first look", async () => {
  assertEquals(await looksUntilIdle([0]), 1);
});

Deno.test("two cores of which one and a fifth are busy are idle", async () => {
  assertEquals(await looksUntilIdle([0.6, 0]), 1);
});

Deno.test("busy cores are looked at again, by what they did since", async () => {
  assertEquals(await looksUntilIdle([0.95, 0.95, 0.3, 0]), 3);
});

Deno.test("whoever waits for idle cores acts once", async () => {
  let acts = 0;
  whenCoresIdle(1, () => acts++, () => Promise.resolve(0));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assertEquals(acts, 1);
});

Deno.test("nothing is done when the watch ends while it looks", async () => {
  let look = () => {};
  const looks = new Promise<void>((resolve) => look = resolve);
  let tell = (_: number) => {};
  const told = new Promise<number>((resolve) => tell = resolve);
  let hasActed = false;
  const watch = whenCoresIdle(1, () => hasActed = true, () => {
    look();
    return told;
  });
  await looks;
  watch[Symbol.dispose]();
  tell(0);
  await told;
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert(!hasActed);
});

Deno.test("the time that this program uses is measured", async () => {
  const startMs = await processorMs();
  const deadlineMs = performance.now() + 30_000;
  let usedMs = 0;
  while (usedMs < 100 && performance.now() < deadlineMs) {
    usedMs = await processorMs() - startMs;
  }
  assert(usedMs >= 100);
});
