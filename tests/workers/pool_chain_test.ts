/** The pool with the real worker.ts, on files whose lines are read by those in front of them. */

import { assertEquals } from "@std/assert";
import { carryOfSample } from "../../lib/lines/sample_carry.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { NOTHING_CARRIED } from "../../lib/lines/carry.ts";
import { detectFormats } from "../../lib/plan/detect_formats.ts";
import type { Report } from "../../lib/workers/messages.ts";
import type { Slice } from "../../lib/read/slice.ts";
import { sliceDays } from "../../lib/plan/slices.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { addUp, countInOnePass } from "../support/chained_logs.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";
import { plan } from "../support/plans.ts";
import { keysOf, runPool, startWorker } from "../support/run_pool.ts";

const RULES = { ...DEFAULT_RULES, logFormat: "w3c" };

/** A header, and rows that can be read by it and by the other. */
function section(names: string, rows: number, of: string): string {
  const lines = Array.from({ length: rows }, (_, i) => `/${of}${i % 7} /x${i}`);
  return [`#Fields: ${names}`, ...lines, "bad", ""].join("\n");
}

const LOG = section("cs-uri-stem time", 3000, "a") +
  section("time cs-uri-stem", 20, "b") +
  section("cs-uri-stem time", 10, "c") +
  section("time cs-uri-stem", 6000, "d");

for (const workers of [1, 2, 5]) {
  Deno.test(`a header that changes is followed by ${workers} workers`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/a.log`;
    await Deno.writeTextFile(path, LOG);
    const [day] = await detectFormats(await plan(path), RULES, false);
    const { carry, sizeBytes } = day!.files[0]!;
    assertEquals(carry, carryOfSample(LOG.slice(0, 64 * 1024), RULES));
    const rejects = new Map<Slice, string>();
    const again: Slice[] = [];
    const { endings, readBytes } = await runPool({
      slices: sliceDays([day!], 2000),
      workers,
      rulesOf: () => ({ ...RULES, carry: carry! }),
      startWorker: () => startWorker("../../worker.ts"),
      onRejects: (slice, rows) =>
        void rejects.set(
          slice,
          (rejects.get(slice) ?? "") + textOfBytes(rows),
        ),
      onAgain: (slice) => {
        again.push(slice);
        rejects.delete(slice);
      },
    });
    assertEquals(addUp(endings, rejects), await countInOnePass(path, RULES));
    assertEquals(readBytes, sizeBytes, "Bytes that are read again count once");
    // The sample ends behind another header than the second slice is read by.
    assertEquals(again.length > 0, workers > 1);
  });
}

Deno.test("workers that found no slice left are replaced when slices are counted again", async () => {
  const slices = [0, 10, 20].map((startByte) =>
    madeUpSlice({
      path: "carries",
      startByte,
      endByte: startByte + 10,
      fileBytes: 30,
    })
  );
  const carry = { ...NOTHING_CARRIED, names: ["old"] };
  const others = Promise.withResolvers<void>();
  const reports: number[] = [];
  let hasFirst = false;
  let ended = 0;
  const { endings, started } = await runPool({
    slices,
    workers: 3,
    rulesOf: () => ({ ...DEFAULT_RULES, carry }),
    onProgress: (readBytes) => reports.push(readBytes),
    startWorker() {
      const worker = startWorker("workers/obedient.ts");
      if (hasFirst) {
        worker.addEventListener("message", (event: MessageEvent<Report[]>) => {
          const isEnding = event.data.some(({ kind }) => kind === "counted");
          if (isEnding && ++ended === 2) others.resolve();
        });
        return worker;
      }
      hasFirst = true;
      // The first slice is counted when the others are.
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (order: unknown) =>
        void others.promise.then(() => post(order));
      return worker;
    },
  });
  assertEquals(endings.map(({ slice }) => slice), slices);
  assertEquals(endings.map(keysOf), [["null"], ["new"], ["new"]]);
  assertEquals(started, 4);
  assertEquals(reports, [10, 10, 10, -10, -10, 10, 10]);
});
