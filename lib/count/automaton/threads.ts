/**
 * All ways through a program at once: an ordered list of threads, the preferred
 * first, and what becomes of it at a character.
 *
 * A thread waits in front of what takes no character: whether a condition holds
 * is known only with the next character, and a loop around nothing must be gone
 * through in the same order as the machine of RE2 does.
 *
 * @module
 */

import { placeBack, UNSET } from "./automaton.ts";
import {
  AT_END,
  AT_START,
  AT_WORD_EDGE,
  INSIDE_WORD,
  type Program,
} from "./program.ts";
import { lookAhead, type Reach } from "./reach.ts";
import type { RuneClasses } from "./rune_classes.ts";

/** One way through the program. */
export interface Thread {
  /** The step that comes next. */
  step: number;
  /** The values of the tags. */
  tags: number[];
}

/** What stands before the next character. */
export const NOTHING_BEFORE: number = 1;
const WORD_BEFORE = 2;

/** All threads at a place. */
export interface Threads {
  /** The threads, the preferred first. */
  list: Thread[];
  /** What stands before the place: `NOTHING_BEFORE`, or whether it is of a word. */
  before: number;
}

/** What a character made of threads. */
export interface Advance extends Threads {
  /** The tags of the match that was found in front of the character, or null. */
  found: number[] | null;
}

/** The character behind the last. */
export const END: number = -1;

/** Takes threads from character to character. */
export class ThreadMachine {
  /** How many steps were gone so far: the work that a limit is set to. */
  work = 0;
  readonly #program: Program;
  readonly #classes: RuneClasses;
  readonly #reach: Reach;
  readonly #marks: Uint32Array;
  #mark = 0;

  /** Takes a program and the classes of its characters. */
  constructor(program: Program, classes: RuneClasses) {
    this.#program = program;
    this.#classes = classes;
    this.#reach = lookAhead(program);
    this.#marks = new Uint32Array(program.instructions.length);
  }

  /** The threads at the start of a line. */
  start(): Threads {
    const { start, tags } = this.#program;
    const thread = { step: start, tags: Array<number>(tags).fill(UNSET) };
    return { list: [thread], before: NOTHING_BEFORE };
  }

  /**
   * What becomes of threads at a character.
   *
   * @param threads The threads in front of it.
   * @param runeClass The class of the character, or `END`.
   * @param bytesBack How far back it begins.
   * @returns The threads behind it.
   */
  advance(
    { list, before }: Threads,
    runeClass: number,
    bytesBack: number,
  ): Advance {
    const isWord = runeClass !== END && this.#classes.isWord(runeClass);
    const holding = (before === NOTHING_BEFORE ? AT_START : 0) |
      (runeClass === END ? AT_END : 0) |
      ((before === WORD_BEFORE) === isWord ? INSIDE_WORD : AT_WORD_EDGE);
    const next: Thread[] = [];
    let found = null as number[] | null;
    const { instructions } = this.#program;
    /** Follows a thread in the order of preference; true where a match ends all others. */
    const follow = (step: number, tags: number[]): boolean => {
      if (this.#isMarked(step)) return false;
      const instruction = instructions[step]!;
      switch (instruction.kind) {
        case "fail":
          return false;
        case "match":
          found = tags;
          return true;
        case "pass":
          return follow(instruction.next, tags);
        case "split":
          return follow(instruction.next, tags) ||
            follow(instruction.otherwise, tags);
        case "check":
          return (instruction.conditions & ~holding) === 0 &&
            follow(instruction.next, tags);
        case "tag":
          return follow(
            instruction.next,
            tags.with(instruction.tag, placeBack(bytesBack)),
          );
        case "read":
          if (runeClass !== END && this.#classes.takes(step, runeClass)) {
            next.push({ step: instruction.next, tags });
          }
          return false;
      }
    };
    this.#mark++;
    list.some(({ step, tags }) => follow(step, tags));
    const asked = this.#classes.hasWords && isWord ? WORD_BEFORE : 0;
    return { list: this.#withoutIdle(next), before: asked, found };
  }

  /** The threads that can do what none before them does, with the tags that matter. */
  #withoutIdle(list: Thread[]): Thread[] {
    const { instructions } = this.#program;
    const kept: Thread[] = [];
    let isNeeded = false;
    const visit = (step: number): void => {
      if (this.#isMarked(step)) return;
      const instruction = instructions[step]!;
      if (instruction.kind === "split") {
        visit(instruction.next);
        visit(instruction.otherwise);
      } else if (instruction.kind === "tag" || instruction.kind === "pass") {
        visit(instruction.next);
      } else isNeeded ||= this.#reach.canMatch[step]!;
    };
    this.#mark++;
    for (const { step, tags } of list) {
      isNeeded = false;
      visit(step);
      if (!isNeeded) continue;
      const live = this.#reach.liveTags[step]!;
      kept.push({
        step: this.#withoutPass(step),
        tags: tags.map((value, tag) => (live >> tag) & 1 ? value : UNSET),
      });
    }
    return kept;
  }

  /** The step that a step which does nothing leads to. */
  #withoutPass(step: number): number {
    const instruction = this.#program.instructions[step]!;
    return instruction.kind === "pass"
      ? this.#withoutPass(instruction.next)
      : step;
  }

  /** Whether a match is certain, whatever follows. */
  isCertain({ list }: Threads): boolean {
    const { instructions } = this.#program;
    const visit = (step: number): boolean => {
      if (this.#isMarked(step)) return false;
      const instruction = instructions[step]!;
      switch (instruction.kind) {
        case "match":
          return true;
        case "split":
          return visit(instruction.next) || visit(instruction.otherwise);
        case "tag":
        case "pass":
          return visit(instruction.next);
        default:
          return false;
      }
    };
    this.#mark++;
    return list.some(({ step }) => visit(step));
  }

  #isMarked(step: number): boolean {
    if (this.#marks[step] === this.#mark) return true;
    this.#marks[step] = this.#mark;
    this.work++;
    return false;
  }
}
