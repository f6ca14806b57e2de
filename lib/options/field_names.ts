/**
 * The value of `--field`: which field of a line plays which role.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { type Role, ROLES } from "../lines/layout.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { texts, type Value } from "./values.ts";

/**
 * NAME, the field of the path, and ROLE=NAME.
 *
 * @returns Reads the name of each role that was given one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const named = await fieldNames().read(["uri", "status=code"], "--field", today);
 * assertEquals(named, { path: "uri", status: "code" });
 * ```
 */
export function fieldNames(): Value<Partial<Record<Role, string>>> {
  const field = texts("NAME");
  return {
    ...field,
    show: () => null,
    read: async (given, flag, today) => {
      const named: Partial<Record<Role, string>> = {};
      for (const value of await field.read(given, flag, today)) {
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
 * Says why a format does not have the fields that were named. Which fields JSON,
 * labels and headers have, only a file says.
 *
 * @param rules How lines are read.
 * @returns What is wrong; null if nothing is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "common", field: "uri", pattern: null };
 * assertEquals(
 *   await refuseField(rules),
 *   `"--field" got "uri", which is no field of common; its fields are client, ident, user, time, request, status, bytes`,
 * );
 * ```
 */
export async function refuseField(
  rules: LineRules,
): Promise<string | null> {
  const { field, roleFields = {}, logFormat, pattern } = rules;
  const named = [
    ...(field === null ? [] : [[field, field]]),
    ...Object.entries(roleFields).map(([role, name]) => [
      name,
      `${role}=${name}`,
    ]),
  ];
  const [first] = named;
  // What --pattern and --field have against each other, --pattern says.
  if (first === undefined || pattern !== null || logFormat === "auto") {
    return null;
  }
  // Loaded only for a field of a format, as each of them for what it alone says.
  const { layoutOf } = await import("../lines/line_reader.ts");
  const layout = layoutOf({ logFormat, field: null, pattern });
  if (layout.kind === "quoted request") {
    return `"--field" got "${
      first[1]
    }", but lines of access logs have no fields; add "--log-format json" or "--log-format ltsv"`;
  }
  if (logFormat === "ltsv" && field !== null && /[\t:]/.test(field)) {
    return `"--field" got "${field}", which is no label of LTSV: it holds a colon or a TAB`;
  }
  if (layout.kind !== "sequence") return null;
  const names = layout.parts.flatMap((part) =>
    typeof part === "string" || part.name === null ? [] : [part.name]
  );
  const missing = named.find(([name]) => !names.includes(name!));
  if (missing === undefined) return null;
  const { isFormatString } = await import("../lines/format_strings.ts");
  const { listNames } = await import("../lines/name_list.ts");
  return `"--field" got "${missing[1]}", which is no field of ${
    isFormatString(logFormat) ? "the format string" : logFormat
  }; its fields are ${listNames(names)}`;
}
