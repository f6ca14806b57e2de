/**
 * A key → the key that a rule of `--rewrite` makes of it.
 *
 * @module
 */

import { type Groups, Regex } from "../lines/regex.ts";

/** A rule of `--rewrite`. */
export interface Rewrite {
  /** The regular expression whose matches are replaced. */
  regex: string;
  /** What they are replaced by, with `$1` and the like in it. */
  replacement: string;
}

/**
 * How much is searched for one key: matches × characters. One search is linear,
 * but one like `a.*b|a` reads to the end for each of its matches: all those in
 * 64 KiB took 145 s. With this limit, the worst key takes 0.5 s, and all matches
 * are replaced in any key of up to 2,896 bytes.
 */
const MOST_STEPS = 2 ** 23;

/**
 * Makes a rule ready: all its matches are replaced, from the left; in very long
 * keys the first (1,024 in 8 KiB, 8 in 1 MiB).
 *
 * In the replacement, `$&` is the match, `$1` to `$9` and `$<name>` are its
 * groups (nothing where one took no part), and `$$` is a dollar.
 *
 * @param rule The rule; the engine of regular expressions is loaded.
 * @returns Rewrites a key of one character a byte.
 * @throws {SyntaxError} If RE2 cannot take the expression, or the replacement
 * names a group that it does not have.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadRegexEngine } from "../lines/regex.ts";
 *
 * const rule = { regex: "/[0-9]+", replacement: "/:id" };
 * await loadRegexEngine({ pattern: null, rewrites: [rule] });
 * assertEquals(rewriter(rule)("/user/1/friend/2"), "/user/:id/friend/:id");
 * ```
 */
export function rewriter(
  { regex: expression, replacement }: Rewrite,
): (key: string) => string {
  const regex = new Regex(expression);
  const parts = parseReplacement(replacement, regex);
  const expand = (groups: Groups) => {
    let text = "";
    for (const part of parts) {
      text += typeof part === "string" ? part : groups(part.group) ?? "";
    }
    return text;
  };
  return (key) => regex.replace(key, expand, MOST_STEPS);
}

/** Texts and groups in turn. */
function parseReplacement(
  replacement: string,
  regex: Regex,
): (string | { group: number | string })[] {
  const pieces = replacement.split(/(\$(?:[$&1-9]|<[^>]*>)?)/);
  return pieces.map((piece, i) => {
    if (i % 2 === 0) return piece;
    if (piece === "$$") return "$";
    if (piece === "$&") return { group: 0 };
    const name = /^\$<(.*)>$/s.exec(piece)?.[1];
    if (name !== undefined && regex.groupNames.includes(name)) {
      return { group: name };
    }
    const number = Number(piece.slice(1));
    if (number >= 1 && number <= regex.groupCount) return { group: number };
    throw new SyntaxError(
      piece === "$"
        ? `a "$" in the replacement is followed by none of $ & 1-9 <name>; write "$$" for a dollar`
        : `the replacement has "${piece}", but the expression has no such group`,
    );
  });
}
