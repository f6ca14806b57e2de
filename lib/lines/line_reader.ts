/**
 * How the lines of a log are read → what reads one.
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

/** How lines are read. */
export interface LineRules {
  /** The format of the log. */
  logFormat: LogFormat;
  /** The field of JSON or LTSV that holds the request; null is the first of the usual ones. */
  field: string | null;
  /** The regular expression that replaces the request; null is the request. */
  pattern: string | null;
}

/**
 * Picks what reads the lines of a log.
 *
 * @param rules How lines are read; the engine of regular expressions is loaded.
 * @returns Reads one line of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const read = lineReader({ logFormat: "access", field: null, pattern: null });
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
