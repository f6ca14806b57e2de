/**
 * A line → what a regular expression of the user finds in it (SPEC 2.5).
 *
 * @module
 */

import { Regex } from "./regex.ts";
import { type KeyReader, Skipped } from "./line_key.ts";

const NO_MATCH = new Skipped("no match");

/**
 * Makes the reader of keys for `--pattern`. The key is the first capture group,
 * or the whole match where the expression has none; a group that took no part
 * in the match is no match.
 *
 * @param pattern A regular expression in the syntax of RE2, whose engine is
 * loaded.
 * @returns A reader for lines of one character a byte.
 * @throws {SyntaxError} If RE2 cannot take the expression.
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
