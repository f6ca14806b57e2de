/**
 * Flags that say how a line is read.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { closestString } from "@std/text/closest-string";
import { UsageError } from "../../errors.ts";
import {
  isFormatString,
  readFormatString,
} from "../../lines/format_strings.ts";
import { type Role, ROLES } from "../../lines/layout.ts";
import { findFormat, NAMED_FORMATS } from "../../lines/named_formats.ts";
import { FormatStringError } from "../../lines/sequence_layout.ts";
import { choice, text, texts, type Value } from "../values.ts";

/** What a user may want to know of the formats; the other names are in the guide. */
const ABOUT_LOG_FORMATS = {
  auto: "each file by its first lines",
  access: "any line with a quoted request",
  nginx: "the access log of nginx",
  apache: "the access log of Apache",
  combined: "the Combined Log Format",
  json: "one object of JSON a line",
  ltsv: "fields with labels, TABs between them",
  w3c: "fields by #Fields:, as IIS writes them",
};

/** Reads the name of a format, or the format string of a server. */
function logFormat(): Value<string> {
  const names = [
    "auto",
    ...NAMED_FORMATS.flatMap(({ name, aliases }) => [name, ...aliases]),
  ];
  const format = text("FORMAT");
  return {
    ...format,
    choices: ABOUT_LOG_FORMATS,
    expects: `${Object.keys(ABOUT_LOG_FORMATS).join(", ")} or a format string`,
    completes: Object.keys(ABOUT_LOG_FORMATS),
    read: (given, flag, today) => {
      const value = format.read(given, flag, today);
      if (isFormatString(value)) return checkedString(value, flag);
      if (value === "auto") return value;
      if (findFormat(value) !== undefined) return value;
      throw new UsageError(
        `"${flag}" got "${value}", which is no format; did you mean "${
          closestString(value, names)
        }"? A format string of a server has a variable, such as $request or %r`,
      );
    },
  };
}

function checkedString(value: string, flag: string): string {
  try {
    readFormatString(value);
    return value;
  } catch (error) {
    if (!(error instanceof FormatStringError)) throw error;
    throw new UsageError(`"${flag}" got "${value}", which ${error.message}`);
  }
}

/** Reads NAME, the field of the path, and ROLE=NAME. */
function fieldNames(): Value<Partial<Record<Role, string>>> {
  const field = texts("NAME");
  return {
    ...field,
    show: () => null,
    read: (given, flag, today) => {
      const named: Partial<Record<Role, string>> = {};
      for (const value of field.read(given, flag, today)) {
        const [, word, name] = /^([a-z]+)=(.+)$/s.exec(value) ?? [];
        const role = ROLES.find((role) => role === word) ?? "path";
        if (named[role] !== undefined) {
          throw new UsageError(
            `"${flag}" names two fields for ${role}, "${
              named[role]
            }" and "${value}"; give one`,
          );
        }
        named[role] = role === word ? name! : value;
      }
      return named;
    },
  };
}

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
      value: logFormat(),
      default: "auto",
      help: "the format of the logs",
      details:
        `A name, or the format string of the server as its configuration has it: --log-format '$remote_addr "$request" $status' of nginx, or that of Apache, HAProxy or Envoy. The guide has all names.`,
      update: (settings, name) => settings.rules.logFormat = name,
    }),
    flag<Partial<Record<Role, string>>, null>({
      name: "field",
      value: fieldNames(),
      default: null,
      help: "the field that holds the request, or ROLE=NAME",
      details:
        `Without it, that is the first that holds a request or a path of those that the format names. In JSON, dots lead into objects: --field request.uri. A role is path, method, host, protocol, status, bytes, seconds or time: --field status=code.`,
      refuse: refuseField,
      update: (settings, named) => {
        const { path = null, ...roleFields } = named ?? {};
        settings.rules.field = path;
        if (Object.keys(roleFields).length > 0) {
          settings.rules.roleFields = roleFields;
        }
      },
    }),
    flag({
      name: "unwrap",
      value: choice("WRAPPER", {
        docker: "the json-file log of Docker",
        cri: "the logs of Kubernetes",
        syslog: "time, host and program in front of each line",
        journal: "journalctl -o json",
      }),
      default: null,
      help: "what stands around each line (default: detected)",
      details:
        `A line is taken out of what a container runtime or a log shipper put around it; parts of one line are joined. Without the flag, the first lines of a file decide.`,
      update: (settings, wrapper) => {
        if (wrapper !== null) settings.rules.wrapper = wrapper;
      },
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
  if (logFormat !== "auto" && logFormat !== "access") {
    return `"--pattern" searches the whole line, but "--log-format" got "${logFormat}"; drop one of them`;
  }
  return null;
}
