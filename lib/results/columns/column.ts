/**
 * The numbers that a row of a result can have.
 *
 * @module
 */

import { quantileNs, type RowValues, sumNs } from "../../count/row_values.ts";
import { showSeconds } from "../../lines/duration.ts";
import { quantileShare } from "./column_names.ts";
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
  /** What rows are sorted by, largest first; null is no value. */
  rank: (row: RowNumbers) => number | bigint | null;
  /** The number in plain decimal; null is no value. */
  show: (row: RowNumbers, totalCount: number) => string | null;
}

const COLUMNS: readonly Column[] = [
  {
    name: "count",
    rank: ({ count }) => count,
    show: ({ count }) => String(count),
  },
  {
    name: "share",
    rank: ({ count }) => count,
    show: ({ count }, totalCount) => showShare(count, totalCount),
  },
  ...[1, 2, 3, 4, 5].map((digit): Column => ({
    name: `${digit}xx`,
    rank: ({ values }) => values.classes[digit]!,
    show: ({ values }) => String(values.classes[digit]!),
  })),
  ...[4, 5].map((digit): Column => ({
    name: `${digit}xx%`,
    // Shares of different counts are compared as fractions, with room for 2^53.
    rank: ({ count, values }) =>
      BigInt(values.classes[digit]!) * 10n ** 18n / BigInt(count),
    show: ({ count, values }) => showShare(values.classes[digit]!, count),
  })),
  {
    name: "bytes",
    rank: ({ values }) => values.sizedLines === 0 ? null : values.sizeBytes,
    show: ({ values }) =>
      values.sizedLines === 0 ? null : String(values.sizeBytes),
  },
  {
    name: "seconds",
    rank: ({ values }) => values.timedLines === 0 ? null : sumNs(values),
    show: ({ values }) =>
      values.timedLines === 0 ? null : showSeconds(sumNs(values)),
  },
  {
    name: "mean",
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
 * assertEquals(findColumn("p99.9")?.name, "p99.9");
 * assertEquals(findColumn("p101"), undefined);
 * ```
 */
export function findColumn(name: string): Column | undefined {
  const share = quantileShare(name);
  if (share !== null) return quantile(name, share);
  return COLUMNS.find((column) => column.name === name);
}
