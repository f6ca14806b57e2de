/**
 * Keeps the workers busy until no slice is left; however a worker ends, its
 * slice has a result or an error.
 *
 * @module
 */

import type { Ending } from "./ending.ts";
import { FileError } from "../errors.ts";
import { errorOf } from "./failure.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import type { Order, Report } from "./messages.ts";
import type { Rules } from "../count/rules.ts";
import type { Slice } from "../read/slice.ts";
import { SliceChains } from "./slice_chains.ts";
import { SliceQueue } from "./slice_queue.ts";
import { PATIENCE_MS, watchSilence } from "./silent_workers.ts";
import { WorkerSlot } from "./worker_slot.ts";

/** What the pool works on, and with what. */
export interface PoolPlan {
  /** The slices in the order in which they are handed out. */
  slices: Slice[];
  /**
   * How the lines of a slice become keys: each file may have a format of its own.
   * Where lines are read by those in front of them, `carry` is what is likely
   * carried into all slices of the file but the first.
   */
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
  /** Called with the format of a stream, once it is detected. */
  onFormat?: (slice: Slice, format: FileFormat) => void;
  /** Takes rows of rejects and has them on disk when it returns; without it none are kept. */
  onRejects?: (slice: Slice, rows: Uint8Array<ArrayBuffer>) => void;
  /** Called before a slice is counted again: the rejects that came of it are of no use. */
  onAgain?: (slice: Slice) => void;
  /** How long a worker may be silent before it counts as dead; 60 s unless given. */
  patienceMs?: number;
}

/**
 * Counts slices on several workers. A worker gets its first slice before it is
 * up and the next as soon as it ended the last, all from one queue. If it dies,
 * or says nothing for `patienceMs`, its slice fails, and another worker takes its
 * place while slices are left. A slice that was counted with other than what the
 * slice in front of it carries into it is counted again.
 *
 * @param plan What to count, and with what.
 * @returns The ending of each slice that was still wanted, in the order in
 * which they come; exactly one for each. Where lines are read by those in front of
 * them, slices end in the order of the file, and none behind one that failed.
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
  readonly #queue: SliceQueue;
  readonly #chains = new SliceChains();
  /** Slices to count again, before others: what is held back waits for them. */
  readonly #again = new Set<Slice>();
  /** How much was read of each slice so far. */
  readonly #readBytes = new Map<Slice, number>();
  readonly #endings: Ending[] = [];
  #onEnding = () => {};

  constructor(plan: PoolPlan) {
    this.#plan = plan;
    this.#queue = new SliceQueue(plan);
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
    const orders = this.#nextOrders();
    if (orders.length === 0) return;
    const slot = new WorkerSlot(this.#plan.startWorker(), orders, {
      onReport: (slot, report) => this.#handleReport(slot, report),
      onDeath: (slot, how) => this.failWorker(slot, how),
    });
    this.slots.add(slot);
  }

  /**
   * Fails the slice of a worker that is dead, and starts another in its place. Of
   * several slices, it shows which one it was when each is counted by itself.
   */
  failWorker(slot: WorkerSlot, how: string): void {
    this.#stopWorker(slot);
    const { slices } = slot;
    if (slices.length > 1) {
      slices.forEach((slice) => this.#countAgain(slice));
      this.#startWorker();
      return this.#onEnding();
    }
    const slice = slices[0]!;
    const message = `The worker that counted "${slice.path}" ${how}`;
    this.#end(slot, { slice, error: new FileError(slice.path, message) });
  }

  /** Stops workers whose day failed meanwhile: slices of other days may wait for one. */
  replaceUnwanted(): void {
    this.#chains.drop(this.#plan.isWanted);
    for (const slot of this.slots) {
      if (slot.slices.some(this.#plan.isWanted)) continue;
      this.#stopWorker(slot);
      this.#startWorker();
    }
  }

  [Symbol.dispose](): void {
    for (const slot of this.slots) this.#stopWorker(slot);
  }

  #handleReport(slot: WorkerSlot, report: Report): void {
    switch (report.kind) {
      case "progress":
        return this.#progress(slot.slices[0]!, report.readBytes);
      case "detected":
        return this.#plan.onFormat?.(slot.slices[0]!, report.format);
      case "rejected":
        this.#plan.onRejects?.(slot.slices[0]!, report.rows);
        return slot.sendReceipt();
      case "counted": {
        const slice = slot.slices.shift()!;
        return this.#end(slot, { slice, result: report.result });
      }
      case "failed": {
        const slice = slot.slices.shift()!;
        const error = errorOf(report.failure, slice.path);
        return this.#end(slot, { slice, error });
      }
    }
  }

  /** Gives a worker its next slices; without any it is no longer needed. */
  #continue(slot: WorkerSlot): void {
    const orders = this.#nextOrders();
    if (orders.length === 0) this.#stopWorker(slot);
    else slot.giveOrders(orders);
  }

  /** The orders for the next slices: one to count again by itself, or new ones. */
  #nextOrders(): Order[] {
    const again = this.#again.values().find(this.#plan.isWanted);
    if (again === undefined) {
      return this.#queue.take().map((slice) => this.#orderOf(slice));
    }
    this.#again.delete(again);
    return [this.#orderOf(again)];
  }

  #orderOf(slice: Slice): Order {
    const { rulesOf, seed, onRejects } = this.#plan;
    const keepsRejects = onRejects !== undefined;
    const rules = rulesOf(slice);
    if (rules.carry === undefined) return { slice, rules, seed, keepsRejects };
    const carry = this.#chains.handOut(slice, rules.carry);
    return { slice, rules: { ...rules, carry }, seed, keepsRejects };
  }

  #stopWorker(slot: WorkerSlot): void {
    this.slots.delete(slot);
    slot.stop();
  }

  /** Takes an ending; gives its worker after its last, or another in the place of a dead one, the next slices. */
  #end(slot: WorkerSlot, ending: Ending): void {
    const { sure, again } = this.#chains.take(ending);
    this.#endings.push(...sure);
    again.forEach((slice) => this.#countAgain(slice));
    if (!this.slots.has(slot)) this.#startWorker();
    else if (slot.slices.length === 0) this.#continue(slot);
    // Workers that found no slice left may be needed again.
    const { workers, cores } = this.#plan;
    if (this.#again.size > 0) {
      this.startWorkers(Math.min(workers, cores) - this.slots.size);
    }
    this.#onEnding();
  }

  #countAgain(slice: Slice): void {
    this.#plan.onAgain?.(slice);
    this.#progress(slice, -(this.#readBytes.get(slice) ?? 0));
    this.#again.add(slice);
  }

  #progress(slice: Slice, readBytes: number): void {
    this.#readBytes.set(slice, (this.#readBytes.get(slice) ?? 0) + readBytes);
    this.#plan.onProgress(readBytes);
  }
}
