/**
 * Holds back what the slices of a file came to until all of them are counted, so
 * that a file that fails half-way leaves no trace in the tally of its day.
 *
 * @module
 */

import { checkKeyLimit } from "../count/key_limit.ts";
import { NO_COUNTS } from "../count/packed_tally.ts";
import { addSums, noLines } from "../count/line_sums.ts";
import type { FileCount } from "./day_count.ts";
import type { DayParts } from "./day_parts.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { TimeSpan } from "../lines/time_window.ts";
import { ValueRows } from "../count/row_values.ts";
import { Tally } from "../count/tally.ts";

/** A file of which some slices are counted. */
interface OpenFile {
  day: string;
  sums: Omit<SliceTally, "tally" | "values">;
  /** The counts by key; null before the first. */
  tally: Tally | null;
  /** The first and the last time of its lines. */
  seen: TimeSpan;
  /** The numbers of the rows; null in a plain count. */
  values: ValueRows | null;
  missingSlices: number;
}

/** What each file must hold to. */
export interface FileLimits {
  /** How many different keys it may have. */
  maxKeys: number;
  /** What keys the hash of the tallies. */
  seed?: Uint8Array;
  /** Looks at what a whole file came to, and throws a `FileError` to leave it out. */
  checkFile?: (path: string, count: FileCount) => void;
}

/**
 * Joins the slices of files. Only files between their first slice and their
 * last take memory, and slices are handed out file by file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noLines } from "../count/line_sums.ts";
 * import { Tally } from "../count/tally.ts";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slices = [{ ...file, startByte: 0, endByte: 9, fileBytes: 9 }];
 * const sums = { ...noLines(), lines: 1, counted: 1, samples: [], sizeBytes: 9 };
 * const result = { ...sums, tally: new Tally().pack() };
 * assertEquals(new WholeFiles(slices, { maxKeys: 9 }).add(slices[0]!, result), result);
 * ```
 */
export class WholeFiles implements DayParts {
  readonly #slicesOf = new Map<string, number>();
  readonly #open = new Map<string, OpenFile>();
  /** Cleared tallies to use again: a kernel never gives its memory back. */
  readonly #spare: Tally[] = [];
  readonly #maxKeys: number;
  readonly #checkFile: FileLimits["checkFile"];
  readonly #seed: Uint8Array | undefined;

  /** Takes all slices there are, and what their files must hold to. */
  constructor(slices: Slice[], { maxKeys, seed, checkFile }: FileLimits) {
    this.#seed = seed;
    this.#checkFile = checkFile;
    for (const slice of slices) {
      const file = nameOf(slice);
      this.#slicesOf.set(file, (this.#slicesOf.get(file) ?? 0) + 1);
    }
    this.#maxKeys = maxKeys;
  }

  /** How many files the slices of a day are of. */
  partCount(slices: Slice[]): number {
    return new Set(slices.map((slice) => nameOf(slice))).size;
  }

  /**
   * Adds what a slice came to.
   *
   * @returns What its file came to, if this was its last slice; null before.
   * @throws {CountError} If the file has more different keys than allowed.
   * @throws What `checkFile` throws.
   */
  add(slice: Slice, result: SliceTally, of = 0): SliceTally | null {
    const slices = this.#slicesOf.get(nameOf(slice))!;
    const name = nameOf(slice, of);
    if (slices === 1) {
      this.#checkFile?.(slice.path, result);
      return result;
    }
    const file = this.#open.get(name) ??
      this.#begin(name, dayOf(slice.day, of), slices);
    const { tally, values, ...sums } = result;
    addSums(file.sums, sums);
    file.sums.sizeBytes += sums.sizeBytes;
    if (sums.seen !== undefined) {
      const { seen } = file;
      seen.add(sums.seen.firstSeconds);
      seen.add(sums.seen.lastSeconds);
      file.sums.seen = seen;
    }
    file.sums.samples.push(...sums.samples);
    // Many days of a file have no line.
    if (tally.keyEnds.length > 0) this.#tallyOf(file).merge(tally);
    if (values !== undefined) {
      file.values ??= new ValueRows();
      file.values.add(values);
    }
    if (file.tally !== null) {
      checkKeyLimit(file.tally, this.#maxKeys, values !== undefined);
    }
    if (--file.missingSlices > 0) return null;
    this.#checkFile?.(slice.path, file.sums);
    const whole = {
      ...file.sums,
      tally: file.tally?.pack() ?? NO_COUNTS,
      ...(file.values && { values: file.values.pack() }),
    };
    this.dropFile(slice, of);
    return whole;
  }

  /** Forgets what the other slices of the same file came to; its day holds none of it. */
  dropFile(slice: Slice, of = 0): boolean {
    const name = nameOf(slice, of);
    const file = this.#open.get(name);
    if (file === undefined) return true;
    this.#open.delete(name);
    file.tally?.clear();
    if (file.tally !== null) this.#spare.push(file.tally);
    return true;
  }

  /** Forgets the files of a day that was given up; their memory may be full, so it is not used again. */
  dropDay(day: number, of = 0): void {
    for (const [name, file] of this.#open) {
      if (file.day === dayOf(day, of)) this.#open.delete(name);
    }
  }

  #tallyOf(file: OpenFile): Tally {
    return file.tally ??= this.#spare.pop() ?? new Tally(this.#seed);
  }

  #begin(name: string, day: string, missingSlices: number): OpenFile {
    const sums = { ...noLines(), samples: [], sizeBytes: 0 };
    const file: OpenFile = {
      day,
      sums,
      tally: null,
      values: null,
      seen: new TimeSpan(),
      missingSlices,
    };
    this.#open.set(name, file);
    return file;
  }
}

/** A file in one of the days of its slices. */
function nameOf({ day, file }: Slice, of = 0): string {
  return `${dayOf(day, of)}:${file}`;
}

function dayOf(day: number, of: number): string {
  return `${day}:${of}`;
}
