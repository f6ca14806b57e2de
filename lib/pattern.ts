/**
 * A line → what a regular expression of the user finds in it (SPEC 2.5).
 *
 * @module
 */

import { bytesOfText, textOfBytes } from "./latin1.ts";
import { type KeyReader, Skipped } from "./request.ts";
import { decodeLossless, encodeLossless } from "./utf8.ts";

const NO_MATCH = new Skipped("no match");

/**
 * Makes the reader of keys for `--pattern`. The key is the first capture group,
 * or the whole match where the expression has none; a group that took no part
 * in the match is no match.
 *
 * The expression sees the line as UTF-8, so that `é` in it means what the user
 * typed; bytes that are not UTF-8 reach the key unchanged all the same.
 *
 * @param pattern A regular expression that compiles with the flag `u`; without
 * that flag a match could end in the middle of a character.
 * @returns A reader for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const readKey = patternKey("uid=([0-9]+)");
 * assertEquals(readKey("GET /a?uid=17&x=1"), "17");
 * ```
 */
export function patternKey(pattern: string): KeyReader {
  const regex = new RegExp(pattern, "u");
  return (line) => {
    const isAscii = /^[\0-\x7f]*$/.test(line);
    const match = regex.exec(
      isAscii ? line : decodeLossless(bytesOfText(line)),
    );
    const key = match === null
      ? undefined
      : match.length > 1
      ? match[1]
      : match[0];
    if (key === undefined) return NO_MATCH;
    return isAscii ? key : textOfBytes(encodeLossless(key));
  };
}
