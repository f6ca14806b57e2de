/** A worker reports while it waits: the pool takes a silent one for dead. */

import { assertEquals } from "@std/assert";
import { drawSeed } from "../../lib/count/kernel/kernel.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import type { Report } from "../../lib/workers/messages.ts";
import { SliceWorker } from "../../lib/workers/slice_worker.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";
import { standIn } from "../support/stand_in.ts";

Deno.test("a worker whose standard input brings nothing reports progress all the same", async () => {
  const reports: Report[] = [];
  const twice = Promise.withResolvers<null>();
  const worker = new SliceWorker((all) => {
    reports.push(...all);
    if (reports.length === 2) twice.resolve(null);
  });
  // Standard input ends after the second report; without one, the test hangs
  // and Deno fails it, as nothing is left that it could wait for.
  using _ = standIn(Deno.stdin, "read", () => twice.promise);
  await worker.take([{
    slice: madeUpSlice({ path: "-", endByte: null, fileBytes: null }),
    rules: DEFAULT_RULES,
    seed: drawSeed(),
    keepsRejects: false,
  }]);
  assertEquals(reports.slice(0, 2), [
    { kind: "progress", readBytes: 0 },
    { kind: "progress", readBytes: 0 },
  ]);
  assertEquals(reports.at(-1)!.kind, "counted");
});

Deno.test("a worker that has counted its slice reports nothing more", async () => {
  using _ = standIn(Deno.stdin, "read", () => Promise.resolve(null));
  const timers: AbortController[] = [];
  using _timeout = standIn(AbortSignal, "timeout", () => {
    const timer = new AbortController();
    timers.push(timer);
    return timer.signal;
  });
  const reports: Report[] = [];
  const worker = new SliceWorker((all) => {
    reports.push(...all);
    // As if much time went by while it still counts.
    if (timers.length === 1) timers[0]!.abort();
  });
  await worker.take([{
    slice: madeUpSlice({ path: "-", endByte: null, fileBytes: null }),
    rules: DEFAULT_RULES,
    seed: drawSeed(),
    keepsRejects: false,
  }]);
  const kinds = ["detected", "progress", "progress", "counted"];
  assertEquals(reports.map(({ kind }) => kind), kinds);
  timers.forEach((timer) => timer.abort());
  assertEquals(reports.length, kinds.length);
});
