/**
 * The automaton of literals and values in the kernel, built step by step
 * (assembly/json/automaton.ts).
 *
 * @module
 */

import { bytesAt, type Kernel } from "../kernel/kernel.ts";
import { bytesOfText } from "../../latin1.ts";
import type { Step, StepKind } from "./json_steps.ts";

/**
 * What the kernel is told at the end of lines by which of the wanted names have
 * values, by slot; null if it cannot count such lines.
 */
export type EndOf = (filled: ReadonlyMap<number, StepKind>) => number | null;

/** The numbers of the kernel for what follows a literal. */
const KINDS = { text: 0, number: 1, word: 2, more: 3, end: 4 } as const;

/**
 * Adds lines to the automaton of a kernel.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 * import { jsonSteps } from "./json_steps.ts";
 *
 * const kernel = startKernel(drawSeed());
 * // A bit for each name whose text the line has.
 * const automaton = new JsonAutomaton(kernel, () => 1);
 * automaton.add(jsonSteps(`{"status":200,"uri":"/a"}`, ["uri"])!);
 * const line = `{"status":404,"uri":"/b?c"}\n`;
 * new TextEncoder().encodeInto(
 *   line,
 *   new Uint8Array(kernel.memory.buffer, kernel.block.value, line.length),
 * );
 * kernel.scanJson(0, line.length, 0, 1);
 * assertEquals(kernel.countedJsonLines.value, 1);
 * ```
 */
export class JsonAutomaton {
  /** Whether there is no room for another line. */
  isFull = false;
  readonly #kernel: Kernel;
  readonly #endOf: EndOf;
  readonly #literalBytes: number;
  /** The address of each state. */
  readonly #states = new Map<string, number>();
  readonly #edges = new Set<string>();

  /** Takes the kernel, whose automaton is emptied, and what is said at the end of lines. */
  constructor(kernel: Kernel, endOf: EndOf) {
    this.#kernel = kernel;
    this.#endOf = endOf;
    this.#literalBytes = kernel.LITERAL_BYTES.value;
    this.#states.set("", kernel.startAutomaton());
  }

  /** How many edges it has. */
  get edges(): number {
    return this.#edges.size;
  }

  /** Adds what is new in the steps of a line. */
  add(steps: readonly Step[]): void {
    const end = this.#endOf(steps.at(-1)!.filled);
    if (end === null) return;
    let from = "";
    for (const { literal, kind, slot, state } of steps) {
      let left = literal;
      while (left.length > this.#literalBytes) {
        const first = left.slice(0, this.#literalBytes);
        const between = JSON.stringify([from, first]);
        this.#addEdge(from, between, first, KINDS.more, 0);
        from = between;
        left = left.slice(this.#literalBytes);
      }
      const value = kind === "end" ? end : slot;
      this.#addEdge(from, state, left, KINDS[kind], value);
      from = state;
    }
  }

  #addEdge(
    from: string,
    to: string,
    literal: string,
    kind: number,
    slot: number,
  ) {
    const edge = JSON.stringify([from, literal, kind]);
    if (this.isFull || this.#edges.has(edge)) return;
    this.#edges.add(edge);
    const kernel = this.#kernel;
    const fromState = this.#stateAt(from);
    const toState = this.#stateAt(to);
    bytesAt(kernel, kernel.literal.value, literal.length)
      .set(bytesOfText(literal));
    const { length } = literal;
    this.isFull ||=
      kernel.addEdge(fromState, toState, length, kind, slot) === 0;
  }

  #stateAt(name: string): number {
    let state = this.#states.get(name);
    if (state === undefined) {
      state = this.#kernel.addState();
      this.isFull ||= state === 0;
      this.#states.set(name, state);
    }
    return state;
  }
}
