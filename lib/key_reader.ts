/**
 * The rules of a run → what turns its lines into keys.
 *
 * @module
 */

import type { Rules } from "./messages.ts";
import { patternKey } from "./pattern.ts";
import { keepSegments, type KeyReader, requestKey } from "./request.ts";

/**
 * Puts together how a line becomes a key: read it, then group it.
 *
 * @param rules What the command line says of keys.
 * @returns The reader of keys, for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const readKey = keyReader({ depth: 1, pattern: null });
 * assertEquals(readKey(`- "GET /a/b?c HTTP/1.1"`), "/a");
 * ```
 */
export function keyReader(
  { depth, pattern }: Pick<Rules, "depth" | "pattern">,
): KeyReader {
  const readKey = pattern === null ? requestKey : patternKey(pattern);
  if (depth === null) return readKey;
  return (line) => {
    const key = readKey(line);
    return typeof key === "string" ? keepSegments(key, depth) : key;
  };
}
