/**
 * A line → what the regular expression of `--pattern` finds in it.
 *
 * @module
 */

import { Regex } from "./regex.ts";
import { type KeyReader, Skipped } from "./line_key.ts";

const NO_MATCH = new Skipped("no match");

/**
 * Makes the reader of keys for `--pattern`. The key is the group named `path`,
 * else the first group, or the whole match if the expression has no group. If
 * the group took no part in the match, the line is skipped (`no match`).
 *
 * @param pattern A regular expression in RE2 syntax; call `loadRegexEngine`
 * first.
 * @returns A reader for lines of one character a byte.
 * @throws {SyntaxError} If it is not a valid RE2 expression.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadRegexEngine } from "./regex.ts";
 *
 * const pattern = "uid=([0-9]+)";
 * await loadRegexEngine({ pattern, rewrites: [] });
 * const readKey = patternKey(pattern);
 * assertEquals(readKey("GET /a?uid=17&x=1"), "17");
 * ```
 */
export function patternKey(pattern: string): KeyReader {
  const regex = new Regex(pattern);
  return (line) => regex.find(line) ?? NO_MATCH;
}
