/**
 * Tallies → the days of a report: their sums, and the counts of each service.
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { addSums, type LineSums, noLines } from "../../count/line_sums.ts";
import { keyCounts, type PackedTally } from "../../count/packed_tally.ts";
import {
  addRowValues,
  noValues,
  type RowValues,
} from "../../count/row_values.ts";
import { CountError, FileError } from "../../errors.ts";
import { DEFAULT_BY, type Measure } from "../../keys/record_rules.ts";
import { textOfBytes } from "../../latin1.ts";
import { joinTexts } from "../../lines/joined_texts.ts";
import { isCalendarDay } from "../../tallies/calendar_day.ts";
import { doubleInput, DoubleInputs } from "../../tallies/double_inputs.ts";
import { exactSum } from "../../tallies/exact_sum.ts";
import { type JsonObject, TallyFormError } from "../../tallies/members.ts";
import type { TallyTaker } from "../../tallies/read_tally.ts";
import {
  type FoundHead,
  refuseOtherRules,
  type TallyRules,
} from "../../tallies/tally_head.ts";
import { rowCount, rowParts, rowValues } from "../../tallies/tally_row.ts";
import { measuresOf } from "../columns/column_names.ts";
import { DurationSums } from "./duration_sums.ts";

/** A day of a report: all its tallies together. */
export interface ReportDay {
  /** The day as `YYYY-MM-DD`. */
  readonly date: string;
  /** The files that it is made of. */
  readonly paths: string[];
  /** Whether these are files of keys and counts, of whose logs nothing is known. */
  hasCountsOnly: boolean;
  /** How many inputs they have. */
  inputs: number;
  /** The sums of the lines of the inputs. */
  readonly sums: LineSums & { sizeBytes: number };
  /** The count of each service, by its number. */
  readonly counts: Map<number, number>;
  /** What all tallies of the day add up. */
  measures: readonly Measure[];
  /** The numbers of all rows together. */
  readonly values: RowValues;
  /** The numbers of each service, by its number; of the newest day alone. */
  readonly rows: Map<number, RowValues>;
}

/** What a page can say of rows. */
const SHOWN_MEASURES: readonly Measure[] = ["status", "seconds"];

/** A date at the start of the name of a file of keys and counts. */
const DATED_NAME = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/;

/**
 * Adds up tallies by their day.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const days = new ReportDays(9);
 * days.addCounts("data/2015-07-13.txt", {
 *   keys: new TextEncoder().encode("/a"),
 *   keyEnds: Uint32Array.of(2),
 *   counts: Float64Array.of(2),
 * });
 * const [day] = days.inOrder();
 * assertEquals([day?.date, day?.sums.counted], ["2015-07-13", 2]);
 * ```
 */
export class ReportDays {
  /** The parts of the key of each service, by its number; one character a byte. */
  readonly services: string[][] = [];
  readonly #numbers = new Map<string, number>();
  readonly #days = new Map<string, ReportDay>();
  readonly #doubles = new DoubleInputs();
  /** All lines of all inputs. */
  #lines = 0;
  /** Those of the tally that is read. */
  readonly #durations = new DurationSums();
  readonly #maxKeys: number;
  #first: FoundHead | null = null;
  #newest = "";

  /** Takes how many different services there may be. */
  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
  }

  /** The rules of all tallies; null where there are files of counts alone. */
  get rules(): TallyRules | null {
    return this.#first?.head.rules ?? null;
  }

  /** The parts of each key. */
  get by(): readonly string[] {
    return this.rules?.by ?? DEFAULT_BY;
  }

  /** The days from the first to the newest. */
  inOrder(): ReportDay[] {
    return [...this.#days.values()]
      .sort((one, other) => one.date < other.date ? -1 : 1);
  }

  /**
   * Makes what adds the parts of one tally as they are read.
   *
   * @param path Its path, for messages.
   * @returns What takes its parts; each throws a `FileError` where the tally has no
   * date or does not go with those before it. Call `end` behind the last.
   */
  open(path: string): TallyTaker & { end: () => void } {
    let day: ReportDay;
    let measures: Measure[] = [];
    let partCount = 1;
    let [counted, inInputs] = [0, 0];
    return {
      takePlainRows: null,
      takeHead: (head) => {
        if (this.#first === null) {
          this.#refuseCountsBefore(path, head.rules.by);
          this.#first = { path, head };
        } else refuseOtherRules(this.#first, { path, head });
        measures = measuresOf(head.columns, null)
          .filter((measure) => SHOWN_MEASURES.includes(measure));
        partCount = head.rules.by.length;
        day = this.#dayOf(dateOfHead(path, head.date), path, measures, false);
      },
      takeInput: (input) => {
        const same = this.#doubles.add({ path, input });
        if (same !== null) throw doubleInput({ path, input }, same);
        this.#lines = exactSum(this.#lines, input.lines);
        addSums(day.sums, input);
        day.sums.sizeBytes += input.sizeBytes;
        day.inputs++;
        inInputs += input.counted;
      },
      takeRows: (rows) => {
        for (const row of rows) {
          const service = this.#serviceOf(rowParts(row, partCount));
          counted = exactSum(counted, addCount(day, service, rowCount(row)));
          this.#addValues(day, service, row, measures);
        }
      },
      end: () => {
        day.values.durations.merge(this.#durations.take());
        if (counted === inInputs) return;
        throw new TallyFormError(
          `its rows count ${counted} lines and its inputs ${inInputs}; it was changed or is damaged`,
        );
      },
    };
  }

  /**
   * Adds counts of a file of which nothing else is known; its name says its day.
   *
   * @throws {FileError} If its name does not begin with a date, or it does not go
   * with what was read before it.
   */
  addCounts(path: string, counts: PackedTally): void {
    if (this.#first !== null) refuseParts(path, this.#first.path, this.by);
    const day = this.#dayOf(dateOfName(path), path, [], true);
    for (const { key, count } of keyCounts(counts)) {
      this.#lines = exactSum(this.#lines, count);
      addCount(day, this.#serviceOf([textOfBytes(key)]), count);
      day.sums.lines += count;
      day.sums.counted += count;
    }
  }

  /** Counts may have been added before the first tally says what its parts are. */
  #refuseCountsBefore(path: string, by: readonly string[]) {
    const day = this.#days.values().find(({ hasCountsOnly }) => hasCountsOnly);
    if (day !== undefined) refuseParts(day.paths[0]!, path, by);
  }

  #dayOf(
    date: string,
    path: string,
    measures: readonly Measure[],
    hasCountsOnly: boolean,
  ): ReportDay {
    let day = this.#days.get(date);
    if (day === undefined) {
      day = emptyDay(date, measures, hasCountsOnly);
      this.#days.set(date, day);
      if (date > this.#newest) {
        this.#days.get(this.#newest)?.rows.clear();
        this.#newest = date;
      }
    }
    if (day.hasCountsOnly !== hasCountsOnly) {
      const [one, other] = [path, day.paths[0]];
      throw new FileError(
        path,
        `"${one}" and "${other}" are both of ${date}, and one of them has nothing but keys and counts, so their requests may be the same and count twice; leave out one of them`,
      );
    }
    day.measures = day.measures.filter((name) => measures.includes(name));
    if (day.paths.at(-1) !== path) day.paths.push(path);
    return day;
  }

  #serviceOf(parts: string[]): number {
    const key = parts.length === 1 ? parts[0]! : joinTexts(parts);
    let service = this.#numbers.get(key);
    if (service === undefined) {
      service = this.services.length;
      if (service === this.#maxKeys) {
        throw new CountError(
          `There are more than ${this.#maxKeys} different keys; group them with "logtally merge --ids" or "--depth" first, or allow more with "--max-keys"`,
        );
      }
      this.services.push(parts);
      this.#numbers.set(key, service);
    }
    return service;
  }

  #addValues(
    day: ReportDay,
    service: number,
    row: JsonObject,
    measures: readonly Measure[],
  ) {
    if (measures.length === 0) return;
    const values = rowValues(row, measures);
    this.#durations.add(values.durations.sorted());
    if (day.date === this.#newest) {
      let known = day.rows.get(service);
      if (known === undefined) day.rows.set(service, known = noValues());
      addRowValues(known, values);
    }
    day.values.timedLines += values.timedLines;
    values.classes.forEach((lines, digit) =>
      day.values.classes[digit]! += lines
    );
  }
}

/**
 * Whether the status of requests of a day is known.
 *
 * @param day The day.
 * @returns Whether all of its tallies have classes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(hasStatus({ measures: ["seconds"] }), false);
 * ```
 */
export function hasStatus({ measures }: Pick<ReportDay, "measures">): boolean {
  return measures.includes("status");
}

function emptyDay(
  date: string,
  measures: readonly Measure[],
  hasCountsOnly: boolean,
): ReportDay {
  return {
    date,
    paths: [],
    hasCountsOnly,
    inputs: 0,
    sums: { ...noLines(), sizeBytes: 0 },
    counts: new Map(),
    measures,
    values: noValues(),
    rows: new Map(),
  };
}

function addCount({ counts }: ReportDay, service: number, count: number) {
  counts.set(service, (counts.get(service) ?? 0) + count);
  return count;
}

function dateOfHead(path: string, date: string | null): string {
  if (date === null) {
    throw new FileError(
      path,
      `"${path}" has no date, and a report draws days; count its logs with "--date", or leave it out`,
    );
  }
  return date;
}

function dateOfName(path: string): string {
  const [, ...parts] = DATED_NAME.exec(basename(path)) ?? [];
  const date = parts.join("-");
  if (isCalendarDay(date)) return date;
  throw new FileError(
    path,
    `"${path}" has nothing but keys and counts, and a report draws days; begin its name with its day, as in 2015-07-13.txt, or count its logs with "--date" and "--format tally"`,
  );
}

/** A file of counts has one part. */
function refuseParts(path: string, tallyPath: string, by: readonly string[]) {
  if (by.length === 1) return;
  throw new FileError(
    path,
    `"${path}" has nothing but keys and counts, and "${tallyPath}" has the parts ${
      by.join(",")
    }; leave out one of them`,
  );
}
