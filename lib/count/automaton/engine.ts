/**
 * An automaton in the memory of a kernel: built from lines of the log, and used
 * for all slices that a worker reads in the same way.
 *
 * @module
 */

import type { Kernel } from "../kernel/kernel.ts";
import { determinize } from "./determinize.ts";
import { emitModule, type RunAutomaton } from "./emit.ts";
import { minimize } from "./minimize.ts";
import type { Program } from "./program.ts";

const LF = 0x0a;

/** How much of a block shows what the lines are like. */
const SAMPLE_BYTES = 64 * 1024;

/** With more states and more steps to build them, building takes longer than 100 ms. */
const LIMITS = { states: 300, work: 300_000 };

/** Once for the first lines, and once more for lines that these did not show. */
const MOST_BUILDS = 2;

/** As many ways to read lines a worker keeps: a file may have any number of headers. */
const MOST_ENGINES = 16;

/** What a sample of complete lines makes the automaton from; null if nothing can. */
export type ProgramOf = (sample: Uint8Array) => Program | null;

/** The engines of each kernel, which a worker has one of, by how they read. */
const engines = new WeakMap<Kernel, Map<string, AutomatonEngine>>();

/** The engine whose constants stand in the memory of a kernel. */
const loaded = new WeakMap<Kernel, AutomatonEngine>();

/**
 * The engine of a kernel that reads lines in one way.
 *
 * @param kernel The kernel whose memory it reads.
 * @param key Tells this way from others.
 * @param programOf Makes the program, once lines are there.
 * @returns The engine, which may have its automaton from an earlier slice; null if
 * the kernel has too many.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * assert(engineOf(kernel, "a", () => null) === engineOf(kernel, "a", () => null));
 * assert(engineOf(kernel, "a", () => null) !== engineOf(kernel, "b", () => null));
 * ```
 */
export function engineOf(
  kernel: Kernel,
  key: string,
  programOf: ProgramOf,
): AutomatonEngine | null {
  let ofKernel = engines.get(kernel);
  if (ofKernel === undefined) engines.set(kernel, ofKernel = new Map());
  let engine = ofKernel.get(key) ?? null;
  if (engine === null && ofKernel.size < MOST_ENGINES) {
    engine = new AutomatonEngine(kernel, programOf);
    ofKernel.set(key, engine);
  }
  return engine;
}

/** Builds an automaton, and runs it. */
export class AutomatonEngine {
  /** Whether another lane would be faster. */
  isGivenUp = false;
  readonly #kernel: Kernel;
  readonly #programOf: ProgramOf;
  #module: WebAssembly.Module | null = null;
  #run: RunAutomaton | null = null;
  #tags = 0;
  #builds = 0;

  /** Takes the kernel, and what makes the program. */
  constructor(kernel: Kernel, programOf: ProgramOf) {
    this.#kernel = kernel;
    this.#programOf = programOf;
  }

  /** How many bytes the tags of a line take. */
  get lineBytes(): number {
    return this.#tags * 4;
  }

  /** Runs over lines of the block; null until it is built. */
  get run(): RunAutomaton | null {
    // The constants of all automata stand in the same place.
    if (this.#module !== null && loaded.get(this.#kernel) !== this) {
      this.#load(this.#module);
    }
    return this.#run;
  }

  /**
   * Builds the automaton, or, once it has proven too small, another one. Does
   * nothing where no line is complete.
   *
   * @param parts What lines of the log are like, the most important first; what
   * follows the last LF of a part is not looked at.
   */
  build(parts: Uint8Array[]): void {
    const sample = sampleOf(parts);
    if (sample.length === 0) return;
    const program = this.#builds === MOST_BUILDS
      ? null
      : this.#programOf(sample);
    if (program === null) {
      this.isGivenUp = true;
      return;
    }
    this.#builds++;
    const automaton = minimize(determinize(program, sample, LIMITS));
    const { automaton: area, AUTOMATON_BYTES } = this.#kernel;
    try {
      const bytes = emitModule(automaton, {
        address: area.value,
        sizeBytes: AUTOMATON_BYTES.value,
      });
      this.#tags = program.tags;
      this.#load(this.#module = new WebAssembly.Module(bytes));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isGivenUp = true;
    }
  }

  #load(module: WebAssembly.Module) {
    const { memory } = this.#kernel;
    const { exports } = new WebAssembly.Instance(module, {
      kernel: { memory },
    });
    this.#run = exports.run as RunAutomaton;
    loaded.set(this.#kernel, this);
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
