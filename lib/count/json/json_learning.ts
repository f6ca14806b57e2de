/**
 * What a kernel has learned of the lines of a format of JSON.
 *
 * @module
 */

import { JsonAutomaton } from "./json_automaton.ts";
import { jsonSteps } from "./json_steps.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Roles } from "../../lines/layout.ts";
import { encodeLossless } from "../../utf8.ts";
import { textOfBytes } from "../../latin1.ts";

/**
 * After so many lines that it did not know, the kernel learns no more: objects
 * that never look the same would only make it slower.
 */
const MOST_LINES = 3000;

/**
 * Learns from lines that the kernel does not know, so that it can count others
 * like them.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * const roles = { path: [{ names: ["uri"] }] };
 * const learning = learningOf(kernel, roles);
 * learning.learn(`{"uri":"/a"}`);
 * assert(learning.goesOn);
 * assert(learningOf(kernel, roles) === learning);
 * ```
 */
export class JsonLearning {
  /** The names that may hold the path, in their order. */
  readonly names: readonly string[];
  readonly #automaton: JsonAutomaton;
  readonly #bytes: readonly string[];
  #linesLeft: number;

  /** Takes the kernel, which forgets what it knew, and which members may hold the path. */
  constructor(kernel: Kernel, roles: Roles) {
    this.names = namesOf(roles);
    this.#bytes = this.names.map((name) => textOfBytes(encodeLossless(name)));
    this.#automaton = new JsonAutomaton(kernel);
    // A slot each; without one, each line is counted by JavaScript.
    this.#linesLeft = this.names.length > kernel.SLOTS.value ? 0 : MOST_LINES;
  }

  /** Whether lines are still learned from. */
  get goesOn(): boolean {
    return this.#linesLeft > 0 && !this.#automaton.isFull;
  }

  /**
   * Learns from a line that has a key, if there is no doubt which text the
   * reader of lines finds in others like it.
   */
  learn(line: string): void {
    this.#linesLeft--;
    const steps = jsonSteps(line, this.#bytes);
    if (steps !== null) this.#automaton.add(steps);
  }
}

const learnings = new WeakMap<Kernel, JsonLearning>();

/**
 * Gives what a kernel has learned of a format; a file of another format begins
 * anew.
 *
 * @param kernel The kernel.
 * @param roles Which members may hold the path.
 * @returns What to learn with.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * assertEquals(learningOf(startKernel(drawSeed()), roles).names, ["request", "uri"]);
 * ```
 */
export function learningOf(kernel: Kernel, roles: Roles): JsonLearning {
  const known = learnings.get(kernel);
  if (known?.names.join("\n") === namesOf(roles).join("\n")) return known;
  const learning = new JsonLearning(kernel, roles);
  learnings.set(kernel, learning);
  return learning;
}

function namesOf({ path = [] }: Roles): string[] {
  return [...new Set(path.map(({ names: [name] }) => name!))];
}
