/**
 * Kernels that have little memory, to test what happens when it runs out.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { standIn } from "./stand_in.ts";

/** The size of a page of memory. */
export const PAGE_BYTES = 65536;

/** How the message of a kernel that is out of memory begins. */
export const OUT_OF_MEMORY = "The different keys do not fit into memory";

const wasm = await Deno.readFile("lib/count/kernel/kernel.wasm");

/** Limits the memory of the kernels that are started until the end of the block. */
export function limitMemory(maxPages: number): Disposable {
  const module = new WebAssembly.Module(withMaxPages(maxPages));
  const { Instance } = WebAssembly;
  return standIn(WebAssembly, "Instance", function () {
    return new Instance(module);
  });
}

/** The kernel with a maximum in its one memory (WebAssembly 2.0, 5.5.8). */
function withMaxPages(pages: number): Uint8Array<ArrayBuffer> {
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
