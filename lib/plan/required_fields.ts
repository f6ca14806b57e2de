/**
 * What a run asks of lines → which files cannot say it.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { type Role, ROLES } from "../lines/layout.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { fieldNames, saidRoles } from "../lines/said_fields.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/** A role or another field that lines must have, and what for. */
export interface RequiredField {
  /** The role, or the name of the field. */
  name: string;
  /** What needs it, as it was typed: `--columns p99`. */
  asker: string;
}

/**
 * Refuses files whose format has no field for what a run asks: their rows would
 * look as if nothing had happened.
 *
 * @param days The days, with the formats of their files.
 * @param rules How lines are read where a file does not say it.
 * @param required What lines must have.
 * @param isKeepGoing Whether such a file is excluded; otherwise its day fails.
 * @returns The days, with the errors of these files.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const format = { logFormat: "combined" };
 * const file = { path: "a", sizeBytes: 1, identity: "1:2", compression: "none", format } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * const required = [{ name: "seconds", asker: "--columns p99" }] as const;
 * const [checked] = refuseSilentFiles([day], rules, required, false);
 * assertEquals(checked?.problems.length, 1);
 * ```
 */
export function refuseSilentFiles(
  days: PlannedDay[],
  rules: LineRules,
  required: readonly RequiredField[],
  isKeepGoing: boolean,
): PlannedDay[] {
  if (required.length === 0) return days;
  return days.map((day) => {
    const errors = day.files.map((file) => findSilence(file, rules, required))
      .filter((error) => error !== null);
    if (errors.length === 0) return day;
    if (!isKeepGoing) {
      return { ...day, problems: [...day.problems, ...errors] };
    }
    const paths = new Set(errors.map(({ path }) => path));
    return {
      ...day,
      files: day.files.filter(({ path }) => !paths.has(path)),
      unread: [...day.unread ?? [], ...errors],
    };
  });
}

/**
 * What the formats of all files together can say.
 *
 * @param days The days, with the formats of their files.
 * @param rules How lines are read where a file does not say it.
 * @returns The roles that the format of one file with lines at least has; null if
 * one is not known before it is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * assertEquals(rolesOfRun([], rules)?.size, 0);
 * ```
 */
export function rolesOfRun(
  days: PlannedDay[],
  rules: LineRules,
): ReadonlySet<Role> | null {
  const all = new Set<Role>();
  for (const file of days.flatMap(({ files }) => files)) {
    if (file.isEmpty) continue;
    const roles = rolesOfFile(file, rules);
    if (roles === null) return null;
    roles.forEach((role) => all.add(role));
  }
  return all;
}

/** The roles of one file; null if its format is detected when it is read. */
function rolesOfFile(
  { format }: Pick<PlannedFile, "format">,
  rules: LineRules,
): ReadonlySet<Role> | null {
  const own = { ...rules, ...format };
  return own.pattern === null && own.logFormat === "auto"
    ? null
    : saidRoles(own);
}

/**
 * Looks for what a run asks and a file cannot say.
 *
 * @param file The file, with its format.
 * @param rules How lines are read where the file does not say it.
 * @param required What lines must have.
 * @returns The error of the file; null if it can say all, has no lines, or its
 * format is detected when it is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { logFormat: "combined", field: null, pattern: null };
 * const required = [{ name: "usr", asker: "--by usr" }];
 * const error = findSilence({ path: "a.log" }, rules, required);
 * assertEquals(error?.path, "a.log");
 * ```
 */
export function findSilence(
  file: Pick<PlannedFile, "path" | "format" | "isEmpty">,
  rules: LineRules,
  required: readonly RequiredField[],
): FileError | null {
  // A log that was just rotated fails no run.
  if (file.isEmpty) return null;
  const roles = rolesOfFile(file, rules);
  if (roles === null) return null;
  const names = fieldNames({ ...rules, ...file.format });
  const missing = required.find(({ name }) =>
    isRole(name) ? !roles.has(name) : names?.includes(name) === false
  );
  return missing === undefined
    ? null
    : new FileError(file.path, silence(file, rules, missing, names ?? []));
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

/** What a file cannot say, what it can, and what to do. */
function silence(
  { path, format }: Pick<PlannedFile, "path" | "format">,
  { logFormat, pattern }: LineRules,
  { name, asker }: RequiredField,
  names: readonly string[],
): string {
  const has = names.length === 0 ? "none" : names.join(", ");
  if (pattern !== null) {
    return `"${path}" has no ${name}, which "${asker}" needs: of named groups, "--pattern" has ${has}; add (?P<${name}>...) to it, or drop "${asker}"`;
  }
  const shown = `"${format?.logFormat ?? logFormat}"`;
  return isRole(name)
    ? `"${path}" has no ${name}, which "${asker}" needs: ${shown} has no field for it; drop "${asker}", or name the field with "--field ${name}=NAME" or the format with "--log-format"`
    : `"${path}" has no field "${name}", which "${asker}" needs: ${shown} has ${has}; take one of these, or name the format with "--log-format"`;
}
