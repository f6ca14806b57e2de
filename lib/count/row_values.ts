/**
 * The numbers of a row, besides its count, as entries of a tally: each entry is
 * the key of the row, what it counts, and a whole number that adds up. So they
 * are merged, packed and posted as the counts themselves are.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { codeOf, valueOf } from "./three_digits.ts";

/** What a line says of its request, in whole numbers; null is no value. */
export interface LineValues {
  /** The status, such as 200. */
  status: number | null;
  /** The size of the answer. */
  sizeBytes: number | null;
  /** How long it took, in nanoseconds. */
  durationNs: number | null;
}

/** The numbers of one row. */
export interface RowValues {
  /** How many lines have a status of each class, at the index of its first digit: 1 to 5. */
  readonly classes: number[];
  /** How many lines have a size. */
  sizedLines: number;
  /** The sum of the sizes, exact up to 2^53. */
  sizeBytes: number;
  /** How many lines have a duration. */
  timedLines: number;
  /** The sum of the durations. */
  durationNs: bigint;
  /** How many lines have each duration, rounded to three digits (three_digits.ts). */
  readonly durations: Map<number, number>;
}

/** What an entry counts: the last byte of its key, which says how many are in front of it. */
const KINDS = {
  /** Lines of a class, whose digit is in front. */
  class: "c",
  /** Lines with a size, and their sum. */
  sizedLines: "B",
  sizeBytes: "b",
  /** Lines with a duration, whose code is in two bytes in front, seven bits each. */
  duration: "v",
  // A sum of nanoseconds passes 2^53 after 104 days; these two do not.
  wholeMs: "m",
  restNs: "n",
} as const;

const NS_PER_MS = 1_000_000;

/**
 * Turns the values of lines into entries of a tally.
 *
 * @param row The key of the row, one character a byte.
 * @param values What the lines say.
 * @param lines How many lines say the same.
 * @param add Takes an entry: its key, one character a byte, and its number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const entries: [string, number][] = [];
 * const values = { status: 404, sizeBytes: null, durationNs: null };
 * addLineValues("/a", values, 2, (key, count) => entries.push([key, count]));
 * assertEquals(entries, [["/a4c", 2]]);
 * ```
 */
export function addLineValues(
  row: string,
  { status, sizeBytes, durationNs }: LineValues,
  lines: number,
  add: (key: string, count: number) => void,
): void {
  const digit = status === null ? 0 : Math.floor(status / 100);
  if (digit >= 1 && digit <= 5) add(`${row}${digit}${KINDS.class}`, lines);
  if (sizeBytes !== null) {
    add(row + KINDS.sizedLines, lines);
    if (sizeBytes > 0) add(row + KINDS.sizeBytes, sizeBytes * lines);
  }
  if (durationNs !== null) {
    add(row + durationKey(codeOf(durationNs)), lines);
    const wholeMs = Math.floor(durationNs / NS_PER_MS);
    const restNs = durationNs % NS_PER_MS;
    if (wholeMs > 0) add(row + KINDS.wholeMs, wholeMs * lines);
    if (restNs > 0) add(row + KINDS.restNs, restNs * lines);
  }
}

/** The most bytes behind the key of a row. */
const MAX_SUFFIX_BYTES = 3;

/**
 * Turns the numbers of a row into entries of a tally.
 *
 * @param row The bytes of the key of the row.
 * @param values The numbers.
 * @param add Takes an entry: the bytes of its key, which change behind it, and
 * its number. As bytes, since a row has up to a thousand durations: as texts,
 * these entries took a quarter of the time of a run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const entries: [string, number][] = [];
 * const values = { ...noValues(), sizedLines: 2, sizeBytes: 9 };
 * const row = new TextEncoder().encode("/a");
 * addRowEntries(row, values, (key, count) => {
 *   entries.push([new TextDecoder().decode(key), count]);
 * });
 * assertEquals(entries, [["/aB", 2], ["/ab", 9]]);
 * ```
 */
export function addRowEntries(
  row: Uint8Array,
  { classes, sizedLines, sizeBytes, durationNs, durations }: RowValues,
  add: (key: Uint8Array, count: number) => void,
): void {
  const key = new Uint8Array(row.length + MAX_SUFFIX_BYTES);
  key.set(row);
  const addWith = (suffix: string, count: number) => {
    if (count === 0) return;
    for (let i = 0; i < suffix.length; i++) {
      key[row.length + i] = suffix.charCodeAt(i);
    }
    add(key.subarray(0, row.length + suffix.length), count);
  };
  classes.forEach((lines, digit) => addWith(`${digit}${KINDS.class}`, lines));
  addWith(KINDS.sizedLines, sizedLines);
  addWith(KINDS.sizeBytes, sizeBytes);
  addWith(KINDS.wholeMs, Number(durationNs / BigInt(NS_PER_MS)));
  addWith(KINDS.restNs, Number(durationNs % BigInt(NS_PER_MS)));
  key[row.length + 2] = KINDS.duration.charCodeAt(0);
  for (const [code, lines] of durations) {
    key[row.length] = code >> 7;
    key[row.length + 1] = code & 0x7f;
    add(key, lines);
  }
}

/** What stands behind the key of a row for a duration: seven bits of the code in a byte. */
function durationKey(code: number): string {
  return String.fromCharCode(code >> 7, code & 0x7f) + KINDS.duration;
}

/** Numbers that are all 0. */
export function noValues(): RowValues {
  return {
    classes: [0, 0, 0, 0, 0, 0],
    sizedLines: 0,
    sizeBytes: 0,
    timedLines: 0,
    durationNs: 0n,
    durations: new Map(),
  };
}

/**
 * Adds the numbers of a row to others.
 *
 * @param values The numbers to change.
 * @param more What to add to them.
 * @throws {CountError} If the sizes add up to more than 2^53 bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const values = noValues();
 * addRowValues(values, { ...noValues(), sizedLines: 1, sizeBytes: 7 });
 * assertEquals([values.sizedLines, values.sizeBytes], [1, 7]);
 * ```
 */
export function addRowValues(values: RowValues, more: RowValues): void {
  more.classes.forEach((lines, digit) => values.classes[digit]! += lines);
  values.sizedLines += more.sizedLines;
  addSizes(values, more.sizeBytes);
  values.timedLines += more.timedLines;
  values.durationNs += more.durationNs;
  for (const [code, lines] of more.durations) {
    values.durations.set(code, (values.durations.get(code) ?? 0) + lines);
  }
}

function addSizes(values: RowValues, sizeBytes: number): void {
  values.sizeBytes += sizeBytes;
  if (values.sizeBytes > Number.MAX_SAFE_INTEGER) {
    throw new CountError(
      `The sizes of a row add up to more than 2^53 bytes, which is no exact number; drop the column "bytes", and see which sizes are wrong with "--by path,bytes --where 'bytes>1e12'"`,
    );
  }
}

/**
 * Takes an entry of a tally back into the numbers of its row.
 *
 * @param key The key of the entry, one character a byte.
 * @param count Its number.
 * @param valuesOf Gives the numbers of a row by its key.
 * @throws {CountError} If the sizes add up to more than 2^53 bytes.
 * @throws {Error} If it is no such entry.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const values = noValues();
 * readEntry("/a4c", 2, () => values);
 * assertEquals(values.classes[4], 2);
 * ```
 */
export function readEntry(
  key: string,
  count: number,
  valuesOf: (row: string) => RowValues,
): void {
  switch (key.at(-1)) {
    case KINDS.class:
      valuesOf(key.slice(0, -2)).classes[Number(key.at(-2))]! += count;
      return;
    case KINDS.sizedLines:
      valuesOf(key.slice(0, -1)).sizedLines += count;
      return;
    case KINDS.sizeBytes:
      addSizes(valuesOf(key.slice(0, -1)), count);
      return;
    case KINDS.duration: {
      const code = key.charCodeAt(key.length - 3) << 7 |
        key.charCodeAt(key.length - 2);
      const values = valuesOf(key.slice(0, -3));
      values.durations.set(code, (values.durations.get(code) ?? 0) + count);
      values.timedLines += count;
      return;
    }
    case KINDS.wholeMs:
      valuesOf(key.slice(0, -1)).durationNs += BigInt(count) *
        BigInt(NS_PER_MS);
      return;
    case KINDS.restNs:
      valuesOf(key.slice(0, -1)).durationNs += BigInt(count);
      return;
    default:
      throw new Error(`No entry of a row: ${JSON.stringify(key)}`);
  }
}

/**
 * The nearest-rank quantile of the durations of a row, exactly: the value of
 * rank ⌈share·n⌉ of all n values in order, which are rounded to three digits.
 *
 * @param values The numbers of the row.
 * @param share The share in hundred thousandths, 0 to 100,000: 99,000 is p99, 0
 * the smallest value.
 * @returns Nanoseconds; null if no line has a duration.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const values = noValues();
 * values.timedLines = 4;
 * values.durations.set(5, 3).set(7, 1);
 * assertEquals([quantileNs(values, 50_000), quantileNs(values, 99_000)], [5, 7]);
 * ```
 */
export function quantileNs(
  { durations, timedLines }: RowValues,
  share: number,
): number | null {
  if (timedLines === 0) return null;
  const product = BigInt(timedLines) * BigInt(share);
  const rank = Math.max(1, Number((product + 99_999n) / 100_000n));
  let seen = 0;
  for (const [code, lines] of [...durations].sort(([a], [b]) => a - b)) {
    seen += lines;
    if (seen >= rank) return valueOf(code);
  }
  throw new Error("The durations of a row are fewer than its lines");
}
