/**
 * The rows of two results → what is new, gone, grown or fallen.
 *
 * @module
 */

import { bytesOfText } from "../../latin1.ts";
import { splitTexts } from "../../lines/joined_texts.ts";
import type { KeyedRows } from "../../tallies/regroup.ts";
import type { Column, RowNumbers } from "../columns/column.ts";
import {
  numbersByKey,
  type ShownParts,
  shownParts,
} from "../columns/row_numbers.ts";
import { readDecimal, showDecimal, showPercent } from "./exact_decimals.ts";

/** What became of a row. */
export type Change = "new" | "gone" | "grown" | "fallen";

/** A row that is not the same. */
export interface Difference extends ShownParts {
  /** What became of it. */
  what: Change;
  /** Its number before, in plain decimal; null is no value. */
  before: string | null;
  /** Its number after; null is no value. */
  after: string | null;
  /** By how much it changed, where no value is 0. */
  change: string;
  /** The same in percent of before, with one decimal; null where that is 0 or no value. */
  changePercent: string | null;
}

/** Which differences count. */
export interface DifferenceRequest {
  /** The number that is compared. */
  column: Column;
  /** A row of fewer lines than this, before and after, is left out. */
  minCount: number;
  /** The change past which rows are shown, in thousandths of a percent; null shows all. */
  threshold: number | null;
}

/** How two results differ. */
export interface Differences {
  /** The rows that are shown: the largest change first, equal ones in byte order. */
  rows: Difference[];
  /** How many rows are new, gone, grown and fallen, shown or not. */
  totals: Record<Change, number>;
  /** How many rows are the same. */
  same: number;
}

/**
 * Compares the rows of two results.
 *
 * @param before The rows of one.
 * @param after The rows of the other, with the same parts.
 * @param request Which differences count.
 * @returns How they differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ValueRows } from "../../count/row_values.ts";
 * import { findColumn } from "../columns/column.ts";
 *
 * const rowsOf = (count: number) => ({
 *   counts: {
 *     keys: new TextEncoder().encode("/a"),
 *     keyEnds: Uint32Array.of(2),
 *     counts: Float64Array.of(count),
 *   },
 *   values: new ValueRows(),
 *   by: ["path"],
 * });
 * const column = findColumn("count")!;
 * const request = { column, minCount: 0, threshold: null };
 * const { rows: [row] } = findDifferences(rowsOf(8), rowsOf(9), request);
 * assertEquals([row?.what, row?.change, row?.changePercent], ["grown", "1", "12.5"]);
 * ```
 */
export function findDifferences(
  before: KeyedRows,
  after: KeyedRows,
  { column, minCount, threshold }: DifferenceRequest,
): Differences {
  const olds = numbersByKey(before.counts, before.values);
  const news = numbersByKey(after.counts, after.values);
  const [oldTotal, newTotal] = [totalOf(olds), totalOf(news)];
  const isJoined = after.by.length > 1;
  const totals = { new: 0, gone: 0, grown: 0, fallen: 0 };
  let same = 0;
  const found: { size: bigint; key: Uint8Array; row: Difference }[] = [];
  for (const text of new Set([...olds.keys(), ...news.keys()])) {
    const [old, now] = [olds.get(text), news.get(text)];
    if (Math.max(old?.count ?? 0, now?.count ?? 0) < minCount) continue;
    const [shownOld, shownNow] = [
      old === undefined ? null : column.show(old, oldTotal),
      now === undefined ? null : column.show(now, newTotal),
    ];
    const was = readDecimal(shownOld ?? "0");
    const change = readDecimal(shownNow ?? "0") - was;
    const what = changeOf(old, now, change);
    if (what === null) {
      same++;
      continue;
    }
    totals[what]++;
    const size = change < 0n ? -change : change;
    if (threshold !== null && !isPast(size, was, threshold)) continue;
    const key = bytesOfText(text);
    const row: Difference = {
      ...shownParts(isJoined ? splitTexts(text) : [text], key),
      what,
      before: shownOld,
      after: shownNow,
      change: showDecimal(change),
      changePercent: was === 0n ? null : showPercent(change, was),
    };
    found.push({ size, key, row });
  }
  found.sort((a, b) => {
    if (a.size !== b.size) return a.size < b.size ? 1 : -1;
    return compareBytes(a.key, b.key);
  });
  return { rows: found.map(({ row }) => row), totals, same };
}

function totalOf(rows: ReadonlyMap<string, RowNumbers>): number {
  return rows.values().reduce((sum, { count }) => sum + count, 0);
}

/** A row that is there in both may have no value in one of them. */
function changeOf(
  old: RowNumbers | undefined,
  now: RowNumbers | undefined,
  change: bigint,
): Change | null {
  if (old === undefined) return "new";
  if (now === undefined) return "gone";
  if (change === 0n) return null;
  return change > 0n ? "grown" : "fallen";
}

/** Compared as products, so that a change of just the threshold is not past it. */
function isPast(size: bigint, was: bigint, threshold: number): boolean {
  return size * 100_000n > was * BigInt(threshold);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return a.length - b.length;
}
