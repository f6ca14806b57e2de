/**
 * The tallies of a day's slices → the tally of the day and the sums of its files.
 *
 * @module
 */

import { checkKeyLimit } from "../count/key_limit.ts";
import { addSums, noLines } from "../count/line_sums.ts";
import type { LineSums } from "../count/line_sums.ts";
import type { SkippedLine, SliceTally } from "../count/slice_tally.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import type { Slice } from "../read/slice.ts";
import type { ContentEnds } from "../read/content_ends.ts";
import type { PlannedDay, PlannedFile } from "../plan/planned_day.ts";
import { TimeSpan } from "../lines/time_window.ts";
import { ValueRows } from "../count/row_values.ts";
import { Tally } from "../count/tally.ts";

/** A skipped line and the file it stands in. */
export interface SkippedInFile extends SkippedLine {
  /** The path of the file. */
  path: string;
}

/** What one file came to. */
export interface FileCount extends LineSums {
  /** How many of its bytes were read. */
  sizeBytes: number;
  /** The first skipped lines of each reason and slice, in any order. */
  samples: SkippedLine[];
  /** The first and the last time of its lines, where only some times count. */
  seen?: Pick<TimeSpan, "firstSeconds" | "lastSeconds">;
  /** Both ends of its content, of a compressed file or a stream that goes into a tally. */
  ends?: ContentEnds;
}

/** How a day comes together. */
export interface DayTraits {
  /** In how many parts it comes: slices, or whole files. */
  partCount: number;
  /** How many different keys it may have. */
  maxKeys: number;
  /** What keys the hash of the tallies of its parts. */
  seed?: Uint8Array;
}

/**
 * Gathers one day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { path: "a", sizeBytes: 10, identity: "1:2", compression: "none" } as const;
 * const planned = { day: null, files: [file], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 1, maxKeys: 9 });
 * assertEquals([day.fileCount, day.isComplete], [1, false]);
 * ```
 */
export class DayCount {
  /** The day as it was planned. */
  readonly planned: PlannedDay;
  readonly #seed: Uint8Array | undefined;
  readonly #maxKeys: number;
  #tally: Tally | null = null;
  #values: ValueRows | null = null;
  readonly #files: FileCount[];
  /** The first and the last time of all lines, where only some times count. */
  readonly seen: TimeSpan = new TimeSpan();
  readonly #leftOut = new Set<number>();
  #missingParts: number;

  /** Takes the day as it was planned, and how it comes. */
  constructor(planned: PlannedDay, { partCount, maxKeys, seed }: DayTraits) {
    this.planned = planned;
    this.#seed = seed;
    this.#maxKeys = maxKeys;
    this.#missingParts = partCount;
    this.#files = planned.files.map(() => ({
      ...noLines(),
      sizeBytes: 0,
      samples: [],
    }));
  }

  /** The counts by key so far; made when the first are added, since a run may have many days. */
  get tally(): Tally {
    return this.#tally ??= new Tally(this.#seed);
  }

  /** The numbers of the rows so far, besides their counts. */
  get values(): ValueRows {
    return this.#values ??= new ValueRows();
  }

  /** Gives back the memory of the counts by key, once they are written or given up. */
  release(): void {
    this.#tally = null;
    this.#values = null;
  }

  /**
   * Adds what a part of this day came to: a slice, or the whole of its file. The
   * tally of the part is empty then.
   *
   * @throws {CountError} If the day has more different keys than allowed.
   */
  add({ file }: Slice, result: SliceTally): void {
    const count = this.#files[file]!;
    addSums(count, result);
    count.sizeBytes += result.sizeBytes;
    count.samples.push(...result.samples);
    // Of many days, most have no line of most slices.
    const hasKeys = result.tally.keyEnds.length > 0;
    if (hasKeys) this.#addCounts(result.tally);
    if (result.seen !== undefined) {
      const ofFile = new TimeSpan();
      for (
        const { firstSeconds, lastSeconds } of [
          result.seen,
          count.seen ?? ofFile,
        ]
      ) {
        ofFile.add(firstSeconds);
        ofFile.add(lastSeconds);
      }
      count.seen = ofFile;
      this.seen.add(ofFile.firstSeconds);
      this.seen.add(ofFile.lastSeconds);
    }
    if (result.ends !== undefined) count.ends = result.ends;
    if (result.values !== undefined) this.values.add(result.values);
    this.#missingParts--;
    if (!hasKeys) return;
    checkKeyLimit(this.tally, this.#maxKeys, result.values !== undefined);
  }

  #addCounts(counts: PackedTally): void {
    this.tally.merge(counts);
    // Frees them now, not when garbage is collected: the next slice takes the
    // same memory, which costs half as much as new memory. With a million keys,
    // a fifth of all page faults was for these.
    for (const { buffer } of Object.values(counts)) buffer.transfer(0);
  }

  /** Leaves out a file of which nothing was added, where parts are whole files. */
  leaveOut({ file }: Slice): void {
    this.#leftOut.add(file);
    this.#missingParts--;
  }

  /** Whether the file of a slice was left out. */
  isLeftOut({ file }: Slice): boolean {
    return this.#leftOut.has(file);
  }

  /** The paths of the files that were left out, those that could not be planned first. */
  get leftOutPaths(): string[] {
    const unread = (this.planned.unread ?? []).map(({ path }) => path);
    const failed = this.planned.files.filter((_, i) => this.#leftOut.has(i));
    return [...unread, ...failed.map(({ path }) => path)];
  }

  /** Each file that was planned, and what it came to; nothing of one that was left out. */
  get files(): {
    planned: PlannedFile;
    isLeftOut: boolean;
    count: FileCount;
  }[] {
    return this.planned.files.map((planned, file) => ({
      planned,
      isLeftOut: this.#leftOut.has(file),
      count: this.#files[file]!,
    }));
  }

  /** How many files are in it, or are to be. */
  get fileCount(): number {
    return this.planned.files.length - this.#leftOut.size;
  }

  /** Whether all parts were added or left out. */
  get isComplete(): boolean {
    return this.#missingParts === 0;
  }

  /** The sums over all files. */
  sums(): LineSums & { sizeBytes: number } {
    const sums = { ...noLines(), sizeBytes: 0 };
    for (const count of this.#files) {
      addSums(sums, count);
      sums.sizeBytes += count.sizeBytes;
    }
    return sums;
  }

  /** The first skipped lines of each reason and slice, in the order of files and bytes. */
  samples(): SkippedInFile[] {
    return this.planned.files.flatMap(({ path }, file) =>
      this.#files[file]!.samples
        .sort((a, b) => a.offsetByte - b.offsetByte)
        .map((sample) => ({ ...sample, path }))
    );
  }
}
