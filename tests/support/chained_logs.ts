/**
 * Logs whose lines are read by those in front of them, and what counts their
 * slices in any order, as a pool would.
 *
 * @module
 */

import fc from "fast-check";
import { assert, assertEquals } from "@std/assert";
import { textOfBytes } from "../../lib/latin1.ts";
import { carryOfSample } from "../../lib/lines/sample_carry.ts";
import { FileError } from "../../lib/errors.ts";
import { countSlice } from "../../lib/count/count_slice.ts";
import { addSums, noLines } from "../../lib/count/line_sums.ts";
import { RejectRows } from "../../lib/count/reject_rows.ts";
import type { Rules } from "../../lib/count/rules.ts";
import type { Ending } from "../../lib/workers/ending.ts";
import { SliceChains } from "../../lib/workers/slice_chains.ts";
import type { Slice } from "../../lib/read/slice.ts";
import { Tally } from "../../lib/count/tally.ts";
import { listCounts } from "./lane_results.ts";
import { sliceOf } from "./slices.ts";

const W3C = [
  "#Fields: time cs-uri-stem",
  "#Fields: cs-uri-stem time",
  "#Fields: cs-uri-stem time sc-status",
  "#Date: 2026-03-03",
  "9:00 /a",
  "/b 9:01",
  "/c /d",
  "/e /f 200",
  "9:02\t/g",
  "",
];
const CSV = [
  "time,uri",
  "9:00,/a",
  "/b,/c",
  `"9:01",/d`,
  `"two`,
  `lines",/e`,
  `"a ""quoted"" one",/f`,
  `9:02,"/g,h"`,
  `"`,
  "",
];
const STREAMS = ["stdout", "stderr"];
const REQUESTS = [`"GET /a`, ` HTTP/1.1" 200`, `"GET /b" 200`, "no request"];

/** Wraps lines, or parts of them, as the kubelet does. */
function inCri(lines: string[]): string[] {
  return STREAMS.flatMap((stream) =>
    ["F", "P"].flatMap((tag) =>
      lines.map((line) => `2026-03-03T08:25:01.1Z ${stream} ${tag} ${line}`)
    )
  );
}

/** Wraps lines, or parts of them, as Docker does. */
function inDocker(lines: string[]): string[] {
  return STREAMS.flatMap((stream) =>
    ["\n", ""].flatMap((end) =>
      lines.map((line) => JSON.stringify({ log: line + end, stream }))
    )
  );
}

/** The formats whose lines are read by those in front of them, and lines of each. */
export const CHAINED: Record<string, { rules: Partial<Rules>; of: string[] }> =
  {
    w3c: { rules: { logFormat: "w3c" }, of: W3C },
    "w3c with a header that names no path": {
      rules: { logFormat: "w3c" },
      of: [...W3C, "#Fields: time sc-status"],
    },
    "w3c, grouped": {
      rules: { logFormat: "w3c", only: ["/a", "/b"], depth: 1 },
      of: W3C,
    },
    csv: { rules: { logFormat: "csv" }, of: CSV },
    tsv: {
      rules: { logFormat: "tsv" },
      of: CSV.map((line) => line.replaceAll(",", "\t")),
    },
    cri: {
      rules: { logFormat: "access", wrapper: "cri" },
      of: [...inCri(REQUESTS), "no wrapper"],
    },
    docker: {
      rules: { logFormat: "access", wrapper: "docker" },
      of: [...inDocker(REQUESTS), "no wrapper"],
    },
    "cri with an expression": {
      rules: { wrapper: "cri", pattern: "/[a-z]" },
      of: inCri(REQUESTS),
    },
    "w3c in syslog": {
      rules: { logFormat: "w3c", wrapper: "syslog" },
      of: W3C.map((line) => `Jul 13 10:00:00 web nginx: ${line}`),
    },
    "csv in cri": {
      rules: { logFormat: "csv", wrapper: "cri" },
      of: inCri(CSV),
    },
  };

/** Any lines of a format, the first as given. */
export function chainedLog(of: string[]): fc.Arbitrary<string> {
  return fc.tuple(
    fc.constantFrom("", `${of[0]}\n`),
    fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 40 }),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\n"),
  ).map(([first, lines, end, last]) => first + lines.join(end) + last);
}

/** How a file is cut, how many slices are counted side by side, and which ends next. */
export interface Schedule {
  cuts: number[];
  workers: number;
  picks: number[];
  sampleBytes: number;
}

/** Any schedule. */
export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  cuts: fc.array(fc.nat(), { maxLength: 12 }),
  workers: fc.integer({ min: 1, max: 5 }),
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
  sampleBytes: fc.nat(200),
});

/** What a file came to, in a form that can be compared. */
export interface ChainedCount {
  sums: unknown;
  counts: unknown;
  rejects: string;
  error: string | null;
}

/** A tally whose worker has read 1 MiB: from there on, it reads slices of any size in the kernel. */
export async function usedTally(
  folder: string,
  rules: Rules,
  firstLine: string,
): Promise<Tally> {
  const path = `${folder}/first.log`;
  const rows = `${"x".repeat(1000)}\n`.repeat(1100);
  await Deno.writeTextFile(path, `${firstLine}\n${rows}`);
  const tally = new Tally();
  await countSlice(await sliceOf(path), rules, tally, () => {});
  return tally;
}

/** Counts the slices of a file side by side; says how many were counted again. */
export async function countChained(
  path: string,
  rules: Rules,
  tally: Tally,
  { cuts, workers, picks, sampleBytes }: Schedule,
): Promise<{ count: ChainedCount; again: number }> {
  const whole = await sliceOf(path);
  const sample = textOfBytes((await Deno.readFile(path)).slice(0, sampleBytes));
  const { names } = rules.pattern === null
    ? carryOfSample(sample, rules)
    : { names: null };
  const likely = { names, record: null, parts: [], lastPart: null };
  const queue = cutSlice(whole, cuts);
  const all = queue.length;
  const chains = new SliceChains();
  const rejects = new Map<Slice, string>();
  const open: { slice: Slice; rules: Rules }[] = [];
  const endings: Ending[] = [];
  let again = 0;
  for (let turn = 0; endings.length < all; turn++) {
    if (endings.some((ending) => "error" in ending)) break;
    while (open.length < workers && queue.length > 0) {
      const slice = queue.shift()!;
      open.push({
        slice,
        rules: { ...rules, carry: chains.handOut(slice, likely) },
      });
    }
    assert(open.length > 0, "No slice is left");
    const at = picks[turn % picks.length]! % open.length;
    const [next] = open.splice(at, 1);
    const ending = await endOf(next!.slice, next!.rules, tally, rejects);
    const checked = chains.take(ending);
    endings.push(...checked.sure);
    queue.unshift(...checked.again);
    again += checked.again.length;
    assert(again <= all * all, "It comes to an end");
  }
  const count = await addUp(endings, rejects);
  return { count, again };
}

/** Counts a file in one pass, line by line. */
export async function countInOnePass(
  path: string,
  rules: Rules,
): Promise<ChainedCount> {
  const rejects = new Map<Slice, string>();
  const ending = await endOf(
    await sliceOf(path),
    { ...rules, lane: "line" },
    new Tally(),
    rejects,
  );
  return addUp([ending], rejects);
}

function cutSlice(whole: Slice, cuts: number[]): Slice[] {
  const { fileBytes } = whole;
  const edges = [
    0,
    ...new Set(cuts.map((cut) => cut % fileBytes!).filter((cut) => cut > 0)),
    fileBytes!,
  ].sort((a, b) => a - b);
  return edges.slice(1).map((endByte, i) => ({
    ...whole,
    startByte: edges[i]!,
    endByte,
  }));
}

async function endOf(
  slice: Slice,
  rules: Rules,
  tally: Tally,
  rejects: Map<Slice, string>,
): Promise<Ending> {
  let rows = "";
  const keep = new RejectRows(slice.path, (chunk) => {
    rows += textOfBytes(chunk);
    return Promise.resolve();
  });
  try {
    const result = await countSlice(slice, rules, tally, () => {}, keep);
    rejects.set(slice, rows);
    return { slice, result };
  } catch (error) {
    assert(error instanceof FileError);
    return { slice, error };
  }
}

/** Adds up the slices of a file, which must end in its order, and its rows of rejects. */
export function addUp(
  endings: Ending[],
  rejects: Map<Slice, string>,
): ChainedCount {
  const sums = { ...noLines(), sizeBytes: 0 };
  const day = new Tally();
  let rows = "";
  let atByte = 0;
  for (const ending of endings) {
    if ("error" in ending) {
      return {
        sums: null,
        counts: null,
        rejects: "",
        error: ending.error.message,
      };
    }
    const { slice, result } = ending;
    assertEquals(
      slice.startByte,
      atByte,
      "Endings are in the order of the file",
    );
    atByte = slice.endByte!;
    addSums(sums, result);
    sums.sizeBytes += result.sizeBytes;
    day.merge(result.tally);
    rows += rejects.get(slice) ?? "";
  }
  const counts = listCounts(day.packSorted());
  return { sums, counts, rejects: rows, error: null };
}
