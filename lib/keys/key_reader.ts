/**
 * The rules of a run → what turns its lines into keys.
 *
 * @module
 */

import type { KeyReader } from "../lines/line_key.ts";
import { lineReader, type LineRules } from "../lines/line_reader.ts";
import { keepSegments } from "./depth.ts";
import type { GroupingRules } from "./grouping.ts";

/** How lines are read, and how many segments of their paths are kept. */
export type KeyRules = LineRules & Pick<GroupingRules, "depth">;

/**
 * Puts together how a line becomes a key: read it, then keep its first segments.
 *
 * @param rules How lines are read and keys shortened.
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
