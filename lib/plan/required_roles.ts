/**
 * What a run asks of lines → which files cannot say it.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import type { Role } from "../lines/layout.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { saidRoles } from "../lines/said_roles.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/** A role that lines must have, and what for. */
export interface RequiredRole {
  /** The role. */
  role: Role;
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
 * const required = [{ role: "seconds", asker: "--columns p99" }] as const;
 * const [checked] = refuseSilentFiles([day], rules, required, false);
 * assertEquals(checked?.problems.length, 1);
 * ```
 */
export function refuseSilentFiles(
  days: PlannedDay[],
  rules: LineRules,
  required: readonly RequiredRole[],
  isKeepGoing: boolean,
): PlannedDay[] {
  if (required.length === 0) return days;
  return days.map((day) => {
    const errors = day.files.flatMap((file) => {
      const roles = rolesOfFile(file, rules);
      const missing = required.find(({ role }) => roles?.has(role) === false);
      return missing === undefined ? [] : [silentFile(file, missing)];
    });
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
 * @returns The roles that the format of one file at least has; null if one is
 * not known before it is read.
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
    const roles = rolesOfFile(file, rules);
    if (roles === null) return null;
    roles.forEach((role) => all.add(role));
  }
  return all;
}

/** The roles of one file; null if its format is detected when it is read. */
function rolesOfFile(
  { format }: PlannedFile,
  rules: LineRules,
): ReadonlySet<Role> | null {
  const own = { ...rules, ...format };
  return own.pattern === null && own.logFormat === "auto"
    ? null
    : saidRoles(own);
}

function silentFile(
  { path, format }: PlannedFile,
  { role, asker }: RequiredRole,
): FileError {
  const name = format === undefined ? "its format" : `"${format.logFormat}"`;
  return new FileError(
    path,
    `"${path}" has no ${role}, which "${asker}" needs: ${name} has no field for it; drop that, or name the field with "--field ${role}=NAME" or the format with "--log-format"`,
  );
}
