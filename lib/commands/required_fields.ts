/**
 * What a run asks of lines, once the formats of its files are known.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { Role } from "../lines/layout.ts";
import { isOfSlice } from "../keys/record_rules.ts";
import { isAnyTime } from "../lines/time_window.ts";
import type { Options } from "../options/options.ts";
import { picksByLines } from "../plan/day_pattern.ts";
import type { PlannedDay } from "../plan/planned_day.ts";
import { type RequiredField, rolesOfRun } from "../plan/required_fields.ts";
import { measureOf, measuresOf } from "../results/columns/column_names.ts";

/** The parts of a row that come from a field of another name. */
const FIELD_OF_PART: Record<string, Role> = {
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
 * What lines must say for the columns, parts, conditions and times that were
 * asked for by name.
 *
 * @param options What is asked for.
 * @returns The roles and fields that the format of each file must have.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptions } from "../options/options.ts";
 *
 * const options = await parseOptions(["a.log", "--by", "hour"], Temporal.Now.plainDateISO());
 * assertEquals(requiredFields(options), [{ name: "time", asker: "--by hour" }]);
 * ```
 */
export function requiredFields(options: Options): RequiredField[] {
  const { columns, sort, hasStats, days, rules, since } = options;
  const required: RequiredField[] = [];
  const askColumn = (column: string, flag: string) => {
    const name = measureOf(column) ?? null;
    if (name !== null) required.push({ name, asker: `${flag} ${column}` });
  };
  if (!hasStats) columns?.forEach((name) => askColumn(name, "--columns"));
  if (sort !== null) askColumn(sort, "--sort");
  for (const part of rules.by) {
    if (isOfSlice(part)) continue;
    required.push({ name: FIELD_OF_PART[part] ?? part, asker: `--by ${part}` });
  }
  for (const { field, operator, value } of rules.where) {
    required.push({
      name: field,
      asker: `--where ${field}${operator}${value}`,
    });
  }
  const isByLines = days.length > 0 && picksByLines(options);
  if (isByLines) required.push({ name: "time", asker: "--date" });
  else if (!isAnyTime(rules.window)) {
    const asker = since === null ? "--until" : "--since";
    required.push({ name: "time", asker });
  }
  return required.filter(({ name }) => name !== "path");
}
