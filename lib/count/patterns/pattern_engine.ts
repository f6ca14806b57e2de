/**
 * The automaton of `--pattern`.
 *
 * @module
 */

import { automatonFinder } from "../automaton/automaton_finder.ts";
import { FieldEngine } from "../field_engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Regex } from "../../lines/regex.ts";
import { searchProgram } from "./re2_program.ts";

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

/** Builds the automaton of an expression, and runs it. */
export class PatternEngine extends FieldEngine {
  /**
   * Takes the kernel and the expression.
   *
   * @throws {SyntaxError} If RE2 cannot take it.
   */
  constructor(kernel: Kernel, readonly expression: string) {
    const regex = new Regex(expression);
    const program = searchProgram(regex.compiled, [regex.keyGroup]);
    super(
      kernel,
      (sample) => program && automatonFinder(kernel, program, sample),
    );
    this.isGivenUp = program === null;
  }
}
