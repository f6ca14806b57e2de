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
import {
  daysOf,
  nameOfDays,
  type PlannedDay,
  prefixOf,
} from "../plan/planned_day.ts";
import type { OtherDays } from "./other_days.ts";
import { type ResultRequest, writeDay } from "./write_day.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import { resultOfDay } from "../count/day_tally.ts";
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
  /** The days whose results were written; several that share their files as one. */
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
 *   inputName: null,
 *   inputRange: null,
 * } as const;
 * const journal = openJournal({ isQuiet: true, hasProgress: false, isDebug: false });
 * const run = { plan: [], slices: [], seed: new Uint8Array(256) };
 * const days = new Days(run, request, journal);
 * await days.start();
 * assertEquals(days.end(), { written: [], isComplete: true });
 * ```
 */
export class Days {
  /** All days, in order. */
  readonly all: DayCount[];
  /** Those that were counted to their end, whether or not their result could be written. */
  readonly counted: Set<DayCount> = new Set();
  readonly #entries: Entry[];
  readonly #failed = new Set<DayCount>();
  /** What is known of the lines of days that are named by their files. */
  readonly #others = new Map<DayCount, OtherDays>();
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
    const slicesOfEntry = Map.groupBy(slices, ({ day }) => day);
    this.#entries = plan.map((planned, i) => {
      const partCount = parts.partCount(slicesOfEntry.get(i) ?? []);
      const traits = { partCount, maxKeys, seed };
      const { days: _, ...ofDay } = planned;
      const days = daysOf(planned)
        .map((day) => new DayCount({ ...ofDay, day }, traits));
      const whole = days.length > 1 ? new DayCount(planned, traits) : days[0]!;
      return { planned, days, whole };
    });
    this.all = this.#entries.flatMap(({ days }) => days);
    this.#parts = parts;
    this.#request = request;
    this.#journal = journal;
  }

  /** Says what was planned; fails the days with problems and writes those without slices. */
  async start(): Promise<void> {
    for (const entry of this.#entries) {
      const { planned } = entry;
      describePlan(planned).forEach((line) => this.#journal.note(line));
      planned.unread?.forEach((error) => this.#journal.fail(error));
      planned.problems.forEach((error) =>
        this.#fail(entry.days, error, planned)
      );
      await this.#writeComplete(entry);
    }
  }

  /** The days that a slice is counted for, whether or not they are given up. */
  daysOf(slice: Slice): readonly DayCount[] {
    return this.#entries[slice.day]!.days;
  }

  /** Whether the tally of a slice is still of use. */
  isWanted(slice: Slice): boolean {
    return this.daysOf(slice).some((day) => this.#wants(day, slice));
  }

  /** Takes what a slice came to. */
  async add(slice: Slice, result: SliceTally): Promise<void> {
    const entry = this.#entries[slice.day]!;
    const { whole, days } = entry;
    await this.#look(slice, result);
    if (result.days !== undefined) whole.add(slice, result);
    for (const [of, day] of days.entries()) {
      if (!this.#wants(day, slice)) continue;
      const problem = result.days?.find(({ day }) => day === of)?.problem;
      try {
        if (problem !== undefined) throw new CountError(problem);
        const part = this.#parts.add(slice, resultOfDay(result, of), of);
        if (part !== null) day.add(slice, part);
      } catch (error) {
        this.#failSlice(slice, [day], error, day.planned);
      }
    }
    await this.#writeComplete(entry);
  }

  /** Looks at lines of a day whose files are named by it. */
  async #look({ day, file }: Slice, { lineSample }: SliceTally) {
    if (lineSample === undefined) return;
    const { planned, whole } = this.#entries[day]!;
    // Loaded only where it is used, while the workers count.
    const { OtherDays } = await import("./other_days.ts");
    const others = this.#others.get(whole) ??
      new OtherDays(planned, this.#request.rules);
    this.#others.set(whole, others);
    await others.look(file, lineSample);
  }

  /** Takes the error of a slice: its file is left out, or its days fail. */
  async fail(slice: Slice, error: CountError): Promise<void> {
    const entry = this.#entries[slice.day]!;
    const days = entry.days.filter((day) => this.#wants(day, slice));
    this.#failSlice(slice, days, error, entry.planned);
    await this.#writeComplete(entry);
  }

  /** Says what results lack, and which days have none. */
  end(): RunResult {
    for (const { planned, days } of this.#entries) {
      const lost = days.filter((day) =>
        !this.#failed.has(day) && !day.isComplete
      );
      if (lost.length > 0) this.#fail(lost, lostSlices(), planned);
    }
    const isWritten = (day: DayCount) => !this.#failed.has(day);
    const leftOut = this.all.filter(isWritten).flatMap(describeLeftOut);
    leftOut.forEach((line) => this.#journal.error(line));
    for (const { days } of this.#entries) {
      for (const run of runsOf(days, (day) => this.#failed.has(day))) {
        this.#sayNothingWritten(run);
      }
    }
    const written = this.#entries.filter(({ days }) => days.every(isWritten));
    return {
      written: written.map(({ whole }) => whole),
      isComplete: this.#failed.size === 0 && leftOut.length === 0,
    };
  }

  #sayNothingWritten(run: readonly DayCount[]): void {
    const { day } = nameOfRun(run);
    // The reader of a pipe may have got part of a result before it failed.
    const missing = this.#request.resultPath(run[0]!.planned.day) === null
      ? "No complete result was printed"
      : "Nothing was written";
    this.#journal.error(`${missing}${day === null ? "" : ` for ${day}`}`);
  }

  #wants(day: DayCount, slice: Slice): boolean {
    return !this.#failed.has(day) && !day.isLeftOut(slice);
  }

  /** Writes the days that are complete; those of one entry are so at the same time. */
  async #writeComplete({ days }: Entry): Promise<void> {
    const isReady = (day: DayCount) =>
      !this.#failed.has(day) && day.isComplete && !this.counted.has(day);
    const ready = days.filter(isReady);
    for (const day of ready) if (day.fileCount > 0) this.counted.add(day);
    if (ready.length > 1) await this.#failWithoutLines(ready);
    for (const day of ready) {
      if (this.#failed.has(day)) continue;
      const others = this.#others.get(day)?.describe() ?? [];
      others.forEach((line) =>
        this.#journal.note(`${prefixOf(day.planned)}${line}`)
      );
      try {
        await writeDay(day, this.#request, this.#journal);
        day.release();
      } catch (error) {
        this.#fail([day], error, day.planned);
      }
    }
  }

  /** Fails days that follow one another and have no line: one message is enough for them. */
  async #failWithoutLines(days: readonly DayCount[]): Promise<void> {
    const { otherTimes } = await import("./day_times.ts");
    const { window } = this.#request.rules;
    const hasNone = (day: DayCount) => otherTimes([day], window) !== null;
    for (const run of runsOf(days, hasNone)) {
      if (run.length < 2) continue;
      const error = otherTimes(run, window)!;
      this.#fail(run, error, { ...run[0]!.planned, ...nameOfRun(run) });
    }
  }

  /** Leaves the file of a slice out of days, or gives up days that are counted half-way. */
  #failSlice(
    slice: Slice,
    days: readonly DayCount[],
    error: unknown,
    planned: PlannedDay,
  ): void {
    if (days.length === 0) return;
    const all = this.daysOf(slice);
    const isLeftOut = error instanceof FileError &&
      days.every((day) => this.#parts.dropFile(slice, all.indexOf(day)));
    if (isLeftOut) {
      this.#journal.fail(error);
      return days.forEach((day) => day.leaveOut(slice));
    }
    days.forEach((day) => this.#parts.dropDay(slice.day, all.indexOf(day)));
    this.#fail(days, error, planned);
  }

  #fail(
    days: readonly DayCount[],
    error: unknown,
    planned: PlannedDay,
  ): void {
    if (!(error instanceof CountError)) throw error;
    for (const day of days) {
      this.#failed.add(day);
      day.release();
    }
    // The message of a file's error names the file; that needs no day.
    const isOfFile = error instanceof FileError;
    this.#journal.fail(error, isOfFile ? "" : prefixOf(planned));
  }
}

/** What was planned together. */
interface Entry {
  planned: PlannedDay;
  /** Its days. */
  days: DayCount[];
  /** The sums of all lines; where there are several days, without counts by key. */
  whole: DayCount;
}

/** The days that follow one another of which something holds. */
function* runsOf(
  days: readonly DayCount[],
  holds: (day: DayCount) => boolean,
): Generator<DayCount[]> {
  let run: DayCount[] = [];
  for (const day of days) {
    if (holds(day)) run.push(day);
    else if (run.length > 0) {
      yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

function nameOfRun(run: readonly DayCount[]): Pick<PlannedDay, "day"> {
  const days = run.map(({ planned: { day } }) => day).filter((day) =>
    day !== null
  );
  return days.length === 0 ? { day: null } : nameOfDays(days);
}

/** No slice should ever get lost; if one does, its day must not have a result. */
function lostSlices(): CountError {
  return new CountError(
    "Not all slices were counted; report this as a bug in logtally",
  );
}
