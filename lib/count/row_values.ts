/**
 * The numbers of rows besides their counts: status classes, sizes, durations.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { Durations, type SortedDurations } from "./durations.ts";
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
  /**
   * The sum of the durations is so many milliseconds and nanoseconds: as
   * nanoseconds alone, it would pass 2^53 after 104 days.
   */
  wholeMs: number;
  /** The nanoseconds of that sum; there may be more than a million. */
  restNs: number;
  /** How many lines have each duration. */
  readonly durations: Durations;
}

const NS_PER_MS = 1_000_000;

/** Numbers that are all 0. */
export function noValues(): RowValues {
  return {
    classes: [0, 0, 0, 0, 0, 0],
    sizedLines: 0,
    sizeBytes: 0,
    timedLines: 0,
    wholeMs: 0,
    restNs: 0,
    durations: new Durations(),
  };
}

/**
 * Adds what lines say to the numbers of a row.
 *
 * @param values The numbers to change.
 * @param said What the lines say.
 * @param lines How many lines say the same.
 * @throws {CountError} If the sizes add up to more than 2^53 bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const values = noValues();
 * addLineValues(values, { status: 404, sizeBytes: 7, durationNs: null }, 2);
 * assertEquals([values.classes[4], values.sizeBytes], [2, 14]);
 * ```
 */
export function addLineValues(
  values: RowValues,
  { status, sizeBytes, durationNs }: LineValues,
  lines: number,
): void {
  const digit = status === null ? 0 : Math.floor(status / 100);
  if (digit >= 1 && digit <= 5) values.classes[digit]! += lines;
  if (sizeBytes !== null) {
    values.sizedLines += lines;
    addSizes(values, sizeBytes * lines);
  }
  if (durationNs !== null) {
    values.timedLines += lines;
    values.wholeMs += Math.floor(durationNs / NS_PER_MS) * lines;
    values.restNs += durationNs % NS_PER_MS * lines;
    values.durations.add(codeOf(durationNs), lines);
  }
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
  values.wholeMs += more.wholeMs;
  values.restNs += more.restNs;
  values.durations.merge(more.durations.sorted());
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
 * The sum of the durations of a row.
 *
 * @param values The numbers of the row.
 * @returns Nanoseconds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sumNs({ ...noValues(), wholeMs: 2, restNs: 5 }), 2_000_005n);
 * ```
 */
export function sumNs({ wholeMs, restNs }: RowValues): bigint {
  return BigInt(wholeMs) * BigInt(NS_PER_MS) + BigInt(restNs);
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
 * for (const durationNs of [5, 5, 5, 7]) {
 *   addLineValues(values, { status: null, sizeBytes: null, durationNs }, 1);
 * }
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
  const { codes, lines } = durations.sorted();
  let seen = 0;
  for (let i = 0; i < codes.length; i++) {
    seen += lines[i]!;
    if (seen >= rank) return valueOf(codes[i]!);
  }
  throw new Error("The durations of a row are fewer than its lines");
}

/** How many sums a row has in a packed form. */
const SUMS = 10;

/** The numbers of rows as plain buffers, which workers transfer without copying. */
export interface PackedValues {
  /** The bytes of the keys of the rows, one key after another. */
  keys: Uint8Array<ArrayBuffer>;
  /** Where each key ends in `keys`. */
  keyEnds: Uint32Array<ArrayBuffer>;
  /** Ten numbers of each row: lines of five classes, `sizedLines`, `sizeBytes`, `timedLines`, `wholeMs`, `restNs`. */
  sums: Float64Array<ArrayBuffer>;
  /** Where the durations of each row end in `codes` and `lines`. */
  durationEnds: Uint32Array<ArrayBuffer>;
  /** The durations of one row after another, each ascending (three_digits.ts). */
  codes: Uint16Array<ArrayBuffer>;
  /** How many lines have each. */
  lines: Float64Array<ArrayBuffer>;
}

/**
 * The numbers of rows by their keys, which are texts of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rows = new ValueRows();
 * addLineValues(rows.of("/a"), { status: 200, sizeBytes: 7, durationNs: 5 }, 1);
 * const again = new ValueRows();
 * again.add(rows.pack());
 * again.add(rows.pack());
 * assertEquals(again.of("/a").sizeBytes, 14);
 * assertEquals(again.of("/a").durations.sorted().lines, Float64Array.of(2));
 * ```
 */
export class ValueRows {
  readonly #rows = new Map<string, RowValues>();

  /** The numbers of a row, all 0 if it is new. */
  of(key: string): RowValues {
    let values = this.#rows.get(key);
    if (values === undefined) this.#rows.set(key, values = noValues());
    return values;
  }

  /** The numbers of a row; undefined if it has none. */
  find(key: string): RowValues | undefined {
    return this.#rows.get(key);
  }

  /** All rows, in no particular order. */
  get entries(): IterableIterator<[key: string, values: RowValues]> {
    return this.#rows.entries();
  }

  /** Drops all rows. */
  clear(): void {
    this.#rows.clear();
  }

  /**
   * Adds the numbers of the rows of another.
   *
   * @throws {CountError} If the sizes of a row add up to more than 2^53 bytes.
   */
  add(packed: PackedValues): void {
    const { keys, keyEnds, sums, durationEnds, codes, lines } = packed;
    const chars = textOfBytes(keys);
    let [key, from] = [0, 0];
    for (let row = 0; row < keyEnds.length; row++) {
      const values = this.of(chars.slice(key, keyEnds[row]!));
      const at = row * SUMS;
      for (let digit = 1; digit <= 5; digit++) {
        values.classes[digit]! += sums[at + digit - 1]!;
      }
      values.sizedLines += sums[at + 5]!;
      addSizes(values, sums[at + 6]!);
      values.timedLines += sums[at + 7]!;
      values.wholeMs += sums[at + 8]!;
      values.restNs += sums[at + 9]!;
      const to = durationEnds[row]!;
      values.durations.merge({
        codes: codes.subarray(from, to),
        lines: lines.subarray(from, to),
      });
      key = keyEnds[row]!;
      from = to;
    }
  }

  /** Packs all rows into new buffers. */
  pack(): PackedValues {
    const rows = [...this.#rows];
    const durations = rows.map(([, values]) => values.durations.sorted());
    const durationCount = durations.reduce(
      (sum, { codes }) => sum + codes.length,
      0,
    );
    const packed: PackedValues = {
      keys: bytesOfText(rows.map(([key]) => key).join("")),
      keyEnds: new Uint32Array(rows.length),
      sums: new Float64Array(rows.length * SUMS),
      durationEnds: new Uint32Array(rows.length),
      codes: new Uint16Array(durationCount),
      lines: new Float64Array(durationCount),
    };
    let [keyEnd, durationEnd] = [0, 0];
    for (const [i, [key, values]] of rows.entries()) {
      const { classes, sizedLines, sizeBytes, timedLines } = values;
      const { wholeMs, restNs } = values;
      const sums = [sizedLines, sizeBytes, timedLines, wholeMs, restNs];
      packed.sums.set([...classes.slice(1), ...sums], i * SUMS);
      packed.keyEnds[i] = keyEnd += key.length;
      packDurations(packed, durations[i]!, durationEnd);
      packed.durationEnds[i] = durationEnd += durations[i]!.codes.length;
    }
    return packed;
  }
}

function packDurations(
  packed: PackedValues,
  { codes, lines }: SortedDurations,
  at: number,
) {
  packed.codes.set(codes, at);
  packed.lines.set(lines, at);
}
