/**
 * What a run asks of lines, once the formats of its files are known.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { Role } from "../lines/layout.ts";
import { isAnyTime } from "../lines/time_window.ts";
import type { Options } from "../options/options.ts";
import { picksByLines } from "../plan/day_pattern.ts";
import type { PlannedDay } from "../plan/planned_day.ts";
import { type RequiredRole, rolesOfRun } from "../plan/required_roles.ts";
import { measureOf, measuresOf } from "../results/columns/column_names.ts";

/** The parts of a row that come from a field of another name. */
const ROLE_OF_PART: Record<string, Role> = {
  class: "status",
  day: "time",
  hour: "time",
  minute: "time",
};

/**
 * Drops the columns of `--stats` that the format of no file can say.
 *
 * @param days The days, with the formats of their files.
 * @param options What is asked for.
 * @returns The options with the columns that are left.
 * @throws {UsageError} If rows are to be sorted by one that is not left.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptions } from "../options/options.ts";
 *
 * const options = await parseOptions(["a.log", "--stats"], Temporal.Now.plainDateISO());
 * assertEquals(availableColumns([], options).columns, ["count"]);
 * ```
 */
export function availableColumns(
  days: PlannedDay[],
  options: Options,
): Options {
  if (!options.hasStats || options.columns === null) return options;
  const roles = rolesOfRun(days, options.rules);
  if (roles === null) return options;
  const columns = options.columns.filter((name) => {
    const measure = measureOf(name) ?? null;
    return measure === null || roles.has(measure);
  });
  const { sort } = options;
  const sortedBy = sort === null ? null : measureOf(sort) ?? null;
  if (sortedBy !== null && !roles.has(sortedBy)) {
    throw new UsageError(
      `"--sort" got "${sort}", but the formats of the files have no ${sortedBy}; sort by one of ${
        columns.join(", ")
      }`,
    );
  }
  const rules = { ...options.rules, measures: measuresOf(columns, sort) };
  return { ...options, columns, rules };
}

/**
 * What lines must say for the columns, parts and times that were asked for by
 * name.
 *
 * @param options What is asked for.
 * @returns The roles that the format of each file must have.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptions } from "../options/options.ts";
 *
 * const options = await parseOptions(["a.log", "--by", "hour"], Temporal.Now.plainDateISO());
 * assertEquals(requiredRoles(options), [{ role: "time", asker: "--by hour" }]);
 * ```
 */
export function requiredRoles(options: Options): RequiredRole[] {
  const { columns, sort, hasStats, days, rules } = options;
  const required: RequiredRole[] = [];
  const named = hasStats ? [] : columns ?? [];
  for (const name of sort === null ? named : [...named, sort]) {
    const role = measureOf(name) ?? null;
    if (role !== null) required.push({ role, asker: `--columns ${name}` });
  }
  for (const part of rules.by) {
    const role = ROLE_OF_PART[part];
    if (role !== undefined) required.push({ role, asker: `--by ${part}` });
  }
  const isByLines = days.length > 0 && picksByLines(options);
  if (isByLines) required.push({ role: "time", asker: "--date" });
  else if (!isAnyTime(rules.window)) {
    required.push({ role: "time", asker: "--since" });
  }
  return required;
}
