/**
 * What a kernel has learned of the lines of a format of JSON.
 *
 * @module
 */

import { type EndOf, JsonAutomaton } from "./json_automaton.ts";
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

/** What the lines of a format are wanted for. */
export interface WantedMembers {
  /** The names whose values are wanted, each once: a slot each. */
  names: readonly string[];
  /** How many names the kernel can look for. */
  mostNames: number;
  /** What the kernel is told at the end of a line. */
  endOf: EndOf;
}

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
 * const learning = pathLearning(kernel, { path: [{ names: ["uri"] }] });
 * assert(learning.learn(`{"uri":"/a"}`));
 * assert(!learning.learn(`{"uri":"/b"}`));
 * assert(learning.goesOn);
 * ```
 */
export class JsonLearning {
  readonly #automaton: JsonAutomaton;
  readonly #names: readonly string[];
  #linesLeft: number;

  /** Takes the kernel, which forgets what it knew, and what is wanted. */
  constructor(kernel: Kernel, { names, mostNames, endOf }: WantedMembers) {
    this.#names = names.map((name) => textOfBytes(encodeLossless(name)));
    this.#automaton = new JsonAutomaton(kernel, endOf);
    // A slot each; without one, each line is counted by JavaScript.
    this.#linesLeft = names.length > mostNames ? 0 : MOST_LINES;
  }

  /** Whether lines are still learned from. */
  get goesOn(): boolean {
    return this.#linesLeft > 0 && !this.#automaton.isFull;
  }

  /**
   * Learns from a line that is an object of JSON, if there is no doubt which
   * values the reader of lines finds in others like it; returns whether the
   * kernel knows more than before.
   */
  learn(line: string): boolean {
    this.#linesLeft--;
    const known = this.#automaton.edges;
    const steps = jsonSteps(line, this.#names);
    if (steps !== null) this.#automaton.add(steps);
    return this.#automaton.edges > known;
  }
}

/** What each kernel has learned last, and of what. */
const learnings = new WeakMap<
  Kernel,
  { wanted: string; learning: JsonLearning }
>();

/**
 * Gives what a kernel has learned of a format; a file of another format begins
 * anew.
 *
 * @param kernel The kernel.
 * @param wanted Tells what is wanted from anything else.
 * @param membersOf Says what is wanted, if the kernel knows nothing of it.
 * @returns What to learn with.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * const membersOf = () => ({ names: ["uri"], mostNames: 1, endOf: () => 1 });
 * const learning = learningOf(kernel, "uri", membersOf);
 * assert(learningOf(kernel, "uri", membersOf) === learning);
 * ```
 */
export function learningOf(
  kernel: Kernel,
  wanted: string,
  membersOf: () => WantedMembers,
): JsonLearning {
  const known = learnings.get(kernel);
  if (known?.wanted === wanted) return known.learning;
  const learning = new JsonLearning(kernel, membersOf());
  learnings.set(kernel, { wanted, learning });
  return learning;
}

/**
 * Gives what a kernel has learned of lines whose paths are counted.
 *
 * @param kernel The kernel.
 * @param roles Which members may hold the path.
 * @returns What to learn with.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const learning = pathLearning(startKernel(drawSeed()), roles);
 * // It holds no text.
 * assert(!learning.learn(`{"request":7}`));
 * ```
 */
export function pathLearning(
  kernel: Kernel,
  { path = [] }: Roles,
): JsonLearning {
  const names = [...new Set(path.map(({ names: [name] }) => name!))];
  return learningOf(kernel, `path ${names.join("\n")}`, () => ({
    names,
    mostNames: kernel.SLOTS.value,
    endOf: (filled) => {
      let texts = 0;
      for (const [slot, kind] of filled) {
        if (kind === "text") texts |= 1 << slot >> 1;
      }
      return texts === 0 ? null : texts;
    },
  }));
}
