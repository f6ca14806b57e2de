/**
 * The rules of a run → the function that reads the keys of its lines.
 *
 * @module
 */

import type { LineReader } from "../lines/line_key.ts";
import { lineReader, type LineRules } from "../lines/line_reader.ts";
import { keepSegments } from "./depth.ts";
import { replaceIds } from "./ids.ts";
import type { GroupingRules } from "./grouping_rules.ts";
import {
  readsRecords,
  recordFields,
  type RecordRules,
} from "./record_rules.ts";
import type { SeenLines } from "../lines/time_window.ts";
import { recordReader } from "../lines/record_reader.ts";

/** How to read lines, and what of them is counted. */
export type KeyRules =
  & LineRules
  & Pick<GroupingRules, "depth" | "ids">
  & RecordRules;

/**
 * Makes the reader of keys: it reads the key of a line, then replaces its
 * identifiers and keeps its first segments; or all of a record, whose path is shortened later.
 *
 * @param rules How to read lines, and what of them is counted.
 * @param seen Takes the times of the lines, where only some count.
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
export function keyReader(rules: KeyRules, seen?: SeenLines): LineReader {
  const { depth, ids } = rules;
  if (readsRecords(rules)) {
    return recordReader(rules, recordFields(rules), seen);
  }
  const reader = lineReader(rules);
  if (depth === null && !ids) return reader;
  const shorten = <Found>(key: Found) => {
    if (typeof key !== "string") return key;
    const replaced = ids ? replaceIds(key) : key;
    return depth === null ? replaced : keepSegments(replaced, depth);
  };
  return {
    ...reader,
    read: (line) => shorten(reader.read(line)),
    carry: () => reader.carry(),
    end: () => reader.end().map(shorten),
  };
}
