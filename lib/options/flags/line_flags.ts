/**
 * Flags that say how a line is read.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import type { LogFormat } from "../../lines/line_reader.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { choice, text } from "../values.ts";

const LOG_FORMATS: readonly LogFormat[] = ["access", "json", "ltsv"];

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [logFormat] = LINE_FLAGS.flags;
 * assertEquals(logFormat?.value.completes, ["access", "json", "ltsv"]);
 * ```
 */
export const LINE_FLAGS: FlagGroup = {
  title: "How lines are read",
  flags: [
    flag({
      name: "log-format",
      value: choice("KIND", LOG_FORMATS),
      default: DEFAULT_RULES.logFormat,
      help: "the format of the logs",
      details:
        `access is any line with a quoted request, as nginx and Apache write it; json is one object a line; ltsv is fields with labels, with TABs between them.`,
      update: (settings, logFormat) => settings.rules.logFormat = logFormat,
    }),
    flag({
      name: "field",
      value: text("NAME"),
      default: DEFAULT_RULES.field,
      help:
        "the field with the request (default: the first of request, uri, url, path)",
      details:
        `It goes with --log-format json and --log-format ltsv. In JSON, dots lead into objects: --field request.uri.`,
      refuse: refuseField,
      update: (settings, field) => settings.rules.field = field,
    }),
    flag({
      name: "pattern",
      value: text("REGEX"),
      default: DEFAULT_RULES.pattern,
      help: "count what this finds in each line: its first group, or all of it",
      details:
        `An expression of RE2, searched in the whole line. It takes the place of the request, and cannot use the fast lane.`,
      refuse: refusePattern,
      update: (settings, pattern) => settings.rules.pattern = pattern,
    }),
  ],
};

function refuseField({ settings: { rules } }: Given): string | null {
  const { field, logFormat, pattern } = rules;
  // What --pattern and --field have against each other, --pattern says.
  if (field === null || pattern !== null) return null;
  if (logFormat === "access") {
    return `"--field" got "${field}", but lines of access logs have no fields; add "--log-format json" or "--log-format ltsv"`;
  }
  if (logFormat === "ltsv" && /[\t:]/.test(field)) {
    return `"--field" got "${field}", which is no label of LTSV: it holds a colon or a TAB`;
  }
  return null;
}

/** A line is read in one way: as its format says, or by an expression. */
function refusePattern({ settings: { rules } }: Given): string | null {
  const { field, logFormat } = rules;
  if (field !== null) {
    return `"--pattern" and "--field" were both given; give one or the other`;
  }
  if (logFormat !== "access") {
    return `"--pattern" searches the whole line, but "--log-format" got "${logFormat}"; drop one of them`;
  }
  return null;
}
