/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * One of the workers: takes slices, posts tallies.
 *
 * @module
 */

import { countSlice } from "./lib/count.ts";
import { CountError } from "./lib/errors.ts";
import type { Order, Report } from "./lib/messages.ts";
import { Tally } from "./lib/tally.ts";

/** How often main hears of this worker; well below the pool's patience. */
const PROGRESS_MS = 250;

let tally: Tally | null = null;

/** Main gives the next order only after the ending of the last. */
self.onmessage = async (
  { data: { slice, rules, seed } }: MessageEvent<Order>,
) => {
  let unreportedBytes = 0;
  let reportedMs = 0;
  const reportProgress = () => {
    post({ kind: "progress", readBytes: unreportedBytes });
    unreportedBytes = 0;
    reportedMs = performance.now();
  };
  // A slow source reads nothing for long; main must not take that for death.
  const signOfLife = setInterval(reportProgress, PROGRESS_MS * 4);
  try {
    tally ??= new Tally(seed);
    const result = await countSlice(slice, rules, tally, (readBytes) => {
      unreportedBytes += readBytes;
      if (performance.now() - reportedMs > PROGRESS_MS) reportProgress();
    });
    reportProgress();
    const { keys, keyEnds, counts } = result.tally;
    post({ kind: "counted", result }, [
      keys.buffer,
      keyEnds.buffer,
      counts.buffer,
    ]);
  } catch (error) {
    const { message, stack = "" } = error as Error;
    post({
      kind: "failed",
      isExpected: error instanceof CountError,
      message,
      stack,
    });
  } finally {
    clearInterval(signOfLife);
  }
};

function post(report: Report, transfer: Transferable[] = []) {
  self.postMessage(report, transfer);
}
