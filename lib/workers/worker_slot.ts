/**
 * One running worker, and the slices that it counts.
 *
 * @module
 */

import type { Order, Receipt, Report } from "./messages.ts";
import type { Slice } from "../read/slice.ts";

/** What a slot calls when its worker speaks or dies; never once it is stopped. */
export interface SlotEvents {
  /** The worker sent a report. */
  onReport: (slot: WorkerSlot, report: Report) => void;
  /** The worker can count no more; `how` ends a sentence that begins with it. */
  onDeath: (slot: WorkerSlot, how: string) => void;
}

/**
 * A worker with its slices; it has one or more as long as it runs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const file = { day: 0, file: 0, path: "gone", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 1, fileBytes: 1 };
 * const order = { slice, rules: DEFAULT_RULES, seed: new Uint8Array(256), keepsRejects: false };
 * const worker = new Worker(new URL("../../worker.ts", import.meta.url), { type: "module" });
 * const kind = await new Promise((resolve) =>
 *   new WorkerSlot(worker, [order], {
 *     onReport: (slot, report) => {
 *       if (report.kind === "progress") return;
 *       slot.stop();
 *       resolve(report.kind);
 *     },
 *     onDeath: (_, how) => resolve(how),
 *   })
 * );
 * assertEquals(kind, "failed");
 * ```
 */
export class WorkerSlot {
  /** The slices that have no ending yet, in the order in which the worker counts them. */
  slices: Slice[] = [];
  /** When the worker was heard last, or given its slices; on the clock of `performance.now()`. */
  heardMs = 0;
  readonly #worker: Worker;
  #isStopped = false;

  /** Takes a worker, its first orders, which may come before it is up, and who wants to know. */
  constructor(
    worker: Worker,
    orders: Order[],
    { onReport, onDeath }: SlotEvents,
  ) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Report[]>) => {
      if (this.#isStopped) return;
      this.heardMs = performance.now();
      for (const report of data) onReport(this, report);
    };
    worker.onmessageerror = () => {
      if (this.#isStopped) return;
      onDeath(
        this,
        "sent a message that cannot be read; report this as a bug in logtally",
      );
    };
    worker.onerror = (event) => {
      // Unhandled, it would end the process; `event.error` is always null here.
      event.preventDefault();
      if (!this.#isStopped) onDeath(this, `died: ${event.message}`);
    };
    this.giveOrders(orders);
  }

  /** Has the worker count other slices, once those before have ended. */
  giveOrders(orders: Order[]): void {
    this.slices = orders.map(({ slice }) => slice);
    this.heardMs = performance.now();
    this.#worker.postMessage(orders);
  }

  /** Tells the worker that the rejects it sent are on disk. */
  sendReceipt(): void {
    this.#worker.postMessage({ kind: "receipt" } satisfies Receipt);
  }

  /** Ends the worker. */
  stop(): void {
    this.#isStopped = true;
    this.#worker.terminate();
  }
}
