/**
 * Slices counted in both ways, side by side.
 *
 * @module
 */

import type { CountError } from "../errors.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { countSlices, type PoolPlan } from "./pool.ts";

/** What came of a slice in one of the ways. */
export type Outcome = { result: SliceTally } | { error: CountError };

/** A slice, and what came of it in both ways. */
export interface CountedTwice {
  /** The slice. */
  slice: Slice;
  /** What the fast way came to. */
  fast: Outcome;
  /** What the plain way came to. */
  plain: Outcome;
}

/**
 * Counts each slice with `--lane auto` and with `--lane line`. Both of a slice
 * follow one another in the queue, so that only few wait for the other.
 *
 * @param plan What to count, and with what; its rules say nothing of the lane.
 * @returns Each slice once, when both ways have ended. A slice behind one that
 * failed in one way alone, in a file whose lines are read by those in front of
 * them, is missing.
 * @throws What `startWorker` throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { whenCoresIdle } from "./idle_cores.ts";
 *
 * const twice = countTwice({
 *   slices: [],
 *   rulesOf: () => DEFAULT_RULES,
 *   seed: new Uint8Array(256),
 *   workers: 12,
 *   cores: 2,
 *   whenCoresIdle: (act) => whenCoresIdle(2, act),
 *   startWorker: () => new Worker(new URL("../../worker.ts", import.meta.url), { type: "module" }),
 *   isWanted: () => true,
 *   onProgress: () => {},
 * });
 * assertEquals(await Array.fromAsync(twice), []);
 * ```
 */
export async function* countTwice(
  plan: PoolPlan,
): AsyncGenerator<CountedTwice> {
  // Each way has files of its own: what is carried from slice to slice is held
  // to what the same way carried.
  const originals = new Map<Slice, { slice: Slice; isPlain: boolean }>();
  const slices = plan.slices.flatMap((slice) =>
    [false, true].map((isPlain) => {
      const twin = { ...slice, file: 2 * slice.file + Number(isPlain) };
      originals.set(twin, { slice, isPlain });
      return twin;
    })
  );
  const waiting = new Map<Slice, Outcome>();
  const endings = countSlices({
    ...plan,
    slices,
    rulesOf: (twin) => {
      const { slice, isPlain } = originals.get(twin)!;
      return { ...plan.rulesOf(slice), lane: isPlain ? "line" : "auto" };
    },
    isWanted: () => true,
  });
  for await (const { slice: twin, ...outcome } of endings) {
    const { slice, isPlain } = originals.get(twin)!;
    const other = waiting.get(slice);
    if (other === undefined) {
      waiting.set(slice, outcome);
      continue;
    }
    waiting.delete(slice);
    yield isPlain
      ? { slice, fast: other, plain: outcome }
      : { slice, fast: outcome, plain: other };
  }
}
