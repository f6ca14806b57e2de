/**
 * What can still happen behind a step of a program.
 *
 * @module
 */

import { AT_START, nextSteps, type Program } from "./program.ts";

/** What is known of each step. */
export interface Reach {
  /** Whether a match can follow once a character was read: `AT_START` holds no more. */
  canMatch: boolean[];
  /** The tags that matter, a bit each: all that no step behind sets anew in any case. */
  liveTags: number[];
}

/**
 * Looks ahead from each step of a program.
 *
 * @param program The program.
 * @returns What may follow each step.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const program = {
 *   instructions: [
 *     { kind: "tag" as const, tag: 0, next: 1 },
 *     { kind: "match" as const },
 *     { kind: "fail" as const },
 *   ],
 *   start: 0,
 *   tags: 1,
 * };
 * assertEquals(lookAhead(program), {
 *   canMatch: [true, true, false],
 *   liveTags: [0, 1, 0],
 * });
 * ```
 */
export function lookAhead({ instructions, tags }: Program): Reach {
  const canMatch = instructions.map(({ kind }) => kind === "match");
  const all = 2 ** tags - 1;
  const liveTags = instructions.map(({ kind }) => kind === "match" ? all : 0);
  for (let changes = true; changes;) {
    changes = false;
    // Backwards, because most steps lead to a later one.
    for (let step = instructions.length - 1; step >= 0; step--) {
      const instruction = instructions[step]!;
      const next = nextSteps(instruction);
      if (next.length === 0) continue;
      const isPast = instruction.kind === "check" &&
        (instruction.conditions & AT_START) !== 0;
      const matches = !isPast && next.some((to) => canMatch[to]!);
      let live = next.reduce((bits, to) => bits | liveTags[to]!, 0);
      if (instruction.kind === "tag") live &= ~(1 << instruction.tag);
      if (matches === canMatch[step] && live === liveTags[step]) continue;
      canMatch[step] = matches;
      liveTags[step] = live;
      changes = true;
    }
  }
  return { canMatch, liveTags };
}
