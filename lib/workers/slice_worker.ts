/**
 * An order of main → the reports of a worker.
 *
 * @module
 */

import { countSlice } from "../count/count_slice.ts";
import { CountError, FileError } from "../errors.ts";
import type { Order, Receipt, Report } from "./messages.ts";
import { RejectRows } from "../count/reject_rows.ts";
import { Tally } from "../count/tally.ts";

/** How often main hears of a worker; well below the pool's patience. */
const PROGRESS_MS = 250;

/** Hands a report to main, and some of its buffers without a copy. */
export type PostReport = (report: Report, transfer: Transferable[]) => void;

/**
 * Counts what main orders, one order at a time, and reports on it.
 *
 * Needs `--allow-read` for the files.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const reports: string[] = [];
 * const counter = new SliceWorker(({ kind }) => reports.push(kind));
 * const file = { day: 0, file: 0, path: "gone", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 1, fileBytes: 1 };
 * const lines = { logFormat: "access" as const, field: null, depth: null, pattern: null, only: [], rewrites: [] };
 * const rules = { ...lines, lane: "auto" as const, maxKeys: 9 };
 * const seed = new Uint8Array(256);
 * await counter.take({ slice, rules, seed, keepsRejects: false });
 * assertEquals(reports, ["failed"]);
 * ```
 */
export class SliceWorker {
  #tally: Tally | null = null;
  readonly #post: PostReport;
  #received = () => {};
  #receipt = Promise.resolve();

  /** Takes where reports go. */
  constructor(post: PostReport) {
    this.#post = post;
  }

  /** Takes an order, which main gives only after the ending of the last, or a receipt. */
  async take(message: Order | Receipt): Promise<void> {
    if ("kind" in message) this.#received();
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
    // A slow source reads nothing for long; main must not take that for death.
    const signOfLife = setInterval(reportProgress, PROGRESS_MS * 4);
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
      );
      reportProgress();
      const { keys, keyEnds, counts } = result.tally;
      this.#post({ kind: "counted", result }, [
        keys.buffer,
        keyEnds.buffer,
        counts.buffer,
      ]);
    } catch (error) {
      const { message, stack = "" } = error as Error;
      const of = error instanceof FileError
        ? "file"
        : error instanceof CountError
        ? "day"
        : "program";
      // Where its memory ended, the rest of it is anything.
      if (of !== "file") this.#tally = null;
      this.#post({ kind: "failed", of, message, stack }, []);
    } finally {
      clearInterval(signOfLife);
    }
  }

  /** One chunk of this worker at the most is on its way, and one more is held. */
  async #sendRejects(rows: Uint8Array<ArrayBuffer>) {
    await this.#receipt;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#receipt = promise;
    this.#received = resolve;
    this.#post({ kind: "rejected", rows }, [rows.buffer]);
  }
}
