/**
 * A key → the key that a `--rewrite` rule makes of it.
 *
 * @module
 */

import { type MatchGroups, Regex } from "../lines/regex.ts";

/** A `--rewrite` rule. */
export interface Rewrite {
  /** The regular expression whose matches are replaced. */
  regex: string;
  /** The replacement, which may refer to groups (`$1`). */
  replacement: string;
}

/**
 * The limit of work for one key: matches × characters. One search takes linear
 * time, but an expression like `a.*b|a` reads to the end of the key for each
 * match: all matches in a key of 64 KiB took 145 s. With this limit the slowest
 * key takes 0.5 s, and keys of up to 2,896 bytes have all matches replaced.
 */
const MAX_STEPS = 2 ** 23;

/**
 * Makes the function that applies a rule: it replaces all matches, or in very
 * long keys the first ones (1,024 in 8 KiB, 8 in 1 MiB).
 *
 * In the replacement, `$&` is the match, `$1` to `$9` and `$<name>` are its
 * groups (empty if a group took no part in the match), and `$$` is a dollar
 * sign.
 *
 * @param rule The rule; call `loadRegexEngine` first.
 * @returns A function that rewrites keys of one character a byte.
 * @throws {SyntaxError} If the expression is not a valid RE2 expression, or the
 * replacement refers to a group that it does not have.
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
  const expand = (groups: MatchGroups) => {
    let text = "";
    for (const part of parts) {
      text += typeof part === "string" ? part : groups(part.group) ?? "";
    }
    return text;
  };
  return (key) => regex.replace(key, expand, MAX_STEPS);
}

/** Splits a replacement into texts and references to groups. */
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
        ? `a "$" in the replacement must be followed by "$", "&", 1 to 9 or "<name>"; write "$$" for a dollar sign`
        : `the replacement has "${piece}", but the expression has no such group`,
    );
  });
}
