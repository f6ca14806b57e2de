/** Where the memory of the kernel ends: an error in words, and never a count. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { SliceWorker } from "../../../lib/workers/slice_worker.ts";
import { CountError } from "../../../lib/errors.ts";
import { drawSeed } from "../../../lib/count/kernel/kernel.ts";
import type { Report } from "../../../lib/workers/messages.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { listOf, PLAIN } from "../../support/count_file.ts";
import { makeFolder } from "../../support/fixture_folder.ts";
import { sliceOf } from "../../support/slices.ts";
import { standIn } from "../../support/stand_in.ts";

const PAGE_BYTES = 65536;
const MOST_PAGES = 65536;
const FULL = "The different keys do not fit into the memory for them";

const wasm = await Deno.readFile("lib/count/kernel/kernel.wasm");

/** Lets the kernels that are started meanwhile have so many pages and no more. */
function limitMemory(mostPages: number): Disposable {
  const module = new WebAssembly.Module(withMostPages(mostPages));
  const { Instance } = WebAssembly;
  return standIn(WebAssembly, "Instance", function () {
    return new Instance(module);
  });
}

/** The kernel with a maximum in its one memory (WebAssembly 2.0, 5.5.8). */
function withMostPages(pages: number): Uint8Array<ArrayBuffer> {
  let at = 8;
  while (wasm[at] !== 5) {
    const [sizeBytes, next] = readNumber(at + 1);
    at = next + sizeBytes;
  }
  const [sizeBytes, start] = readNumber(at + 1);
  assertEquals([...wasm.subarray(start, start + 2)], [1, 0]);
  const smallest = wasm.subarray(start + 2, start + sizeBytes);
  const largest = [pages & 0x7f | 0x80, pages >> 7 & 0x7f | 0x80, pages >> 14];
  const section = [1, 1, ...smallest, ...largest];
  return Uint8Array.of(
    ...wasm.subarray(0, at),
    ...[5, section.length, ...section],
    ...wasm.subarray(start + sizeBytes),
  );
}

function readNumber(at: number): [number, number] {
  let value = 0;
  for (let shift = 0;; shift += 7) {
    const byte = wasm[at++]!;
    value += (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

for (const keyBytes of [8, 5000, 1024 * 1024]) {
  Deno.test(`keys of ${keyBytes} bytes that fill the memory are an error in words`, () => {
    using _ = limitMemory(100);
    const tally = new Tally();
    const add = () => {
      for (let i = 0; i < 100_000; i++) tally.add(`${i}`.padEnd(keyBytes));
    };
    assertThrows(add, CountError, FULL);
    assert(tally.kernel.memory.buffer.byteLength <= 100 * PAGE_BYTES);
  });
}

Deno.test("counts that cannot be sorted or packed in the memory are an error in words", () => {
  using _ = limitMemory(100);
  const tally = new Tally();
  for (let i = 0; i < 20_000; i++) tally.add(`${i}`);
  const repeat = (pack: () => void) => () => {
    for (let i = 0; i < 10; i++) pack();
  };
  assertThrows(repeat(() => tally.pack()), CountError, FULL);
  assertThrows(repeat(() => tally.packSorted()), CountError, FULL);
});

Deno.test("a table in the largest memory there is takes keys", () => {
  const tally = new Tally();
  const { memory } = tally.kernel;
  memory.grow(MOST_PAGES - memory.buffer.byteLength / PAGE_BYTES);
  for (let i = 0; i < 10_000; i++) tally.add(`${i}`);
  assertEquals(tally.packSorted().counts.length, 10_000);
  tally.clear();
  tally.add("/a");
  assertEquals(listOf(tally.pack()), [["/a", 1]]);
});

Deno.test("a worker whose memory was full fails the day, and counts the next slice", async () => {
  using _ = limitMemory(100);
  await using folder = await makeFolder();
  const line = (i: number) => `"GET /${i} HTTP/1.1"\n`;
  const many = Array.from({ length: 200_000 }, (_, i) => line(i)).join("");
  await Deno.writeTextFile(`${folder.path}/many`, many);
  await Deno.writeTextFile(`${folder.path}/few`, line(1).repeat(3));
  const reports: Report[] = [];
  const counter = new SliceWorker((report) => reports.push(report));
  const seed = drawSeed();
  for (const name of ["many", "few"]) {
    const slice = await sliceOf(`${folder.path}/${name}`);
    await counter.take({ slice, rules: PLAIN, seed, keepsRejects: false });
  }
  const [failed, counted] = reports.filter(({ kind }) => kind !== "progress");
  assert(failed?.kind === "failed" && failed.failure.message.startsWith(FULL));
  assertEquals(failed.failure.of, "day");
  assert(counted?.kind === "counted");
  assertEquals(listOf(counted.result.tally), [["/1", 3]]);
});
