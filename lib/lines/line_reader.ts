/**
 * The rules for reading lines → the function that reads the key of a line.
 *
 * @module
 */

import { jsonKey } from "./json_line.ts";
import type { KeyReader } from "./line_key.ts";
import { ltsvKey } from "./ltsv_line.ts";
import { patternKey } from "./pattern_line.ts";
import { requestKey } from "./request.ts";

/** How the lines of a log are read. */
export type LogFormat = "access" | "json" | "ltsv";

/** How to read lines. */
export interface LineRules {
  /** The format of the log. */
  logFormat: LogFormat;
  /**
   * The JSON or LTSV field that holds the request; null is the first of
   * `REQUEST_FIELDS`.
   */
  field: string | null;
  /**
   * The regular expression that finds the key; null is the path of the request.
   */
  pattern: string | null;
}

/**
 * Picks the reader of keys for the lines of a log.
 *
 * @param rules How to read lines; call `loadRegexEngine` first.
 * @returns A reader for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const read = lineReader(DEFAULT_RULES);
 * assertEquals(read(`- "GET /a/b?c HTTP/1.1"`), "/a/b");
 * ```
 */
export function lineReader(
  { logFormat, field, pattern }: LineRules,
): KeyReader {
  if (pattern !== null) return patternKey(pattern);
  if (logFormat === "json") return jsonKey(field);
  return logFormat === "ltsv" ? ltsvKey(field) : requestKey;
}
