/**
 * Flags that say how a line is read.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import type { Role } from "../../lines/layout.ts";
import { fieldNames, refuseField } from "../field_names.ts";
import { logFormat } from "../log_format.ts";
import { choice, onOff, text } from "../values.ts";

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
      help: "the log format",
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
      refuse: ({ settings }) => refuseField(settings.rules),
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
    flag({
      name: "explain",
      value: onOff(),
      default: false,
      help: "show how the lines are read, and count nothing",
      details:
        `For the files of each format: how it was detected, what becomes of the first lines, and one line cut into its fields with the roles that they play and the key that it is counted under. It goes to standard output, whatever else is given. Look at it before you trust a number.`,
      update: (settings, isOn) => settings.isExplain = isOn,
    }),
  ],
};

/** A line is read in one way: as its format says, or by an expression. */
function refusePattern({ settings: { rules } }: Given): string | null {
  const { field, roleFields, logFormat } = rules;
  if (field !== null || roleFields !== undefined) {
    return `"--pattern" and "--field" were both given; give one or the other`;
  }
  if (logFormat !== "auto" && logFormat !== "access") {
    return `"--pattern" searches the whole line, but "--log-format" got "${logFormat}"; drop one of them`;
  }
  return null;
}
