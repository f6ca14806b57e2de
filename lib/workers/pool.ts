/**
 * Keeps the workers busy until no slice is left, and turns every way a worker
 * can end into a result or an error.
 *
 * @module
 */

import { CountError, FileError } from "../errors.ts";
import type { Order, Receipt, Report } from "./messages.ts";
import type { Rules } from "../count/rules.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";

/** How long a worker may be silent before it counts as dead. */
export const PATIENCE_MS = 60_000;

/** How one slice ended. */
export type Ending =
  | { slice: Slice; result: SliceTally }
  | { slice: Slice; error: CountError };

/** What the pool works on, and with what. */
export interface PoolPlan {
  /** The slices in the order in which they are handed out. */
  slices: Slice[];
  /** How their lines become keys. */
  rules: Rules;
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

/** A worker and the slice it counts; it has one as long as it lives. */
interface Hand {
  worker: Worker;
  slice: Slice;
  heardMs: number;
}

/**
 * Counts slices on several workers. A worker gets its first slice before it is
 * up and the next with the ending of the last, all from one queue; one that
 * dies fails its slice and is replaced while there is work.
 *
 * A worker's end raises no event, so one that says nothing for `patienceMs` is
 * taken for dead; time in which main itself stood still does not count.
 *
 * @param plan What to count, and with what.
 * @returns The ending of each slice that was still wanted, in the order in
 * which they come; exactly one for each.
 * @throws What `startWorker` throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { whenCoresIdle } from "./idle_cores.ts";
 *
 * const endings = countSlices({
 *   slices: [],
 *   rules: { logFormat: "access", field: null, depth: null, pattern: null, only: [], rewrites: [], lane: "auto", maxKeys: 9 },
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
  const { rules, seed, isWanted, patienceMs = PATIENCE_MS } = plan;
  const queue = plan.slices.values();
  const hands = new Set<Hand>();
  const endings: Ending[] = [];
  let wake = () => {};

  const takeSlice = (): Slice | undefined => queue.find(isWanted);
  const finish = (ending: Ending) => {
    endings.push(ending);
    wake();
  };
  const giveOrder = (hand: Hand, slice: Slice) => {
    hand.slice = slice;
    hand.heardMs = performance.now();
    const keepsRejects = plan.onRejects !== undefined;
    const order = { slice, rules, seed, keepsRejects } satisfies Order;
    hand.worker.postMessage(order);
  };
  const dismiss = (hand: Hand) => {
    hands.delete(hand);
    hand.worker.terminate();
  };
  const bury = (hand: Hand, how: string) => {
    dismiss(hand);
    hire();
    const { path } = hand.slice;
    finish({
      slice: hand.slice,
      error: new FileError(path, `The worker that counted "${path}" ${how}`),
    });
  };
  const hear = (hand: Hand, report: Report) => {
    hand.heardMs = performance.now();
    if (report.kind === "progress") return plan.onProgress(report.readBytes);
    const { slice } = hand;
    if (report.kind === "rejected") {
      plan.onRejects?.(slice, report.rows);
      return hand.worker.postMessage({ kind: "receipt" } satisfies Receipt);
    }
    const next = takeSlice();
    if (next === undefined) dismiss(hand);
    else giveOrder(hand, next);
    finish(
      report.kind === "counted"
        ? { slice, result: report.result }
        : { slice, error: errorOf(report, slice) },
    );
  };
  const hire = () => {
    const slice = takeSlice();
    if (slice === undefined) return;
    const worker = plan.startWorker();
    const hand: Hand = { worker, slice, heardMs: 0 };
    hands.add(hand);
    worker.onmessage = ({ data }) => hands.has(hand) && hear(hand, data);
    worker.onmessageerror = () =>
      hands.has(hand) && bury(hand, "sent what main cannot read; report it");
    worker.onerror = (event) => {
      // Unhandled, it would end the process; `event.error` is always null here.
      event.preventDefault();
      if (hands.has(hand)) bury(hand, `died: ${event.message}`);
    };
    giveOrder(hand, slice);
  };

  using _join = plan.whenCoresIdle(() => {
    for (let hired = plan.cores; hired < plan.workers; hired++) hire();
  });
  let watchedMs = performance.now();
  const watch = setInterval(() => {
    const nowMs = performance.now();
    // Main was suspended (Ctrl-Z), or stuck in a write: it heard nobody, and
    // what they said meanwhile comes only now.
    const wasAway = nowMs - watchedMs > patienceMs / 2;
    watchedMs = nowMs;
    for (const hand of hands) {
      if (wasAway) hand.heardMs = nowMs;
      if (nowMs - hand.heardMs < patienceMs) continue;
      bury(
        hand,
        `gave no sign of life for ${
          patienceMs / 1000
        } s; see whether the disk answers, and count again`,
      );
    }
  }, patienceMs / 4);

  try {
    const atOnce = Math.min(plan.workers, plan.cores);
    for (let hired = 0; hired < atOnce; hired++) hire();
    while (true) {
      for (const ending of endings.splice(0)) {
        if (isWanted(ending.slice)) yield ending;
      }
      for (const hand of hands) {
        // The day of its slice failed meanwhile; another day may need a hand.
        if (isWanted(hand.slice)) continue;
        dismiss(hand);
        hire();
      }
      if (endings.length > 0) continue;
      if (hands.size === 0) return;
      await new Promise<void>((resolve) => wake = resolve);
    }
  } finally {
    clearInterval(watch);
    for (const hand of hands) dismiss(hand);
  }
}

function errorOf(
  { of, message, stack }: Extract<Report, { kind: "failed" }>,
  { path }: Slice,
): CountError {
  const error = of === "day" ? new CountError(message) : new FileError(
    path,
    of === "file"
      ? message
      : `The worker that counted "${path}" failed: ${message}`,
  );
  error.stack = stack;
  return error;
}
