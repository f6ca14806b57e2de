/**
 * The rules of a run → what turns its lines into keys.
 *
 * @module
 */

import { jsonKey } from "./json_line.ts";
import { ltsvKey } from "./ltsv_line.ts";
import type { Rules } from "./messages.ts";
import { patternKey } from "./pattern.ts";
import { keepSegments, type KeyReader, requestKey } from "./request.ts";

/** What the command line says of lines, and of their keys. */
export type KeyRules = Pick<Rules, "logFormat" | "field" | "pattern" | "depth">;

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
 * const rules = { logFormat: "access", field: null, depth: 1, pattern: null } as const;
 * assertEquals(keyReader(rules)(`- "GET /a/b?c HTTP/1.1"`), "/a");
 * ```
 */
export function keyReader(rules: KeyRules): KeyReader {
  const { depth } = rules;
  const readKey = lineReader(rules);
  if (depth === null) return readKey;
  return (line) => {
    const key = readKey(line);
    return typeof key === "string" ? keepSegments(key, depth) : key;
  };
}

function lineReader({ logFormat, field, pattern }: KeyRules): KeyReader {
  if (pattern !== null) return patternKey(pattern);
  if (logFormat === "json") return jsonKey(field);
  return logFormat === "ltsv" ? ltsvKey(field) : requestKey;
}
