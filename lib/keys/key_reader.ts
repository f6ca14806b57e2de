/**
 * The rules of a run → the function that reads the keys of its lines.
 *
 * @module
 */

import type { LineReader } from "../lines/line_key.ts";
import { lineReader, type LineRules } from "../lines/line_reader.ts";
import { keepSegments } from "./depth.ts";
import type { GroupingRules } from "./grouping_rules.ts";

/** How to read lines, and how many segments of their paths to keep. */
export type KeyRules = LineRules & Pick<GroupingRules, "depth">;

/**
 * Makes the reader of keys: it reads the key of a line, then keeps its first
 * segments.
 *
 * @param rules How to read lines, and the depth.
 * @returns A reader for the lines of one slice, of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const reader = keyReader({ ...DEFAULT_RULES, depth: 1 });
 * assertEquals(reader.read(`- "GET /a/b?c HTTP/1.1"`), "/a");
 * ```
 */
export function keyReader(rules: KeyRules): LineReader {
  const { depth } = rules;
  const reader = lineReader(rules);
  if (depth === null) return reader;
  const shorten = <Found>(key: Found) =>
    typeof key === "string" ? keepSegments(key, depth) : key;
  return {
    ...reader,
    read: (line) => shorten(reader.read(line)),
    carry: () => reader.carry(),
    end: () => reader.end().map(shorten),
  };
}
