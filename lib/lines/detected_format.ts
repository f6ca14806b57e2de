/**
 * What the first lines of a file say → its format, or the words for why it has
 * none.
 *
 * @module
 */

import { detectFormat, type Detection } from "./detect_format.ts";
import type { LineRules } from "./line_reader.ts";
import { listNames } from "./name_list.ts";
import type { Wrapper } from "./wrappers.ts";
import { quoteLine } from "../utf8.ts";

/** How the lines of one file are read, in the place of what holds for all. */
export interface FileFormat {
  /** A name of the table, or a format string. */
  logFormat: string;
  /** What stands around each line. */
  wrapper?: Wrapper;
}

/** How much of a line a message shows. */
const MOST_SHOWN_CHARS = 200;

/**
 * Detects the format of a file, unless an expression of the user reads it.
 *
 * @param sample The first bytes of the file, unpacked, one character a byte.
 * @param isWhole Whether the file ends there.
 * @param rules What holds for all files.
 * @returns The format of this one; or why it cannot be read, to follow the name
 * of the file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * assertEquals(formatOfSample(`{"uri":"/a"}\n`, true, rules), { logFormat: "json" });
 * ```
 */
export function formatOfSample(
  sample: string,
  isWhole: boolean,
  rules: LineRules,
): FileFormat | string {
  const { logFormat, wrapper, pattern } = rules;
  if (pattern !== null) return { logFormat, ...(wrapper && { wrapper }) };
  const found = detectFormat(sample, isWhole, rules);
  if (found.kind !== "found") return whyNone(found, rules);
  const { kind: _, ...format } = found;
  return format;
}

function whyNone(
  found: Exclude<Detection, { kind: "found" }>,
  { field }: LineRules,
): string {
  if (found.kind === "json text") {
    return `is JSON over several lines or in an array; logtally reads one object a line: send what "jq -c '.[]'" makes of an array, or "jq -c ." of objects, to standard input`;
  }
  if (found.kind === "no field") {
    const { logFormat, names } = found;
    return `is ${logFormat}, but ${
      field === null
        ? "no field of its first lines holds a request or a path"
        : `its first lines have no request or path in a field "${field}"`
    }; they have ${
      listNames(names)
    }: name the one with the request with "--field", or find it with "--pattern"`;
  }
  const line = quoteLine(found.line.slice(0, MOST_SHOWN_CHARS));
  return found.read === 0
    ? `is of no known format, such as this line: ${line}; give the format string of the server with "--log-format", or an expression with "--pattern"`
    : `is of no known format: the nearest, ${found.nearest}, reads ${found.read} of its first ${found.of} lines, and not this one: ${line}; give the format string of the server with "--log-format", or an expression with "--pattern"; to count what ${found.nearest} reads, give "--log-format ${found.nearest}" and, for the rest, "--max-skipped 100%"`;
}
