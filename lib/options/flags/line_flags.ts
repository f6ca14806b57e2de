/**
 * Flags that say how a line is read.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import type { LogFormat } from "../../lines/line_reader.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { choice, text } from "../values.ts";

/** The formats of logs by the names that users give them. */
const LOG_FORMATS: Record<string, { reads: LogFormat; about: string }> = {
  access: { reads: "access", about: "any line with a quoted request" },
  nginx: { reads: "access", about: "the access log of nginx" },
  apache: { reads: "access", about: "the access log of Apache" },
  combined: { reads: "access", about: "the Combined Log Format" },
  json: { reads: "json", about: "one object of JSON a line" },
  ltsv: { reads: "ltsv", about: "fields with labels, TABs between them" },
};

const ABOUT_LOG_FORMATS = Object.fromEntries(
  Object.entries(LOG_FORMATS).map(([name, { about }]) => [name, about]),
);

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [logFormat] = LINE_FLAGS.flags;
 * assertEquals(logFormat?.value.choices["json"], "one object of JSON a line");
 * ```
 */
export const LINE_FLAGS: FlagGroup = {
  title: "How lines are read",
  flags: [
    flag<string, string>({
      name: "log-format",
      value: choice("KIND", ABOUT_LOG_FORMATS),
      default: DEFAULT_RULES.logFormat,
      help: "the format of the logs",
      details:
        `It says where in a line the request stands. Names that are read alike give the same result.`,
      update: (settings, name) =>
        settings.rules.logFormat = LOG_FORMATS[name]!.reads,
    }),
    flag({
      name: "field",
      value: text("NAME"),
      default: DEFAULT_RULES.field,
      help: "the field of json or ltsv that holds the request",
      details:
        `Without it, that is the first of request, uri, url and path that the line has. It goes with --log-format json and --log-format ltsv. In JSON, dots lead into objects: --field request.uri.`,
      refuse: refuseField,
      update: (settings, field) => settings.rules.field = field,
    }),
    flag({
      name: "pattern",
      value: text("REGEX"),
      default: DEFAULT_RULES.pattern,
      help: "count what this expression finds in each line",
      details:
        `An expression of RE2, searched in the whole line; its group named path is counted, else its first group, or all that it matches if it has none. It takes the place of the request.`,
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
