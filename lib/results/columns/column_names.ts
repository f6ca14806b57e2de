/**
 * The names of columns and what lines must say for them, without the code that
 * makes their numbers: each command line is read with them.
 *
 * @module
 */

import type { Measure } from "../../keys/record_rules.ts";

/** What `--stats` stands for. */
export const STATS = [
  "count",
  "2xx",
  "3xx",
  "4xx",
  "5xx",
  "bytes",
  "p50",
  "p95",
  "p99",
  "max",
  "seconds",
] as const;

/** What lines must say for each column but the quantiles; null if it is known of every line. */
const MEASURES: Readonly<Record<string, Measure | null>> = {
  count: null,
  share: null,
  "1xx": "status",
  "2xx": "status",
  "3xx": "status",
  "4xx": "status",
  "5xx": "status",
  "4xx%": "status",
  "5xx%": "status",
  bytes: "bytes",
  seconds: "seconds",
  mean: "seconds",
  min: "seconds",
  max: "seconds",
};

/** A quantile by its percentage, with up to three decimals. */
const QUANTILE = /^p(\d{1,2}|100)(?:\.(\d{1,3}))?$/;

/**
 * Which quantile a column is.
 *
 * @param name Such as `p50` or `p99.9`.
 * @returns Its share in thousandths of a percent; null if it is no quantile.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(quantileShare("p99.9"), 99_900);
 * assertEquals(quantileShare("max"), null);
 * ```
 */
export function quantileShare(name: string): number | null {
  const [, whole, decimals = ""] = QUANTILE.exec(name) ?? [];
  if (whole === undefined) return null;
  const share = Number(whole + decimals.padEnd(3, "0"));
  return share === 0 || share > 100_000 ? null : share;
}

/**
 * What lines must say for a column.
 *
 * @param name Such as `count`, `5xx` or `p99.9`.
 * @returns The measure; null if the column is known of every line, undefined if
 * there is no such column.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(measureOf("p99.9"), "seconds");
 * assertEquals(measureOf("count"), null);
 * assertEquals(measureOf("p101"), undefined);
 * ```
 */
export function measureOf(name: string): Measure | null | undefined {
  if (quantileShare(name) !== null) return "seconds";
  return Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
}

/**
 * The names of the columns, for messages and completions.
 *
 * @returns All names, and one quantile for all of them.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(columnNames().includes("5xx%"));
 * ```
 */
export function columnNames(): string[] {
  return [...Object.keys(MEASURES), "pN (p50, p99, p99.9)"];
}

/**
 * What has to be added up for columns.
 *
 * @param columns The names of the columns; null is the count alone.
 * @param sort The column that rows are sorted by; null is the first.
 * @returns The measures, each once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(measuresOf(["count", "4xx", "5xx"], "p99"), ["status", "seconds"]);
 * ```
 */
export function measuresOf(
  columns: readonly string[] | null,
  sort: string | null,
): Measure[] {
  const names = [...columns ?? [], ...(sort === null ? [] : [sort])];
  const measures = names.map((name) => measureOf(name) ?? null)
    .filter((measure) => measure !== null);
  return [...new Set(measures)];
}
