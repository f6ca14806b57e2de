/**
 * Which flag to change when no line of a day could be counted.
 *
 * @module
 */

import type { Rules } from "../count/rules.ts";
import type { SkipReason } from "../lines/line_key.ts";

/**
 * Says what to do about logs of which every line was skipped.
 *
 * @param reason Why most lines were skipped.
 * @param rules How lines were read.
 * @returns The end of a message, which names the flags.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   adviseOnFormat("no match", { logFormat: "access", field: null, pattern: "x" }),
 *   `fix "--pattern", which matches nothing in them`,
 * );
 * ```
 */
export function adviseOnFormat(
  reason: SkipReason,
  { logFormat, field, pattern }: Pick<Rules, "logFormat" | "field" | "pattern">,
): string {
  if (pattern !== null) return `fix "--pattern", which matches nothing in them`;
  if (logFormat === "access") {
    return `these are not access logs; use "--log-format" json or ltsv, or "--pattern"`;
  }
  if (reason === `bad ${logFormat}`) {
    return `these are not ${logFormat} lines; "--log-format" must name their format`;
  }
  return field === null
    ? `"--field" must name the field with the request, such as "--field ${
      logFormat === "json" ? "request.uri" : "req"
    }"`
    : `"--field" got "${field}", but must name the field with the request`;
}
