/**
 * The orders of main → the reports of a worker.
 *
 * @module
 */

import { countSlice } from "../count/count_slice.ts";
import { every } from "../every.ts";
import { failureOf } from "./failure.ts";
import type { Order, Receipt, Report } from "./messages.ts";
import type { RejectRows } from "../count/reject_rows.ts";
import type { Rules } from "../count/rules.ts";
import { hasSeveralDays } from "../lines/time_window.ts";
import type { Slice } from "../read/slice.ts";
import { Tally } from "../count/tally.ts";

/** How often a worker reports its progress; well below `PATIENCE_MS` of silent_workers.ts. */
const PROGRESS_MS = 250;

/** Posts reports to main; the buffers in `transfer` are moved, not copied. */
export type PostReports = (reports: Report[], transfer: Transferable[]) => void;

/** A report that ends an order. */
type Ending = Extract<Report, { kind: "counted" | "failed" }>;

/**
 * Counts what main orders, one order after the other, and reports on it.
 *
 * Needs `--allow-read` for the files.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const reports: string[] = [];
 * const worker = new SliceWorker((all) => all.forEach(({ kind }) => reports.push(kind)));
 * const file = { day: 0, file: 0, path: "gone", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 1, fileBytes: 1 };
 * const seed = new Uint8Array(256);
 * await worker.take([{ slice, rules: DEFAULT_RULES, seed, keepsRejects: false }]);
 * assertEquals(reports, ["progress", "failed"]);
 * ```
 */
export class SliceWorker {
  #tally: Tally | null = null;
  readonly #post: PostReports;
  #onReceipt = () => {};
  #receipt = Promise.resolve();

  /** Takes where reports go. */
  constructor(post: PostReports) {
    this.#post = post;
  }

  /** Takes orders, which main gives only after the endings of the last, or a receipt. */
  async take(message: Order[] | Receipt): Promise<void> {
    if ("kind" in message) this.#onReceipt();
    else await this.#count(message);
  }

  async #count(orders: Order[]) {
    let unreportedBytes = 0;
    let reportedMs = performance.now();
    const progress = (): Report => {
      const readBytes = unreportedBytes;
      unreportedBytes = 0;
      reportedMs = performance.now();
      return { kind: "progress", readBytes };
    };
    const reportProgress = () => this.#post([progress()], []);
    const onRead = (readBytes: number) => {
      unreportedBytes += readBytes;
      if (performance.now() - reportedMs > PROGRESS_MS) reportProgress();
    };
    // A slow source may bring nothing for long; without reports, main would take
    // the worker for dead.
    using _ = every(PROGRESS_MS * 4, reportProgress);
    const endings: Ending[] = [];
    for (const order of orders) endings.push(await this.#end(order, onRead));
    this.#post([progress(), ...endings], endings.flatMap(largeBuffers));
  }

  /** Counts a slice, whatever happens. */
  async #end(
    { slice, rules, seed, keepsRejects }: Order,
    onRead: (readBytes: number) => void,
  ): Promise<Ending> {
    try {
      this.#tally ??= new Tally(seed);
      const rejects = keepsRejects
        ? await this.#keepRejects(slice, rules)
        : null;
      const result = await countSlice(
        slice,
        rules,
        this.#tally,
        onRead,
        rejects,
        (format) => this.#post([{ kind: "detected", format }], []),
      );
      return { kind: "counted", result };
    } catch (error) {
      const failure = failureOf(error);
      // After out-of-memory the table is inconsistent; start a new one.
      if (failure.of !== "file") this.#tally = null;
      return { kind: "failed", failure };
    }
  }

  async #keepRejects({ path }: Slice, { window }: Rules): Promise<RejectRows> {
    const { RejectRows } = await import("../count/reject_rows.ts");
    const hasDays = hasSeveralDays(window);
    return new RejectRows(path, (rows) => this.#sendRejects(rows), hasDays);
  }

  /** Waits for the receipt of the last chunk, so that at most one is on its way and one more in memory. */
  async #sendRejects(rows: Uint8Array<ArrayBuffer>) {
    await this.#receipt;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#receipt = promise;
    this.#onReceipt = resolve;
    this.#post([{ kind: "rejected", rows }], [rows.buffer]);
  }
}

/** Small buffers are copied faster than they are moved. */
const LEAST_MOVED_BYTES = 4096;

function largeBuffers(ending: Ending): Transferable[] {
  if (ending.kind === "failed") return [];
  const { tally, values, days = [] } = ending.result;
  return [{ tally, values }, ...days]
    .flatMap(({ tally, values = {} }) => [
      ...Object.values(tally),
      ...Object.values(values),
    ])
    .map(({ buffer }) => buffer)
    .filter(({ byteLength }) => byteLength >= LEAST_MOVED_BYTES);
}
