/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * One of the workers: takes slices, posts tallies.
 *
 * @module
 */

import { Counter } from "./lib/counter.ts";
import type { Order, Receipt } from "./lib/messages.ts";

const counter = new Counter((report, transfer) =>
  self.postMessage(report, transfer)
);

self.onmessage = ({ data }: MessageEvent<Order | Receipt>) =>
  counter.take(data);
