/**
 * The numbers that a row of a result can have.
 *
 * @module
 */

import type { Measure } from "../../keys/record_rules.ts";
import { quantileNs, type RowValues, sumNs } from "../../count/row_values.ts";
import { showSeconds } from "../../lines/duration.ts";
import { showMean, showShare } from "./decimals.ts";

/** One row, or the sum of several. */
export interface RowNumbers {
  /** How many lines it has. */
  count: number;
  /** Its other numbers. */
  values: RowValues;
}

/** One number of each row. */
export interface Column {
  /** What it is called, on the command line and in results. */
  name: string;
  /** What lines must say for it; null if it is known of every line. */
  measure: Measure | null;
  /** What rows are sorted by, largest first; null is no value. */
  rank: (row: RowNumbers) => number | bigint | null;
  /** The number in plain decimal; null is no value. */
  show: (row: RowNumbers, totalCount: number) => string | null;
}

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

/** A quantile by its percentage, with up to three decimals. */
const QUANTILE = /^p(\d{1,2}|100)(?:\.(\d{1,3}))?$/;

const COLUMNS: readonly Column[] = [
  {
    name: "count",
    measure: null,
    rank: ({ count }) => count,
    show: ({ count }) => String(count),
  },
  {
    name: "share",
    measure: null,
    rank: ({ count }) => count,
    show: ({ count }, totalCount) => showShare(count, totalCount),
  },
  ...[1, 2, 3, 4, 5].map((digit): Column => ({
    name: `${digit}xx`,
    measure: "status",
    rank: ({ values }) => values.classes[digit]!,
    show: ({ values }) => String(values.classes[digit]!),
  })),
  ...[4, 5].map((digit): Column => ({
    name: `${digit}xx%`,
    measure: "status",
    // Shares of different counts are compared as fractions, with room for 2^53.
    rank: ({ count, values }) =>
      BigInt(values.classes[digit]!) * 10n ** 18n / BigInt(count),
    show: ({ count, values }) => showShare(values.classes[digit]!, count),
  })),
  {
    name: "bytes",
    measure: "bytes",
    rank: ({ values }) => values.sizedLines === 0 ? null : values.sizeBytes,
    show: ({ values }) =>
      values.sizedLines === 0 ? null : String(values.sizeBytes),
  },
  {
    name: "seconds",
    measure: "seconds",
    rank: ({ values }) => values.timedLines === 0 ? null : sumNs(values),
    show: ({ values }) =>
      values.timedLines === 0 ? null : showSeconds(sumNs(values)),
  },
  {
    name: "mean",
    measure: "seconds",
    rank: ({ values }) =>
      values.timedLines === 0
        ? null
        : sumNs(values) * 10n ** 6n / BigInt(values.timedLines),
    show: ({ values }) =>
      values.timedLines === 0
        ? null
        : showMean(sumNs(values), values.timedLines),
  },
  quantile("min", 0),
  quantile("max", 100_000),
];

function quantile(name: string, share: number): Column {
  const of = ({ values }: RowNumbers) => quantileNs(values, share);
  return {
    name,
    measure: "seconds",
    rank: of,
    show: (row) => {
      const ns = of(row);
      return ns === null ? null : showSeconds(BigInt(ns));
    },
  };
}

/**
 * Finds a column by its name.
 *
 * @param name Such as `count`, `5xx` or `p99.9`.
 * @returns The column; undefined if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(findColumn("p99.9")?.measure, "seconds");
 * assertEquals(findColumn("p101"), undefined);
 * ```
 */
export function findColumn(name: string): Column | undefined {
  const [, whole, decimals = ""] = QUANTILE.exec(name) ?? [];
  if (whole !== undefined) {
    const share = Number(whole + decimals.padEnd(3, "0"));
    return share === 0 || share > 100_000 ? undefined : quantile(name, share);
  }
  return COLUMNS.find((column) => column.name === name);
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
  return [...COLUMNS.map(({ name }) => name), "pN (p50, p99, p99.9)"];
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
  const measures = names.map((name) => findColumn(name)?.measure ?? null)
    .filter((measure) => measure !== null);
  return [...new Set(measures)];
}
