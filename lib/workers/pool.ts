/**
 * Keeps the workers busy until no slice is left; however a worker ends, its
 * slice has a result or an error.
 *
 * @module
 */

import { type CountError, FileError } from "../errors.ts";
import { errorOf } from "./failure.ts";
import type { Order, Report } from "./messages.ts";
import type { Rules } from "../count/rules.ts";
import type { Slice } from "../read/slice.ts";
import { PATIENCE_MS, watchSilence } from "./silent_workers.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { WorkerSlot } from "./worker_slot.ts";

/** How one slice ended. */
export type Ending =
  | { slice: Slice; result: SliceTally }
  | { slice: Slice; error: CountError };

/** What the pool works on, and with what. */
export interface PoolPlan {
  /** The slices in the order in which they are handed out. */
  slices: Slice[];
  /** How the lines of a slice become keys: each file may have a format of its own. */
  rulesOf: (slice: Slice) => Rules;
  /** What keys the hash of their tallies. */
  seed: Uint8Array;
  /** How many workers count side by side, from 1. */
  workers: number;
  /**
   * How many of them start at once, from 1. A core that counts has no time for a
   * second worker: on 2 cores, starting the other ten took 0.25 s of 0.63 s for
   * 1 GB.
   */
  cores: number;
  /** Acts when cores have nothing to do, as they wait for a disk: the rest of the workers join then. */
  whenCoresIdle: (act: () => void) => Disposable;
  /** Starts a worker that speaks the language of messages.ts. */
  startWorker: () => Worker;
  /** Whether the tally of a slice is still of use; asked when it comes up. */
  isWanted: (slice: Slice) => boolean;
  /** Called with the number of bytes that were read since the last call. */
  onProgress: (readBytes: number) => void;
  /** Takes rows of rejects and has them on disk when it returns; without it none are kept. */
  onRejects?: (slice: Slice, rows: Uint8Array<ArrayBuffer>) => void;
  /** How long a worker may be silent before it counts as dead; 60 s unless given. */
  patienceMs?: number;
}

/**
 * Counts slices on several workers. A worker gets its first slice before it is
 * up and the next as soon as it ended the last, all from one queue. If it dies,
 * or says nothing for `patienceMs`, its slice fails, and another worker takes its
 * place while slices are left.
 *
 * @param plan What to count, and with what.
 * @returns The ending of each slice that was still wanted, in the order in
 * which they come; exactly one for each.
 * @throws What `startWorker` throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { whenCoresIdle } from "./idle_cores.ts";
 *
 * const endings = countSlices({
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
 * assertEquals(await Array.fromAsync(endings), []);
 * ```
 */
export async function* countSlices(plan: PoolPlan): AsyncGenerator<Ending> {
  const { workers, cores, isWanted, patienceMs = PATIENCE_MS } = plan;
  using pool = new Pool(plan);
  using _join = plan.whenCoresIdle(() => pool.startWorkers(workers - cores));
  using _watch = watchSilence(
    pool.slots,
    patienceMs,
    (slot, how) => pool.failWorker(slot, how),
  );
  pool.startWorkers(Math.min(workers, cores));
  while (true) {
    for (const ending of pool.takeEndings()) {
      if (isWanted(ending.slice)) yield ending;
    }
    pool.replaceUnwanted();
    if (pool.hasEndings) continue;
    if (pool.slots.size === 0) return;
    await pool.waitForEnding();
  }
}

/** The workers that run, the slices that are left, and the endings that nobody took yet. */
class Pool implements Disposable {
  readonly slots = new Set<WorkerSlot>();
  readonly #plan: PoolPlan;
  readonly #queue: ArrayIterator<Slice>;
  readonly #endings: Ending[] = [];
  #onEnding = () => {};

  constructor(plan: PoolPlan) {
    this.#plan = plan;
    this.#queue = plan.slices.values();
  }

  get hasEndings(): boolean {
    return this.#endings.length > 0;
  }

  takeEndings(): Ending[] {
    return this.#endings.splice(0);
  }

  waitForEnding(): Promise<void> {
    return new Promise((resolve) => this.#onEnding = resolve);
  }

  startWorkers(count: number): void {
    for (let started = 0; started < count; started++) this.#startWorker();
  }

  /** Starts a worker, if a slice is left for it. */
  #startWorker(): void {
    const order = this.#nextOrder();
    if (order === null) return;
    const slot = new WorkerSlot(this.#plan.startWorker(), order, {
      onReport: (slot, report) => this.#handleReport(slot, report),
      onDeath: (slot, how) => this.failWorker(slot, how),
    });
    this.slots.add(slot);
  }

  /** Fails the slice of a worker that is dead, and starts another in its place. */
  failWorker(slot: WorkerSlot, how: string): void {
    this.#stopWorker(slot);
    this.#startWorker();
    const { slice } = slot;
    const message = `The worker that counted "${slice.path}" ${how}`;
    this.#end({ slice, error: new FileError(slice.path, message) });
  }

  /** Stops workers whose day failed meanwhile: slices of other days may wait for one. */
  replaceUnwanted(): void {
    for (const slot of this.slots) {
      if (this.#plan.isWanted(slot.slice)) continue;
      this.#stopWorker(slot);
      this.#startWorker();
    }
  }

  [Symbol.dispose](): void {
    for (const slot of this.slots) this.#stopWorker(slot);
  }

  #handleReport(slot: WorkerSlot, report: Report): void {
    const { slice } = slot;
    switch (report.kind) {
      case "progress":
        return this.#plan.onProgress(report.readBytes);
      case "rejected":
        this.#plan.onRejects?.(slice, report.rows);
        return slot.sendReceipt();
      case "counted":
        this.#continue(slot);
        return this.#end({ slice, result: report.result });
      case "failed":
        this.#continue(slot);
        return this.#end({ slice, error: errorOf(report.failure, slice.path) });
    }
  }

  /** Gives a worker its next slice; without one it is no longer needed. */
  #continue(slot: WorkerSlot): void {
    const order = this.#nextOrder();
    if (order === null) this.#stopWorker(slot);
    else slot.giveOrder(order);
  }

  #nextOrder(): Order | null {
    const { rulesOf, seed, isWanted, onRejects } = this.#plan;
    const slice = this.#queue.find(isWanted);
    if (slice === undefined) return null;
    const keepsRejects = onRejects !== undefined;
    return { slice, rules: rulesOf(slice), seed, keepsRejects };
  }

  #stopWorker(slot: WorkerSlot): void {
    this.slots.delete(slot);
    slot.stop();
  }

  #end(ending: Ending): void {
    this.#endings.push(ending);
    this.#onEnding();
  }
}
