/**
 * A program → what finds its groups in the lines of a kernel, by an automaton.
 *
 * @module
 */

import type { FieldFinder } from "../field_engine.ts";
import type { FindFields, Kernel } from "../kernel/kernel.ts";
import { determinize } from "./determinize.ts";
import { emitModule } from "./emit.ts";
import { minimize } from "./minimize.ts";
import type { Program } from "./program.ts";

/** With more states and more steps to build them, building takes longer than 100 ms. */
const LIMITS = { states: 300, work: 300_000 };

/**
 * Builds the automaton of a program.
 *
 * @param kernel The kernel whose memory it reads.
 * @param program The program.
 * @param sample Complete lines, like those to come.
 * @param isOnlySource Whether no group but the first may hold what is wanted.
 * @returns What finds the groups; null if its constants have no room there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const program = { instructions: [{ kind: "match" as const }], start: 0, tags: 2 };
 * const kernel = startKernel(drawSeed());
 * assertEquals(automatonFinder(kernel, program, new Uint8Array())?.tags, 2);
 * ```
 */
export function automatonFinder(
  kernel: Kernel,
  program: Program,
  sample: Uint8Array,
  isOnlySource = false,
): FieldFinder | null {
  const automaton = minimize(determinize(program, sample, LIMITS));
  const { memory, automaton: area, AUTOMATON_BYTES } = kernel;
  try {
    const module = new WebAssembly.Module(emitModule(automaton, {
      address: area.value,
      sizeBytes: AUTOMATON_BYTES.value,
    }));
    const load = () =>
      new WebAssembly.Instance(module, { kernel: { memory } }).exports
        .run as FindFields;
    return { tags: program.tags, isOnlySource, load };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
