/**
 * Which flag to change when no line of a day could be counted.
 *
 * @module
 */

import type { Rules } from "../count/rules.ts";
import type { SkippedLine } from "../count/slice_tally.ts";
import { listNames } from "../lines/name_list.ts";

/** Reasons that name what a line is not. */
const NAMED_BY_REASON = /^bad (?:json|ltsv|logfmt|row)$/;

/**
 * Says what to do about logs of which every line was skipped.
 *
 * @param sample Why most lines were skipped, and the fields that they have.
 * @param rules How lines were read.
 * @returns The end of a message, which names the flags.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   adviseOnFormat({ reason: "no match" }, { logFormat: "access", field: null, pattern: "x" }),
 *   `fix "--pattern", which matches nothing in them`,
 * );
 * ```
 */
export function adviseOnFormat(
  { reason, names }: Pick<SkippedLine, "reason" | "names">,
  { logFormat, field, pattern }: Pick<Rules, "logFormat" | "field" | "pattern">,
): string {
  if (pattern !== null) return `fix "--pattern", which matches nothing in them`;
  if (reason.startsWith("bad ") && NAMED_BY_REASON.test(reason)) {
    return `these are not ${
      logFormat === "auto" ? reason.slice("bad ".length) : logFormat
    } lines; "--log-format" must name their format`;
  }
  if (reason === "no field" || reason === "bad field" || field !== null) {
    const such = names === undefined
      ? `such as "--field ${logFormat === "ltsv" ? "req" : "request.uri"}"`
      : `one of ${listNames(names)}`;
    return field === null
      ? `"--field" must name the field with the request, ${such}`
      : `"--field" got "${field}", but must name the field with the request${
        names === undefined ? "" : `, ${such}`
      }`;
  }
  return `"--log-format" must name their format, such as json or ltsv, or hold the format string of the server, or "--pattern" must find the path`;
}
