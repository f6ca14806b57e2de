/**
 * The face of the WebAssembly module whose sources stand in kernel/: a table of
 * counts by key, and the scan that fills it from blocks of a log.
 *
 * @module
 */

import { CountError } from "../../errors.ts";
// @ts-types="./kernel_module.d.ts"
import kernelModule from "./kernel_module.js";

/** An exported global of the module. */
export interface Numeral {
  /** Its number. */
  readonly value: number;
}

/** What the module exports. Addresses and sizes are in bytes of its memory. */
export interface Kernel {
  /** `memory` of the kernel; its source says what it is. */
  memory: WebAssembly.Memory;
  /** The address of the 256 random bytes that key the hash. */
  seed: Numeral;
  /** Where blocks are read to, and how large they are at the most. */
  block: Numeral;
  /** `BLOCK_BYTES` of the kernel; its source says what it is. */
  BLOCK_BYTES: Numeral;
  /** Counts the plain lines of the block; returns the bytes of its complete lines. */
  scan(dataBytes: number, depth: number): number;
  /** What the last scan found. */
  lineFeeds: Numeral;
  /** `countedLines` of the kernel; its source says what it is. */
  countedLines: Numeral;
  /** `blankLines` of the kernel; its source says what it is. */
  blankLines: Numeral;
  /** `oddLines` of the kernel; its source says what it is. */
  oddLines: Numeral;
  /** `oddRuns` of the kernel; its source says what it is. */
  oddRuns: Numeral;
  /** `oddRunCount` of the kernel; its source says what it is. */
  oddRunCount: Numeral;
  /** Where keys come in, and how much at once. */
  inboxKeys: Numeral;
  /** `inboxEnds` of the kernel; its source says what it is. */
  inboxEnds: Numeral;
  /** `inboxCounts` of the kernel; its source says what it is. */
  inboxCounts: Numeral;
  /** `INBOX_KEY_BYTES` of the kernel; its source says what it is. */
  INBOX_KEY_BYTES: Numeral;
  /** `INBOX_KEYS` of the kernel; its source says what it is. */
  INBOX_KEYS: Numeral;
  /** `addInbox` of the kernel; its source says what it is. */
  addInbox(keys: number, startByte: number): void;
  /** The table. */
  keyCount: Numeral;
  /** How long all keys are together. */
  keyBytes: Numeral;
  /** `clear` of the kernel; its source says what it is. */
  clear(): void;
  /** Makes room for more keys, which come in the order of another table. */
  reserve(keys: number): void;
  /** Packs all counts, in any order or in that of a result. */
  pack(): void;
  /** `packSorted` of the kernel; its source says what it is. */
  packSorted(): void;
  /** `packedCounts` of the kernel; its source says what it is. */
  packedCounts: Numeral;
  /** `packedEnds` of the kernel; its source says what it is. */
  packedEnds: Numeral;
  /** `packedKeys` of the kernel; its source says what it is. */
  packedKeys: Numeral;
}

const SEED_BYTES = 256;

/** What may need more memory. */
const GROWING = [
  "addInbox",
  "clear",
  "pack",
  "packSorted",
  "reserve",
  "scan",
] as const;

/**
 * Draws what keys a hash. Paths come from strangers, who could aim at one they
 * know.
 *
 * @returns 256 random bytes.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(drawSeed().join() !== drawSeed().join());
 * ```
 */
export function drawSeed(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SEED_BYTES));
}

/**
 * Starts a kernel with an empty table. Its functions throw a `CountError` where
 * its memory is at its end; nothing that it holds is of use then.
 *
 * @param seed What keys its hash, 256 random bytes.
 * @returns The exports of a new instance.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startKernel(drawSeed()).keyCount.value, 0);
 * ```
 */
export function startKernel(seed: Uint8Array): Kernel {
  const { exports } = new WebAssembly.Instance(kernelModule);
  const growing = GROWING.map((name) => [name, sayIfFull(exports[name])]);
  const kernel = { ...exports, ...Object.fromEntries(growing) } as Kernel;
  bytesAt(kernel, kernel.seed.value, SEED_BYTES).set(seed);
  return kernel;
}

/** Words the end of the memory for people: all that the kernel does there is to trap. */
function sayIfFull(call: unknown) {
  return (...args: number[]): number => {
    try {
      return (call as (...args: number[]) => number)(...args);
    } catch (error) {
      const isFull = error instanceof WebAssembly.RuntimeError &&
        error.message === "unreachable";
      if (!isFull) throw error;
      throw new CountError(
        `The different keys do not fit into the memory for them, which is 4 GB at the most; group them with "--depth", "--rewrite" or "--pattern"`,
        { cause: error },
      );
    }
  };
}

/**
 * A view of the memory of a kernel. It is void once the memory has grown, so it
 * is taken anew for each use.
 *
 * @param kernel The kernel.
 * @param address Where the view begins.
 * @param sizeBytes How long it is.
 * @returns The bytes themselves, not a copy.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const kernel = startKernel(drawSeed());
 * assertEquals(bytesAt(kernel, kernel.block.value, 3), new Uint8Array(3));
 * ```
 */
export function bytesAt(
  kernel: Kernel,
  address: number,
  sizeBytes: number,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    kernel.memory.buffer as ArrayBuffer,
    address >>> 0,
    sizeBytes,
  );
}
