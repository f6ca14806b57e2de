/**
 * Whether the cores are idle enough for more workers.
 *
 * @module
 */

import { every } from "../every.ts";

/** How often to look. */
const LOOK_MS = 1000;

/**
 * Below this share of the cores' time the program waits for something else, most
 * likely its disk, and more workers can wait for it at the same time. Above it,
 * more workers only take time from those that count: on 2 cores, ten more raised
 * the processor time for 4 GB with a tenth of odd lines from 5.1 s to 8.7 s.
 */
const BUSY_SHARE = 0.75;

/**
 * Looks once a second how much of the cores' time the program used since the
 * last look, and acts the first time that cores were idle.
 *
 * @param cores How many there are, from 1.
 * @param act What to do then; it is done once, and never after the watch has
 * ended.
 * @param usedMs Tells the processor time that the program used so far.
 * @returns The watch, to end it.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const isIdle = await new Promise<boolean>((resolve) => {
 *   whenCoresIdle(2, () => resolve(true), () => Promise.resolve(0));
 * });
 * assert(isIdle);
 * ```
 */
export function whenCoresIdle(
  cores: number,
  act: () => void,
  usedMs: () => Promise<number> = processorMs,
): Disposable {
  let lastMs = performance.now();
  let lastUsedMs = 0;
  let isOver = false;
  const end = () => {
    isOver = true;
    watch[Symbol.dispose]();
  };
  const watch = every(LOOK_MS, async () => {
    const nowUsedMs = await usedMs();
    if (isOver) return;
    const nowMs = performance.now();
    const share = (nowUsedMs - lastUsedMs) / (nowMs - lastMs) / cores;
    lastMs = nowMs;
    lastUsedMs = nowUsedMs;
    if (share >= BUSY_SHARE) return;
    end();
    act();
  });
  return { [Symbol.dispose]: end };
}

/**
 * Tells the processor time that the program has used, in all its threads. What
 * tells it is loaded only when a run lasts, as that takes 9 ms.
 *
 * @returns Milliseconds since the program began.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(await processorMs() > 0);
 * ```
 */
export async function processorMs(): Promise<number> {
  const { cpuUsage } = await import("node:process");
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}
