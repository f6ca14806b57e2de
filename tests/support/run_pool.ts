/**
 * Runs of the pool over real workers, held to what must be true of each.
 *
 * @module
 */

import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { assert, assertEquals } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import type { Slice } from "../../lib/read/slice.ts";
import type { Ending } from "../../lib/workers/ending.ts";
import { countSlices, type PoolPlan } from "../../lib/workers/pool.ts";
import { listOf } from "./count_file.ts";
import { madeUpSlice } from "./slice_tallies.ts";

/** The rules of each run, unless others are given. */
export const RULES: Rules = { ...DEFAULT_RULES, depth: 2, pattern: "x" };

/** What a run came to. */
export interface Run {
  /** The endings in the order in which they came. */
  endings: Ending[];
  /** How many workers were started. */
  started: number;
  /** How many bytes the workers said they read. */
  readBytes: number;
}

/** When all cores are idle, in a run that does not say. */
const IDLE_MS = 1000;

/** Acts after so long, whatever the cores do: other tests keep them busy. */
export function after(waitMs: number): PoolPlan["whenCoresIdle"] {
  return (act) => {
    const timer = setTimeout(act, waitMs);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  };
}

/** Starts a worker of a module, named from this folder. */
export function startWorker(module: string, options?: WorkerOptions): Worker {
  const url = new URL(module, import.meta.url);
  return new Worker(url, { type: "module", ...options });
}

/** Runs a pool of obedient workers, one unless given, all at once, to its end. */
export async function runPool(
  plan: Partial<PoolPlan> & Pick<PoolPlan, "slices"> & Partial<Run>,
): Promise<Run> {
  const { workers = 1, endings = [] } = plan;
  const start = plan.startWorker ?? (() => startWorker("workers/obedient.ts"));
  const alive = new Set<Worker>();
  const run: Run = { endings, started: 0, readBytes: 0 };
  const all = countSlices({
    rulesOf: () => RULES,
    seed: drawSeed(),
    isWanted: () => true,
    onProgress: (readBytes) => run.readBytes += readBytes,
    cores: workers,
    whenCoresIdle: after(IDLE_MS),
    ...plan,
    workers,
    startWorker() {
      const worker = start();
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        alive.delete(worker);
        terminate();
      };
      alive.add(worker);
      run.started++;
      assert(alive.size <= workers, "There are no more workers than asked for");
      return worker;
    },
  });
  for await (const ending of all) endings.push(ending);
  assertEquals(alive.size, 0, "No worker is left behind");
  const ended = endings.map(({ slice }) => slice);
  assertEquals(new Set(ended).size, ended.length, "No slice ends twice");
  return run;
}

/** Slices of ten bytes whose paths say what becomes of them. */
export function slicesOf(...paths: string[]): Slice[] {
  return paths.map((path) => madeUpSlice({ path, endByte: 10 }));
}

/** As many slices that are counted. */
export function countedSlices(count: number, way = "counts"): Slice[] {
  return slicesOf(...Array.from({ length: count }, (_, i) => `${way} ${i}`));
}

/** The keys that a slice came to. */
export function keysOf(ending: Ending): string[] {
  assert("result" in ending, "error" in ending ? ending.error.message : "");
  return listOf(ending.result.tally).map(([key]) => key);
}

/** The error that a slice came to, which is one of its file. */
export function errorOf(ending: Ending | undefined): FileError {
  assert(ending !== undefined && "error" in ending);
  assert(ending.error instanceof FileError);
  assertEquals(ending.error.path, ending.slice.path);
  return ending.error;
}
