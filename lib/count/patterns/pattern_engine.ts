/**
 * The automaton of `--pattern`: built once a worker, from lines of the log, and
 * used for all its slices.
 *
 * @module
 */

import { determinize } from "../automaton/determinize.ts";
import { emitModule, type RunAutomaton } from "../automaton/emit.ts";
import { minimize } from "../automaton/minimize.ts";
import type { Program } from "../automaton/program.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Regex } from "../../lines/regex.ts";
import { searchProgram } from "./re2_program.ts";

const LF = 0x0a;

/** How much of a block shows what the lines are like. */
const SAMPLE_BYTES = 64 * 1024;

/** With more states and more steps to build them, building takes longer than 100 ms. */
const LIMITS = { states: 300, work: 300_000 };

/** Once for the first lines, and once more for lines that these did not show. */
const MOST_BUILDS = 2;

/** One for each kernel, which a worker has one of. */
const engines = new WeakMap<Kernel, PatternEngine>();

/**
 * The engine of a kernel for an expression.
 *
 * @param kernel The kernel whose memory it reads.
 * @param expression The expression; the engine of regular expressions is loaded.
 * @returns The engine, which may have its automaton from an earlier slice.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 * import { loadRegexEngine } from "../../lines/regex.ts";
 *
 * await loadRegexEngine({ pattern: "b(.)", rewrites: [] });
 * const kernel = startKernel(drawSeed());
 * assert(patternEngine(kernel, "b(.)") === patternEngine(kernel, "b(.)"));
 * assert(patternEngine(kernel, "b(.)") !== patternEngine(kernel, "c(.)"));
 * ```
 */
export function patternEngine(
  kernel: Kernel,
  expression: string,
): PatternEngine {
  let engine = engines.get(kernel);
  if (engine?.expression !== expression) {
    engine = new PatternEngine(kernel, expression);
    engines.set(kernel, engine);
  }
  return engine;
}

/** Runs the automaton of an expression, and builds it. */
export class PatternEngine {
  /** Runs over lines of the block; null until it is built. */
  run: RunAutomaton | null = null;
  /** Whether the engine of regular expressions would be faster. */
  isGivenUp: boolean;
  readonly #kernel: Kernel;
  readonly #program: Program | null;
  #builds = 0;

  /**
   * Takes the kernel and the expression.
   *
   * @throws {SyntaxError} If RE2 cannot take it.
   */
  constructor(kernel: Kernel, readonly expression: string) {
    const regex = new Regex(expression);
    this.#kernel = kernel;
    this.#program = searchProgram(regex.compiled, [regex.keyGroup]);
    this.isGivenUp = this.#program === null;
  }

  /** How many bytes the tags of a line take. */
  get lineBytes(): number {
    return (this.#program?.tags ?? 0) * 4;
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
    if (this.#program === null || this.#builds === MOST_BUILDS) {
      this.isGivenUp = true;
      return;
    }
    this.#builds++;
    const automaton = minimize(determinize(this.#program, sample, LIMITS));
    const { memory, automaton: area, AUTOMATON_BYTES } = this.#kernel;
    try {
      const bytes = emitModule(automaton, {
        address: area.value,
        sizeBytes: AUTOMATON_BYTES.value,
      });
      const kernel = { memory };
      const { exports } = new WebAssembly.Instance(
        new WebAssembly.Module(bytes),
        { kernel },
      );
      this.run = exports.run as RunAutomaton;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isGivenUp = true;
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
