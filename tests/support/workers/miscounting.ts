/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * A worker that finds a blank line too many in the fast way.
 *
 * @module
 */

import { SliceWorker } from "../../../lib/workers/slice_worker.ts";
import type { Order, Receipt, Report } from "../../../lib/workers/messages.ts";

const orders: Order[] = [];

const worker = new SliceWorker((reports, transfer) =>
  self.postMessage(reports.map(changed), transfer)
);

function changed(report: Report): Report {
  if (report.kind !== "counted") return report;
  const { rules } = orders.shift()!;
  if (rules.lane === "line") return report;
  const { result } = report;
  return { ...report, result: { ...result, blank: result.blank + 1 } };
}

self.onmessage = ({ data }: MessageEvent<Order[] | Receipt>) => {
  if (Array.isArray(data)) orders.push(...data);
  worker.take(data);
};
