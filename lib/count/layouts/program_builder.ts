/**
 * Puts the program of a layout together, from the end of the line to its start:
 * each part is given the step that follows it.
 *
 * @module
 */

import {
  AT_END,
  type Instruction,
  type Program,
} from "../automaton/program.ts";

/** Pairs of code points, rising. */
export type CharacterSet = readonly number[];

const LAST = 0x10ffff;

/**
 * All characters but some.
 *
 * @param excluded Characters of ASCII.
 * @returns The others.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(allBut("\tb"), [0, 8, 10, 97, 99, 0x10ffff]);
 * ```
 */
export function allBut(excluded: string): CharacterSet {
  const codes = [...new Set(excluded)].map((char) => char.charCodeAt(0))
    .sort((a, b) => a - b);
  const ranges: number[] = [];
  let from = 0;
  for (const code of codes) {
    if (code > from) ranges.push(from, code - 1);
    from = code + 1;
  }
  return [...ranges, from, LAST];
}

/**
 * Takes what a set has not.
 *
 * @param set The set.
 * @param excluded Characters of ASCII.
 * @returns The set without them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(without([0x21, 0x7e], "="), [0x21, 0x3c, 0x3e, 0x7e]);
 * ```
 */
export function without(set: CharacterSet, excluded: string): CharacterSet {
  const others = allBut(excluded);
  const ranges: number[] = [];
  for (let i = 0; i < set.length; i += 2) {
    for (let j = 0; j < others.length; j += 2) {
      const from = Math.max(set[i]!, others[j]!);
      const to = Math.min(set[i + 1]!, others[j + 1]!);
      if (from <= to) ranges.push(from, to);
    }
  }
  return ranges;
}

/**
 * The characters of ASCII in a set. The first character of a line must be one:
 * readers drop a byte order mark, and what stands behind it could be a name.
 *
 * @param set The set.
 * @returns What it has of ASCII.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(asciiOf(allBut("#")), [0, 0x22, 0x24, 0x7f]);
 * ```
 */
export function asciiOf(set: CharacterSet): CharacterSet {
  const ranges: number[] = [];
  for (let i = 0; i < set.length && set[i]! < 0x80; i += 2) {
    ranges.push(set[i]!, Math.min(set[i + 1]!, 0x7f));
  }
  return ranges;
}

/**
 * The steps of a program in the making. Each method adds steps that go on at
 * `next`, and returns the first of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const steps = new ProgramBuilder();
 * const value = steps.group(0, (next) => steps.many(allBut(" "), next), steps.end());
 * assertEquals(steps.program(steps.text("a=", value), 1).tags, 2);
 * ```
 */
export class ProgramBuilder {
  readonly #instructions: Instruction[] = [];

  /** The line is as it should be, whatever follows. */
  match(): number {
    return this.#add({ kind: "match" });
  }

  /** The line is as it should be if it ends here. */
  end(): number {
    const next = this.match();
    return this.#add({ kind: "check", conditions: AT_END, next });
  }

  /** The line is not as it should be. */
  fail(): number {
    return this.#add({ kind: "fail" });
  }

  /** One character of a set. */
  one(ranges: CharacterSet, next: number): number {
    return this.#add({ kind: "read", ranges, next });
  }

  /** These characters of ASCII. */
  text(text: string, next: number): number {
    return [...text].reduceRight((after, char) => {
      const code = char.charCodeAt(0);
      return this.one([code, code], after);
    }, next);
  }

  /** As many characters of a set as there are, or none. */
  many(ranges: CharacterSet, next: number): number {
    return this.repeat((loop) => this.one(ranges, loop), next);
  }

  /** At least one character of a set. */
  some(ranges: CharacterSet, next: number): number {
    return this.one(ranges, this.many(ranges, next));
  }

  /** A part as often as it is there, or not at all. */
  repeat(part: (next: number) => number, next: number): number {
    const loop = this.fail();
    const inner = part(loop);
    this.#instructions[loop] = { kind: "split", next: inner, otherwise: next };
    return loop;
  }

  /** One of several ways on, the first that fits. */
  either(...ways: [number, ...number[]]): number {
    return ways.reduceRight((otherwise, next) =>
      this.#add({ kind: "split", next, otherwise })
    );
  }

  /** A part whose place is noted. */
  group(group: number, part: (next: number) => number, next: number): number {
    const end = this.#add({ kind: "tag", tag: 2 * group + 1, next });
    return this.#add({ kind: "tag", tag: 2 * group, next: part(end) });
  }

  /**
   * Goes on otherwise than by any of some texts of ASCII.
   *
   * @param texts The texts; none is the beginning of another.
   * @param otherwise Makes the way on, of which the first character is none of
   * `known`, where so many characters of a text were read.
   */
  notStartingWith(
    texts: readonly string[],
    otherwise: (known: string, readChars: number) => number,
  ): number {
    const from = (prefix: string): number => {
      const begun = texts.filter((text) => text.startsWith(prefix));
      if (begun.includes(prefix)) return this.fail();
      const known = new Set(begun.map((text) => text[prefix.length]!));
      return this.either(
        otherwise([...known].join(""), prefix.length),
        ...[...known].map((char) => this.text(char, from(prefix + char))),
      );
    };
    return from("");
  }

  /** The program that begins with a step. */
  program(start: number, groups: number): Program {
    return { instructions: this.#instructions, start, tags: 2 * groups };
  }

  #add(instruction: Instruction): number {
    return this.#instructions.push(instruction) - 1;
  }
}

/**
 * Whether a text is all of ASCII, as the texts of a program must be: the line
 * lane compares bytes.
 *
 * @param text Any text.
 * @returns Whether it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([isAscii("a:"), isAscii("é")], [true, false]);
 * ```
 */
export function isAscii(text: string): boolean {
  // deno-lint-ignore no-control-regex
  return /^[\x01-\x7f]*$/.test(text);
}
