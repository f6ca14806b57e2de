/**
 * The tallies of a day's slices → the tally of the day, once every sum agrees.
 *
 * @module
 */

import { CountError } from "./errors.ts";
import { adviseOnFormat } from "./format_advice.ts";
import { addSums, noLines, skippedLines } from "./line_sums.ts";
import type {
  LineSums,
  PackedTally,
  Rules,
  SkippedLine,
  SkipReason,
  Slice,
  SliceTally,
} from "./messages.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { Tally } from "./tally.ts";
import { quoteLine } from "./utf8.ts";

/** A skipped line and the file it stands in. */
export interface SkippedInFile extends SkippedLine {
  /** The path of the file. */
  path: string;
}

/** What one file came to. */
interface FileCount extends LineSums {
  sizeBytes: number;
  samples: SkippedLine[];
}

/**
 * Gathers one day.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { CountError } from "./errors.ts";
 *
 * const rules = { logFormat: "access", field: null, pattern: null } as const;
 * const file = { path: "a", sizeBytes: 10, identity: "1:2", packing: "none" } as const;
 * const day = new DayCount({ day: null, files: [file], problems: [], leftOut: [] }, 1);
 * assertThrows(() => day.check(day.tally.pack(), 1, rules), CountError, "10 bytes");
 * ```
 */
export class DayCount {
  /** The day as it was planned. */
  readonly planned: PlannedDay;
  readonly #seed: Uint8Array | undefined;
  #tally: Tally | null = null;
  readonly #files: FileCount[];
  readonly #leftOut = new Set<number>();
  #missingParts: number;

  /** Takes the day, in how many parts it comes (slices, or whole files), and the seed of their tallies. */
  constructor(planned: PlannedDay, parts: number, seed?: Uint8Array) {
    this.planned = planned;
    this.#seed = seed;
    this.#missingParts = parts;
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

  /** Gives back the memory of the counts by key, once they are written or given up. */
  release(): void {
    this.#tally = null;
  }

  /** Adds what a part of this day came to: a slice, or the whole of its file. */
  add({ file }: Slice, result: SliceTally): void {
    const count = this.#files[file]!;
    addSums(count, result);
    count.sizeBytes += result.sizeBytes;
    count.samples.push(...result.samples);
    this.tally.merge(result.tally);
    this.#missingParts--;
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

  /** The first skipped lines of a reason, in the order of files and bytes. */
  samples(reason: SkipReason, most: number): SkippedInFile[] {
    return this.#samples()
      .filter((sample) => sample.reason === reason)
      .slice(0, most);
  }

  /**
   * Checks, before anything is written, that nothing was lost or doubled.
   *
   * @param packed What is to be written: the tally, packed.
   * @param maxSkipped How large a share of the lines may be skipped, 0 to 1.
   * @param rules How lines were read, for the message if none could be.
   * @throws {CountError} If lines are not counted + skipped + blank + filtered,
   * or the bytes read are not the planned size, or the counts by key do not add up, or
   * nothing was counted though something was skipped, or too much was, or all
   * files were left out.
   */
  check(
    { counts }: PackedTally,
    maxSkipped: number,
    rules: Pick<Rules, "logFormat" | "field" | "pattern">,
  ): void {
    const leftOut = this.leftOutPaths.length;
    if (this.fileCount === 0 && leftOut > 0) {
      throw new CountError(
        `None of ${leftOut} files could be read; mend what their errors name`,
      );
    }
    for (const [i, file] of this.planned.files.entries()) {
      checkFile(
        this.#leftOut.has(i) ? { ...file, sizeBytes: 0 } : file,
        this.#files[i]!,
      );
    }
    const sums = this.sums();
    const { lines, counted, filtered } = sums;
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total !== counted) {
      throw new CountError(
        `The counts by key add up to ${total}, but ${counted} lines were counted; report this as a fault of logtally`,
      );
    }
    const skipped = skippedLines(sums);
    // Not `maxSkipped * lines`: 0.58 * 50 is less than 29.
    if (skipped / lines > maxSkipped) {
      throw new CountError(
        `${skipped} of ${lines} lines were skipped, more than "--max-skipped" allows; mend the logs or raise the share`,
      );
    }
    if (counted + filtered > 0 || skipped === 0) return;
    const sample = this.#typicalSample(sums);
    throw new CountError(
      `None of ${lines} lines could be counted, such as the one of "${sample.path}" at byte ${sample.offsetByte}: ${
        quoteLine(sample.text)
      }; ${adviseOnFormat(sample.reason, rules)}`,
    );
  }

  /** The first skipped line of the reason of most: a log may open with notes. */
  #typicalSample({ skipped }: LineSums): SkippedInFile {
    return this.#samples().reduce((most, sample) =>
      skipped[sample.reason]! > skipped[most.reason]! ? sample : most
    );
  }

  #samples(): SkippedInFile[] {
    return this.planned.files.flatMap(({ path }, file) =>
      this.#files[file]!.samples
        .sort((a, b) => a.offsetByte - b.offsetByte)
        .map((sample) => ({ ...sample, path }))
    );
  }
}

function checkFile({ path, sizeBytes }: PlannedFile, count: FileCount) {
  if (sizeBytes !== null && count.sizeBytes !== sizeBytes) {
    throw new CountError(
      `"${path}" had ${sizeBytes} bytes, but ${count.sizeBytes} were read; report this as a fault of logtally`,
    );
  }
  const { lines, counted, blank, filtered } = count;
  if (lines !== counted + blank + filtered + skippedLines(count)) {
    throw new CountError(
      `"${path}" has ${lines} lines, but ${counted} counted, ${
        skippedLines(count)
      } skipped, ${blank} blank and ${filtered} filtered ones were found; report this as a fault of logtally`,
    );
  }
}
