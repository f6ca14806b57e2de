/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * One of the workers: takes slices, posts tallies.
 *
 * @module
 */

import { SliceWorker } from "./lib/workers/slice_worker.ts";
import type { Order, Receipt } from "./lib/workers/messages.ts";

const worker = new SliceWorker((reports, transfer) =>
  self.postMessage(reports, transfer)
);

self.onmessage = ({ data }: MessageEvent<Order[] | Receipt>) =>
  worker.take(data);
