/**
 * Regular expressions over lines and keys of any bytes, in linear time.
 *
 * The engine is RE2's (re2js): it never backtracks, so no line can hold up a
 * run, whatever the expression. It is loaded only where an expression is used: that
 * takes 25 ms of the start.
 *
 * @module
 */

import type { Matcher, RE2JS } from "re2js";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { decodeLossless, encodeLossless } from "../utf8.ts";

let engine: typeof RE2JS | undefined;

/**
 * Loads the engine if the rules of a run need it.
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
  { pattern, rewrites }: { pattern: string | null; rewrites: unknown[] },
): Promise<void> {
  if (pattern === null && rewrites.length === 0) return;
  engine ??= (await import("re2js")).RE2JS;
}

/** Where an expression matches; gives the text of a group, 0 for the whole. */
export type Groups = (group: number | string) => string | null;

/**
 * An expression in the syntax of RE2, searched in texts of one character a byte
 * (latin1.ts). It sees them as UTF-8, so that `é` in it means what the user
 * typed and no match splits a character; bytes that are not UTF-8 come out as
 * they went in.
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
   * Takes the expression; `loadRegexEngine` comes first.
   *
   * @throws {SyntaxError} If RE2 cannot take it.
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

  /** How many groups it has. */
  get groupCount(): number {
    return this.#regex.groupCount();
  }

  /** The names of those groups that have one. */
  get groupNames(): string[] {
    return Object.keys(this.#regex.namedGroups());
  }

  /** Finds its first group, or the whole match where it has none; null is no match, or a group that took no part. */
  find(chars: string): string | null {
    const isAscii = hasAsciiOnly(chars);
    const matcher = this.#regex.matcher(isAscii ? chars : decoded(chars));
    if (!matcher.find()) return null;
    const found = matcher.group(Math.min(this.groupCount, 1));
    return found === null || isAscii ? found : encoded(found);
  }

  /**
   * Replaces its matches from the left, until matches × characters reach
   * `mostSteps`. A text that would become longer than 1 MiB stays as it is.
   */
  replace(
    chars: string,
    replacement: (groups: Groups) => string,
    mostSteps: number,
  ): string {
    const text = hasAsciiOnly(chars) ? chars : decoded(chars);
    const matcher = this.#regex.matcher(text);
    if (!matcher.find()) return chars;
    const replaced = replaceFrom(matcher, text, replacement, mostSteps);
    const result = hasAsciiOnly(replaced) ? replaced : encoded(replaced);
    return result.length > MOST_KEY_BYTES ? chars : result;
  }
}

/** The longest key: that of the longest line. */
const MOST_KEY_BYTES = 1024 * 1024;

function replaceFrom(
  matcher: Matcher,
  text: string,
  replacement: (groups: Groups) => string,
  mostSteps: number,
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
    steps < mostSteps && replaced.length <= MOST_KEY_BYTES &&
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
