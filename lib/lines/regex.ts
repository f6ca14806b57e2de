/**
 * Regular expressions over lines and keys of any bytes, in linear time.
 *
 * The engine is RE2 (re2js): it never backtracks, so no line can stall a run,
 * whatever the expression. It is loaded only if an expression is used, because
 * loading takes 25 ms.
 *
 * @module
 */

import type { Matcher, RE2JS } from "re2js";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { decodeLossless, encodeLossless } from "../utf8.ts";
import { MAX_LINE_BYTES } from "./line_key.ts";

let engine: typeof RE2JS | undefined;

/**
 * Loads the engine if the rules of a run have an expression.
 *
 * @param rules How a line becomes a key.
 *
 * @example
 * ```ts
 * await loadRegexEngine({ pattern: "a+", rewrites: [] });
 * new Regex("a+");
 * ```
 */
export async function loadRegexEngine(
  { pattern, rewrites, where = [] }: {
    pattern: string | null;
    rewrites: readonly unknown[];
    where?: readonly { operator: string }[];
  },
): Promise<void> {
  const isUsed = pattern !== null || rewrites.length > 0 ||
    where.some(({ operator }) => operator.endsWith("~"));
  if (!isUsed) return;
  engine ??= (await import("re2js")).RE2JS;
}

/**
 * Returns the text of a group of a match, by number or name; 0 is the whole
 * match, null a group that took no part in it.
 */
export type MatchGroups = (group: number | string) => string | null;

/** An expression as the engine compiled it. */
export interface CompiledExpression {
  /** Gives the insides of the engine, which are no part of its interface. */
  re2(): unknown;
}

/**
 * An expression in RE2 syntax that searches texts of one character a byte
 * (latin1.ts). The engine gets them decoded as UTF-8, so that `é` in the
 * expression matches the character `é` and no match splits a character. Bytes
 * that are not UTF-8 are kept as they are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * await loadRegexEngine({ pattern: "b(.)", rewrites: [] });
 * const regex = new Regex("b(.)");
 * assertEquals(regex.find("abc"), "c");
 * assertEquals(regex.find("xyz"), null);
 * assertEquals(regex.replace("abc", (groups) => groups(0) + "!", 9), "abc!");
 * ```
 */
export class Regex {
  readonly #regex: RE2JS;

  /**
   * Compiles the expression; call `loadRegexEngine` first.
   *
   * @throws {SyntaxError} If it is not a valid RE2 expression.
   */
  constructor(expression: string) {
    if (engine === undefined) throw new Error("The regex engine is not loaded");
    try {
      this.#regex = engine.compile(expression);
    } catch (error) {
      const { message } = error as Error;
      throw new SyntaxError(message.replace("error parsing regexp: ", ""));
    }
  }

  /** How many capture groups it has. */
  get groupCount(): number {
    return this.#regex.groupCount();
  }

  /**
   * The number of the group that holds the key: the one named `path`, else the
   * first, else 0, the whole match.
   */
  get keyGroup(): number {
    return this.#regex.namedGroups()["path"] ?? Math.min(this.groupCount, 1);
  }

  /** What `groups` calls the group that holds the key. */
  get keyGroupName(): string {
    const number = this.keyGroup;
    const named = Object.entries(this.#regex.namedGroups());
    return named.find(([, n]) => n === number)?.[0] ?? String(number);
  }

  /** The expression as the engine compiled it. */
  get compiled(): CompiledExpression {
    return this.#regex;
  }

  /** The names of its named groups. */
  get groupNames(): string[] {
    return Object.keys(this.#regex.namedGroups());
  }

  /** The number of a named group; undefined if it has none of the name. */
  groupNumber(name: string): number | undefined {
    return this.#regex.namedGroups()[name];
  }

  /** Whether it matches anywhere in the text, whatever its groups hold. */
  matches(chars: string): boolean {
    const text = hasAsciiOnly(chars) ? chars : decoded(chars);
    return this.#regex.matcher(text).find();
  }

  /**
   * Returns the `keyGroup` of the first match; null if there is no match or the
   * group took no part in it.
   */
  find(chars: string): string | null {
    const isAscii = hasAsciiOnly(chars);
    const matcher = this.#regex.matcher(isAscii ? chars : decoded(chars));
    if (!matcher.find()) return null;
    const found = matcher.group(this.keyGroup);
    return found === null || isAscii ? found : encoded(found);
  }

  /** Returns what the named groups of the first match hold; null if there is no match. */
  findNamed(chars: string): Map<string, string> | null {
    const isAscii = hasAsciiOnly(chars);
    const matcher = this.#regex.matcher(isAscii ? chars : decoded(chars));
    if (!matcher.find()) return null;
    const found = new Map<string, string>();
    for (const name of this.groupNames) {
      const text = matcher.group(name);
      if (text !== null) found.set(name, isAscii ? text : encoded(text));
    }
    return found;
  }

  /**
   * Returns the groups of the first match that took part in it, in their order:
   * each by its name or its number; the whole match, as `0`, if it has no group.
   * Null if there is no match.
   */
  groups(chars: string): [string, string][] | null {
    const isAscii = hasAsciiOnly(chars);
    const matcher = this.#regex.matcher(isAscii ? chars : decoded(chars));
    if (!matcher.find()) return null;
    const names = new Map(
      Object.entries(this.#regex.namedGroups()).map(([name, n]) => [n, name]),
    );
    const found: [string, string][] = [];
    const first = Math.min(this.groupCount, 1);
    for (let group = first; group <= this.groupCount; group++) {
      const text = matcher.group(group);
      if (text === null) continue;
      const name = names.get(group) ?? String(group);
      found.push([name, isAscii ? text : encoded(text)]);
    }
    return found;
  }

  /**
   * Replaces its matches from the left, until matches × characters reach
   * `maxSteps`. A text that would become longer than `MAX_LINE_BYTES` stays as
   * it is.
   */
  replace(
    chars: string,
    replacement: (groups: MatchGroups) => string,
    maxSteps: number,
  ): string {
    const text = hasAsciiOnly(chars) ? chars : decoded(chars);
    const matcher = this.#regex.matcher(text);
    if (!matcher.find()) return chars;
    const replaced = replaceFrom(matcher, text, replacement, maxSteps);
    const result = hasAsciiOnly(replaced) ? replaced : encoded(replaced);
    return result.length > MAX_LINE_BYTES ? chars : result;
  }
}

/** Replaces matches, beginning with the one that the matcher has found. */
function replaceFrom(
  matcher: Matcher,
  text: string,
  replacement: (groups: MatchGroups) => string,
  maxSteps: number,
): string {
  let replaced = "";
  let end = 0;
  let steps = 0;
  do {
    replaced += text.slice(end, matcher.start());
    replaced += replacement((group) => matcher.group(group));
    end = matcher.end();
    steps += text.length;
  } while (
    steps < maxSteps && replaced.length <= MAX_LINE_BYTES &&
    matcher.find()
  );
  return replaced + text.slice(end);
}

function hasAsciiOnly(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function decoded(chars: string): string {
  return decodeLossless(bytesOfText(chars));
}

function encoded(text: string): string {
  return textOfBytes(encodeLossless(text));
}
