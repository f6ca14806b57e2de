/**
 * The days of a run: what their slices came to → results, each written as soon
 * as it is complete.
 *
 * @module
 */

import { CountError, FileError } from "../errors.ts";
import { checkForm } from "./form_check.ts";
import { DayCount, type FileCount } from "./day_count.ts";
import { describeLeftOut, describePlan } from "./day_notes.ts";
import { type DayParts, SLICE_BY_SLICE } from "./day_parts.ts";
import type { Journal } from "../system/journal.ts";
import { type PlannedDay, prefixOf } from "../plan/planned_day.ts";
import { type ResultRequest, writeDay } from "./write_day.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { WholeFiles } from "./whole_files.ts";

/** What becomes of the days of a run. */
export interface DaysRequest extends ResultRequest {
  /** Whether files that fail are left out, instead of the day. */
  isKeepGoing: boolean;
}

/** What is counted. */
export interface PlannedRun {
  /** The days. */
  plan: PlannedDay[];
  /** Their slices. */
  slices: Slice[];
  /** What keys the hash of all tallies. */
  seed: Uint8Array;
}

/** What a run came to. */
export interface RunResult {
  /** The days whose results were written. */
  written: DayCount[];
  /** Whether those are all, and nothing is missing from them. */
  isComplete: boolean;
}

/**
 * Gathers the days of a run. A day that fails leaves the others alone.
 *
 * Needs `--allow-read` and `--allow-write` for the folder of the results.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openJournal } from "../system/journal.ts";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const request = {
 *   resultPath: () => null,
 *   format: "tsv",
 *   color: "auto",
 *   top: null,
 *   labels: [],
 *   columns: null,
 *   sort: null,
 *   maxSkipped: 1,
 *   rules: DEFAULT_RULES,
 *   isKeepGoing: false,
 * } as const;
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const run = { plan: [], slices: [], seed: new Uint8Array(256) };
 * const days = new Days(run, request, journal);
 * await days.start();
 * assertEquals(days.end(), { written: [], isComplete: true });
 * ```
 */
export class Days {
  /** All days of the plan, in its order. */
  readonly all: DayCount[];
  /** Those that were counted to their end, whether or not their result could be written. */
  readonly counted: Set<DayCount> = new Set();
  readonly #failed = new Set<DayCount>();
  readonly #parts: DayParts;
  readonly #request: DaysRequest;
  readonly #journal: Journal;

  /** Takes what is counted, what becomes of it, and where to say what happens. */
  constructor(
    { plan, slices, seed }: PlannedRun,
    request: DaysRequest,
    journal: Journal,
  ) {
    const { rules, maxSkipped } = request;
    const { maxKeys } = rules;
    const checkFile = maxSkipped === null
      ? (path: string, count: FileCount) => checkForm(path, count, rules)
      : undefined;
    const parts = request.isKeepGoing
      ? new WholeFiles(slices, { maxKeys, seed, checkFile })
      : SLICE_BY_SLICE;
    const slicesOfDay = Map.groupBy(slices, ({ day }) => day);
    this.all = plan.map((planned, i) => {
      const partCount = parts.partCount(slicesOfDay.get(i) ?? []);
      return new DayCount(planned, { partCount, maxKeys, seed });
    });
    this.#parts = parts;
    this.#request = request;
    this.#journal = journal;
  }

  /** Says what was planned; fails the days with problems and writes those without slices. */
  async start(): Promise<void> {
    for (const day of this.all) {
      const { planned } = day;
      describePlan(planned).forEach((line) => this.#journal.note(line));
      planned.unread?.forEach((error) => this.#journal.fail(error));
      planned.problems.forEach((problem) => this.#fail(day, problem));
      await this.#writeIfComplete(day);
    }
  }

  /** Whether the tally of a slice is still of use. */
  isWanted(slice: Slice): boolean {
    const day = this.all[slice.day]!;
    return !this.#failed.has(day) && !day.isLeftOut(slice);
  }

  /** Takes what a slice came to. */
  async add(slice: Slice, result: SliceTally): Promise<void> {
    const day = this.all[slice.day]!;
    try {
      const part = this.#parts.add(slice, result);
      if (part !== null) day.add(slice, part);
    } catch (error) {
      return error instanceof FileError
        ? this.fail(slice, error)
        : this.#drop(slice.day, error);
    }
    await this.#writeIfComplete(day);
  }

  /** Takes the error of a slice: its file is left out, or its day fails. */
  async fail(slice: Slice, error: CountError): Promise<void> {
    const isOfFile = error instanceof FileError;
    if (!isOfFile || !this.#parts.dropFile(slice)) {
      return this.#drop(slice.day, error);
    }
    this.#journal.fail(error);
    const day = this.all[slice.day]!;
    day.leaveOut(slice);
    await this.#writeIfComplete(day);
  }

  /** Says what results lack, and which days have none. */
  end(): RunResult {
    for (const day of this.all) {
      if (!this.#failed.has(day) && !day.isComplete) {
        this.#fail(day, lostSlices());
      }
    }
    const written = this.all.filter((day) => !this.#failed.has(day));
    const leftOut = written.flatMap(describeLeftOut);
    leftOut.forEach((line) => this.#journal.error(line));
    for (const { planned: { day } } of this.#failed) {
      // The reader of a pipe may have got part of a result before it failed.
      const missing = this.#request.resultPath(day) === null
        ? "No complete result was printed"
        : "Nothing was written";
      this.#journal.error(`${missing}${day === null ? "" : ` for ${day}`}`);
    }
    const isComplete = this.#failed.size === 0 && leftOut.length === 0;
    return { written, isComplete };
  }

  async #writeIfComplete(day: DayCount): Promise<void> {
    if (this.#failed.has(day) || !day.isComplete) return;
    if (day.fileCount > 0) this.counted.add(day);
    try {
      await writeDay(day, this.#request, this.#journal);
      day.release();
    } catch (error) {
      this.#fail(day, error);
    }
  }

  /** Gives up a day that is counted half-way. */
  #drop(day: number, error: unknown): void {
    this.#parts.dropDay(day);
    this.#fail(this.all[day]!, error);
  }

  #fail(day: DayCount, error: unknown): void {
    if (!(error instanceof CountError)) throw error;
    this.#failed.add(day);
    day.release();
    // The message of a file's error names the file; that needs no day.
    const isOfFile = error instanceof FileError;
    this.#journal.fail(error, isOfFile ? "" : prefixOf(day.planned));
  }
}

/** No slice should ever get lost; if one does, its day must not have a result. */
function lostSlices(): CountError {
  return new CountError(
    "Not all slices were counted; report this as a bug in logtally",
  );
}
