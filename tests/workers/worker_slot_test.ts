/** A worker that was stopped is not heard any more, though it may have spoken before. */

import { assertEquals } from "@std/assert";
import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { WorkerSlot } from "../../lib/workers/worker_slot.ts";
import { RULES, slicesOf } from "../support/run_pool.ts";

/** A worker that does nothing by itself. */
function idleWorker(): Worker {
  const worker = { postMessage: () => {}, terminate: () => {} };
  return worker as unknown as Worker;
}

/** Has a worker say and suffer all that there is; gives who heard of what. */
function heardOf(isStopped: boolean): string[] {
  const heard: string[] = [];
  const worker = idleWorker();
  const [slice] = slicesOf("a");
  const order = {
    slice: slice!,
    rules: RULES,
    seed: drawSeed(),
    keepsRejects: false,
  };
  const slot = new WorkerSlot(worker, [order], {
    onReport: (_, { kind }) => heard.push(kind),
    onDeath: (_, how) => heard.push(how.split(/[:;]/)[0]!),
  });
  if (isStopped) slot.stop();
  const data = [{ kind: "progress", readBytes: 1 }];
  worker.onmessage!(new MessageEvent("message", { data }));
  worker.onmessageerror!(new MessageEvent("messageerror"));
  worker.onerror!(new ErrorEvent("error", { message: "thrown" }));
  return heard;
}

Deno.test("a worker is heard until it is stopped", () => {
  assertEquals(heardOf(false), [
    "progress",
    "sent a message that cannot be read",
    "died",
  ]);
  assertEquals(heardOf(true), []);
});
