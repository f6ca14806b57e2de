/**
 * An order of main → the reports of a worker.
 *
 * @module
 */

import { countSlice } from "../count/count_slice.ts";
import { failureOf } from "./failure.ts";
import type { Order, Receipt, Report } from "./messages.ts";
import { RejectRows } from "../count/reject_rows.ts";
import { Tally } from "../count/tally.ts";

/** How often a worker reports its progress; well below `PATIENCE_MS` of silent_workers.ts. */
const PROGRESS_MS = 250;

/** Posts a report to main; the buffers in `transfer` are moved, not copied. */
export type PostReport = (report: Report, transfer: Transferable[]) => void;

/**
 * Counts what main orders, one order at a time, and reports on it.
 *
 * Needs `--allow-read` for the files.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const reports: string[] = [];
 * const worker = new SliceWorker(({ kind }) => reports.push(kind));
 * const file = { day: 0, file: 0, path: "gone", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 1, fileBytes: 1 };
 * const seed = new Uint8Array(256);
 * await worker.take({ slice, rules: DEFAULT_RULES, seed, keepsRejects: false });
 * assertEquals(reports, ["failed"]);
 * ```
 */
export class SliceWorker {
  #tally: Tally | null = null;
  readonly #post: PostReport;
  #onReceipt = () => {};
  #receipt = Promise.resolve();

  /** Takes where reports go. */
  constructor(post: PostReport) {
    this.#post = post;
  }

  /** Takes an order, which main gives only after the ending of the last, or a receipt. */
  async take(message: Order | Receipt): Promise<void> {
    if ("kind" in message) this.#onReceipt();
    else await this.#count(message);
  }

  async #count({ slice, rules, seed, keepsRejects }: Order) {
    let unreportedBytes = 0;
    let reportedMs = 0;
    const reportProgress = () => {
      this.#post({ kind: "progress", readBytes: unreportedBytes }, []);
      unreportedBytes = 0;
      reportedMs = performance.now();
    };
    // A slow source may bring nothing for long; without reports, main would take
    // the worker for dead.
    const aliveTimer = setInterval(reportProgress, PROGRESS_MS * 4);
    try {
      this.#tally ??= new Tally(seed);
      const onRead = (readBytes: number) => {
        unreportedBytes += readBytes;
        if (performance.now() - reportedMs > PROGRESS_MS) reportProgress();
      };
      const rejects = keepsRejects
        ? new RejectRows(slice.path, (rows) => this.#sendRejects(rows))
        : null;
      const result = await countSlice(
        slice,
        rules,
        this.#tally,
        onRead,
        rejects,
        (format) => this.#post({ kind: "detected", format }, []),
      );
      reportProgress();
      const { keys, keyEnds, counts } = result.tally;
      this.#post({ kind: "counted", result }, [
        keys.buffer,
        keyEnds.buffer,
        counts.buffer,
      ]);
    } catch (error) {
      const failure = failureOf(error);
      // After out-of-memory the table is inconsistent; start a new one.
      if (failure.of !== "file") this.#tally = null;
      this.#post({ kind: "failed", failure }, []);
    } finally {
      clearInterval(aliveTimer);
    }
  }

  /** Waits for the receipt of the last chunk, so that at most one is on its way and one more in memory. */
  async #sendRejects(rows: Uint8Array<ArrayBuffer>) {
    await this.#receipt;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#receipt = promise;
    this.#onReceipt = resolve;
    this.#post({ kind: "rejected", rows }, [rows.buffer]);
  }
}
