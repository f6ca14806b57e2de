/**
 * What an automaton is made from: the program of a machine that reads a line
 * from its start, character by character, and notes where groups begin and end.
 *
 * A regular expression becomes one, and so can any other description of a line.
 *
 * @module
 */

/** The place between two characters is the start of the line. */
export const AT_START: number = 1;
/** The place is the end of the line. */
export const AT_END: number = 2;
/** One of the characters beside the place is of `[0-9A-Za-z_]`, one is not. */
export const AT_WORD_EDGE: number = 4;
/** Both are, or none is. */
export const INSIDE_WORD: number = 8;

/** One step of a program; steps are named by their index. */
export type Instruction =
  /** Reads a character: the ranges are pairs of code points, rising. */
  | { kind: "read"; ranges: readonly number[]; next: number }
  /** Goes on at both steps; what the first finds is preferred. */
  | { kind: "split"; next: number; otherwise: number }
  /** Goes on where all conditions (`AT_START`…) hold. */
  | { kind: "check"; conditions: number; next: number }
  /** Notes the place: tag `2 * n` is the start of group n, the next its end. */
  | { kind: "tag"; tag: number; next: number }
  /** Goes on. */
  | { kind: "pass"; next: number }
  /** The line is as it should be. */
  | { kind: "match" }
  /** It is not. */
  | { kind: "fail" };

/** A program. A byte that is not part of valid UTF-8 is the code point U+DC00 + byte. */
export interface Program {
  /** All steps. */
  instructions: Instruction[];
  /** The step at the start of the line. */
  start: number;
  /** How many tags there are, two for each group. */
  tags: number;
}

/** All code points. */
export const ANY: readonly number[] = [0, 0x10ffff];

/**
 * Where a step leads.
 *
 * @param instruction The step.
 * @returns The steps behind it, the preferred first.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nextSteps({ kind: "split", next: 4, otherwise: 2 }), [4, 2]);
 * ```
 */
export function nextSteps(instruction: Instruction): number[] {
  if (instruction.kind === "match" || instruction.kind === "fail") return [];
  return instruction.kind === "split"
    ? [instruction.next, instruction.otherwise]
    : [instruction.next];
}
