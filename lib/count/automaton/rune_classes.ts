/**
 * The characters that a program cannot tell apart are one class.
 *
 * @module
 */

import { AT_WORD_EDGE, INSIDE_WORD, type Program } from "./program.ts";

const WORD: readonly number[] = [
  0x30,
  0x39,
  0x41,
  0x5a,
  0x5f,
  0x5f,
  0x61,
  0x7a,
];

/** Where classes may change whatever the program: ASCII, surrogates, bytes that are not UTF-8. */
const FIXED_BOUNDS = [
  0,
  0x80,
  0xd800,
  0xdc00,
  0xdc80,
  0xdd00,
  0xe000,
  0x110000,
];

/** The classes of the characters of a program. */
export class RuneClasses {
  /** The one class of all characters beyond ASCII and bytes that are not UTF-8; null if there are several. */
  readonly beyondAscii: number | null;
  /** Whether the program asks for the edges of words. */
  readonly hasWords: boolean;
  /** Where an interval of one class begins, rising. */
  readonly #bounds: number[];
  /** The class of each interval. */
  readonly #classes: number[] = [];
  /** For each class, which sets hold it; the set of words is the last. */
  readonly #members: boolean[][] = [];
  /** The set of each reading step. */
  readonly #setOf = new Map<number, number>();
  readonly #wordSet: number;

  /** Finds the classes of a program. */
  constructor({ instructions }: Program) {
    const sets = new Map<string, readonly number[]>();
    const places = new Map<string, number>();
    for (const [step, instruction] of instructions.entries()) {
      if (instruction.kind !== "read") continue;
      const key = instruction.ranges.join();
      if (!places.has(key)) {
        places.set(key, sets.size);
        sets.set(key, instruction.ranges);
      }
      this.#setOf.set(step, places.get(key)!);
    }
    this.hasWords = instructions.some((instruction) =>
      instruction.kind === "check" &&
      (instruction.conditions & (AT_WORD_EDGE | INSIDE_WORD)) !== 0
    );
    this.#wordSet = sets.size;
    const all = [...sets.values(), this.hasWords ? WORD : []];
    this.#bounds = boundsOf(all);
    this.#classify(all);
    const beyond = new Set(
      this.#classes.filter((_, i) => isBeyondAscii(this.#bounds[i]!)),
    );
    this.beyondAscii = beyond.size === 1 ? [...beyond][0]! : null;
  }

  #classify(sets: (readonly number[])[]) {
    const ids = new Map<string, number>();
    const at = sets.map(() => 0);
    for (const rune of this.#bounds.slice(0, -1)) {
      const members = sets.map((set, i) => {
        while (at[i]! < set.length && set[at[i]! + 1]! < rune) at[i]! += 2;
        return at[i]! < set.length && set[at[i]!]! <= rune;
      });
      const key = members.map(Number).join("");
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
        this.#members.push(members);
      }
      this.#classes.push(id);
    }
  }

  /** The class of a code point. */
  classOf(rune: number): number {
    return this.#classes[this.#intervalOf(rune)]!;
  }

  /** The class of all code points from one to another; null if there are several. */
  classOfRange(first: number, last: number): number | null {
    const from = this.#intervalOf(first);
    const to = this.#intervalOf(last);
    const found = this.#classes[from]!;
    for (let i = from + 1; i <= to; i++) {
      if (this.#classes[i] !== found) return null;
    }
    return found;
  }

  /** Whether a reading step takes the characters of a class. */
  takes(step: number, runeClass: number): boolean {
    return this.#members[runeClass]![this.#setOf.get(step)!]!;
  }

  /** Whether the characters of a class are of `[0-9A-Za-z_]`; false where nobody asks. */
  isWord(runeClass: number): boolean {
    return this.#members[runeClass]![this.#wordSet]!;
  }

  #intervalOf(rune: number): number {
    let low = 0;
    let high = this.#bounds.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#bounds[middle]! <= rune) low = middle;
      else high = middle;
    }
    return low;
  }
}

function boundsOf(sets: (readonly number[])[]): number[] {
  const bounds = new Set(FIXED_BOUNDS);
  for (const set of sets) {
    for (let i = 0; i < set.length; i += 2) {
      bounds.add(set[i]!);
      bounds.add(set[i + 1]! + 1);
    }
  }
  return [...bounds].sort((a, b) => a - b);
}

/** Whether bytes can yield it: of the surrogates, U+DC80 to U+DCFF alone. */
function isBeyondAscii(rune: number): boolean {
  const isSurrogate = rune >= 0xd800 && rune < 0xe000;
  return rune >= 0x80 && rune < 0x110000 &&
    (!isSurrogate || (rune >= 0xdc80 && rune < 0xdd00));
}
