/**
 * What finds fields in the memory of a kernel: made from lines of the log, and
 * used for all slices that a worker reads in the same way.
 *
 * @module
 */

import type { FindFields, Kernel } from "./kernel/kernel.ts";

const LF = 0x0a;

/** How much of a block shows what the lines are like. */
const SAMPLE_BYTES = 64 * 1024;

/** Once for the first lines, and once more for lines that these did not show. */
const MOST_BUILDS = 2;

/** As many ways to read lines a worker keeps: a file may have any number of headers. */
const MOST_ENGINES = 16;

/** A way to find fields. */
export interface FieldFinder {
  /** How many tags a line has, two for each field. */
  tags: number;
  /** Whether the first field is the only one of a line that may hold what is wanted. */
  isOnlySource: boolean;
  /** Puts what it needs into the memory of the kernel, in the place of what another put there. */
  load(): FindFields;
}

/** What a sample of complete lines is made into; null if nothing can be. */
export type FinderOf = (sample: Uint8Array) => FieldFinder | null;

/** The engines of each kernel, which a worker has one of, by how they read. */
const engines = new WeakMap<Kernel, Map<string, FieldEngine>>();

/** The engine whose finder is in the memory of a kernel. */
const loaded = new WeakMap<Kernel, FieldEngine>();

/**
 * The engine of a kernel that reads lines in one way.
 *
 * @param kernel The kernel whose memory it reads.
 * @param key Tells this way from others.
 * @param finderOf Makes the finder, once lines are there.
 * @returns The engine, which may have its finder from an earlier slice; null if
 * the kernel has too many.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "./kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * assert(engineOf(kernel, "a", () => null) === engineOf(kernel, "a", () => null));
 * assert(engineOf(kernel, "a", () => null) !== engineOf(kernel, "b", () => null));
 * ```
 */
export function engineOf(
  kernel: Kernel,
  key: string,
  finderOf: FinderOf,
): FieldEngine | null {
  let ofKernel = engines.get(kernel);
  if (ofKernel === undefined) engines.set(kernel, ofKernel = new Map());
  let engine = ofKernel.get(key) ?? null;
  if (engine === null && ofKernel.size < MOST_ENGINES) {
    engine = new FieldEngine(kernel, finderOf);
    ofKernel.set(key, engine);
  }
  return engine;
}

/** Makes a finder, and runs it. */
export class FieldEngine {
  /** Whether another lane would be faster. */
  isGivenUp = false;
  readonly #kernel: Kernel;
  readonly #finderOf: FinderOf;
  #finder: FieldFinder | null = null;
  #run: FindFields | null = null;
  #builds = 0;

  /** Takes the kernel, and what makes the finder. */
  constructor(kernel: Kernel, finderOf: FinderOf) {
    this.#kernel = kernel;
    this.#finderOf = finderOf;
  }

  /** How many bytes the tags of a line take. */
  get lineBytes(): number {
    return (this.#finder?.tags ?? 0) * 4;
  }

  /** Whether the first field is the only one of a line that may hold what is wanted. */
  get isOnlySource(): boolean {
    return this.#finder?.isOnlySource ?? false;
  }

  /** Runs over lines of the block; null until it is built. */
  get run(): FindFields | null {
    if (this.#finder !== null && loaded.get(this.#kernel) !== this) {
      this.#run = this.#finder.load();
      loaded.set(this.#kernel, this);
    }
    return this.#run;
  }

  /**
   * Makes the finder, or, once it has found too little, another one. Does
   * nothing where no line is complete.
   *
   * @param parts What lines of the log are like, the most important first; what
   * follows the last LF of a part is not looked at.
   */
  build(parts: Uint8Array[]): void {
    const sample = sampleOf(parts);
    if (sample.length === 0) return;
    const finder = this.#builds === MOST_BUILDS ? null : this.#finderOf(sample);
    this.#builds++;
    if (finder === null) this.isGivenUp = true;
    else {
      this.#finder = finder;
      loaded.delete(this.#kernel);
    }
  }
}

/** The complete lines of some parts, as many as a sample has. */
function sampleOf(parts: Uint8Array[]): Uint8Array {
  const sample = new Uint8Array(SAMPLE_BYTES);
  let filled = 0;
  for (const part of parts) {
    const lines = part.subarray(0, SAMPLE_BYTES - filled);
    const complete = lines.subarray(0, lines.lastIndexOf(LF) + 1);
    sample.set(complete, filled);
    filled += complete.length;
  }
  return sample.subarray(0, filled);
}
