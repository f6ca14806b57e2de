/**
 * Whether there is so much to read that it pays to make what finds fields in the
 * kernel. Stands apart from it, so that it is loaded only if it does.
 *
 * @module
 */

import type { Kernel } from "./kernel/kernel.ts";
import type { Slice } from "../read/slice.ts";

/** The engine of regular expressions reads as much while an automaton is built. */
const LEAST_BYTES = 1024 * 1024;

/** About how much larger a log is than its compressed file. */
const COMPRESSION_RATIO = 10;

/** How many bytes were asked about for each kernel, which a worker has one of. */
const askedBytes = new WeakMap<Kernel, number>();

/**
 * Decides about a slice. Small ones add up: an automaton is built once a worker.
 *
 * @param kernel The kernel that would run it.
 * @param slice The slice to read.
 * @returns Whether to read it with an automaton.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "./kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * const slice = { startByte: 0, endByte: 600_000, compression: "none" as const };
 * assertEquals(isWorthAnEngine(kernel, slice), false);
 * assertEquals(isWorthAnEngine(kernel, slice), true);
 * ```
 */
export function isWorthAnEngine(
  kernel: Kernel,
  slice: Pick<Slice, "startByte" | "endByte" | "compression">,
): boolean {
  const sizeBytes = (askedBytes.get(kernel) ?? 0) + logBytes(slice);
  askedBytes.set(kernel, sizeBytes);
  return sizeBytes >= LEAST_BYTES;
}

/** About how many bytes of lines a slice has. */
function logBytes(
  { startByte, endByte, compression }: Pick<
    Slice,
    "startByte" | "endByte" | "compression"
  >,
): number {
  if (endByte === null) return Infinity;
  const sizeBytes = endByte - startByte;
  return compression === "none" ? sizeBytes : sizeBytes * COMPRESSION_RATIO;
}
