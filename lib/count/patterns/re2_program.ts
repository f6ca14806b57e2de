/**
 * A regular expression, as the engine compiled it → a program for an automaton.
 *
 * What the engine compiles to is no part of its interface; a test notices when
 * it changes, and its version is pinned.
 *
 * @module
 */

import {
  ANY,
  AT_END,
  AT_START,
  AT_WORD_EDGE,
  INSIDE_WORD,
  type Instruction,
  type Program,
} from "../automaton/program.ts";
import type { CompiledExpression } from "../../lines/regex.ts";

/** A step of the engine's machine. */
interface EngineStep {
  op: number;
  out: number;
  arg: number;
  runes: Iterable<number> & { length: number; [index: number]: number };
  matchRune(rune: number): boolean;
}

/** The machine of the engine. */
interface EngineProgram {
  inst: EngineStep[];
  start: number;
}

const FOLD_CASE = 1;
const BEGIN_LINE_OR_TEXT = 1 | 4;
const END_LINE_OR_TEXT = 2 | 8;
const WORD_BOUNDARY = 16;
const NO_WORD_BOUNDARY = 32;

/** No character of this or above has another case. */
const LAST_CASED = 0x1f000;

/** A longer program takes longer to make an automaton of than most logs to read. */
const MOST_STEPS = 2000;
/** Tags are bits of a number of 32 bits. */
const MOST_GROUPS = 15;

/**
 * Makes the program that searches a line for an expression, from the left.
 *
 * @param regex The expression, compiled by the engine.
 * @param groups The groups that are wanted, 0 for the whole match. Each has two
 * tags, in this order.
 * @returns The program; null if it is too long or does what an automaton cannot.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RE2JS } from "re2js";
 *
 * assertEquals(searchProgram(RE2JS.compile("a(b)"), [1])?.tags, 2);
 * ```
 */
export function searchProgram(
  regex: CompiledExpression,
  groups: number[],
): Program | null {
  const { inst, start } = (regex.re2() as { prog: EngineProgram }).prog;
  if (inst.length > MOST_STEPS || groups.length > MOST_GROUPS) return null;
  const tagOf = new Map(
    groups.flatMap((
      group,
      i,
    ) => [[2 * group, 2 * i], [2 * group + 1, 2 * i + 1]]),
  );
  const end = inst.length;
  const instructions: Instruction[] = [];
  for (const step of inst) {
    const instruction = instructionOf(step, tagOf, end);
    if (instruction === null) return null;
    instructions.push(instruction);
  }
  /** A step that notes where the whole match begins or ends. */
  const tagMatch = (tag: number, next: number): Instruction =>
    tagOf.has(tag)
      ? { kind: "tag", tag: tagOf.get(tag)!, next }
      : { kind: "pass", next };
  instructions.push(
    tagMatch(1, end + 1),
    { kind: "match" },
    // Searches here, and if in vain, one character on.
    { kind: "split", next: end + 3, otherwise: end + 4 },
    tagMatch(0, start),
    { kind: "read", ranges: ANY, next: end + 2 },
  );
  return { instructions, start: end + 2, tags: 2 * groups.length };
}

/** Translates a step; a match goes on at `end`. */
function instructionOf(
  step: EngineStep,
  tagOf: Map<number | undefined, number | undefined>,
  end: number,
): Instruction | null {
  const { op, out: next, arg } = step;
  switch (op) {
    case 1:
    case 2:
      return { kind: "split", next, otherwise: arg };
    case 3: {
      const tag = tagOf.get(arg);
      return tag === undefined
        ? { kind: "pass", next }
        : { kind: "tag", tag, next };
    }
    case 4:
      return { kind: "check", conditions: conditionsOf(arg), next };
    case 5:
      return { kind: "fail" };
    case 6:
      return { kind: "pass", next: end };
    case 7:
      return { kind: "pass", next };
    case 8:
    case 9:
      return { kind: "read", ranges: rangesOf(step), next };
    case 10:
      return { kind: "read", ranges: ANY, next };
    case 11:
      return { kind: "read", ranges: [0, 9, 11, 0x10ffff], next };
    default:
      return null;
  }
}

/** A line is all of the text, so it begins and ends where the text does. */
function conditionsOf(arg: number): number {
  return (arg & BEGIN_LINE_OR_TEXT ? AT_START : 0) |
    (arg & END_LINE_OR_TEXT ? AT_END : 0) |
    (arg & WORD_BOUNDARY ? AT_WORD_EDGE : 0) |
    (arg & NO_WORD_BOUNDARY ? INSIDE_WORD : 0);
}

function rangesOf(step: EngineStep): number[] {
  const [rune, isMore] = step.runes;
  if (rune === undefined || isMore !== undefined) return Array.from(step.runes);
  if ((step.arg & FOLD_CASE) === 0) return [rune, rune];
  const cases = rune < 0x80
    ? casesOfAscii(rune)
    : Array.from({ length: LAST_CASED }, (_, other) => other);
  return cases.filter((other) => step.matchRune(other))
    .flatMap((other) => [other, other]);
}

/** The other cases that a character of ASCII can have, rising: of `k` and `s` there are some beyond ASCII. */
function casesOfAscii(rune: number): number[] {
  return [...new Set([rune & ~0x20, rune, rune | 0x20, 0x17f, 0x212a])]
    .sort((a, b) => a - b);
}
