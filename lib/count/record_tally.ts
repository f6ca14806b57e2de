/**
 * Counts by the records of lines → counts by row, and the numbers of the rows.
 *
 * @module
 */

import { bytesOfText, textOfBytes } from "../latin1.ts";
import type { GroupingRules } from "../keys/grouping_rules.ts";
import {
  type Measure,
  recordFields,
  type RecordRules,
  type SliceFacts,
} from "../keys/record_rules.ts";
import { type Row, rowReader } from "../keys/records.ts";
import { addOrGiveUp, type DayRows, type HeldDay } from "./day_rows.ts";
import { checkKeyLimit } from "./key_limit.ts";
import { addUnread } from "./line_sums.ts";
import {
  clockAt,
  clockWriter,
  isClockPart,
  type LineTime,
  readTime,
} from "../lines/line_time.ts";
import { dayFinder } from "../lines/day_finder.ts";
import { isAnyTime, TimeSpan, type TimeWindow } from "../lines/time_window.ts";
import { splitTexts } from "../lines/joined_texts.ts";
import { MergeBatch } from "./merge_batch.ts";
import type {
  CountedRecords,
  KernelRecords,
} from "./records/kernel_records.ts";
import {
  addLineValues,
  addRowValues,
  type LineValues,
  type RowValues,
  ValueRows,
} from "./row_values.ts";
import type { Tally } from "./tally.ts";

/** Records are nearly as many as lines: few are held at once. */
const MAX_RECORDS = 16_384;

/**
 * Turns the records in a tally into rows.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { joinTexts } from "../lines/joined_texts.ts";
 * import { ANY_TIME } from "../lines/time_window.ts";
 * import { Tally } from "./tally.ts";
 *
 * const raw = new Tally();
 * raw.add(joinTexts(["/a", "200"]));
 * raw.add(joinTexts(["/a", "404"]));
 * const rules = { by: ["path"], measures: ["status"], where: [], window: ANY_TIME, only: [], rewrites: [], ids: false, depth: null } as const;
 * const records = new RecordTally(raw, { ...rules, only: [], rewrites: [] }, { file: "", folder: "" });
 * records.take(() => {});
 * assertEquals([records.tally.keyCount, records.values.of("/a").classes[4]], [1, 1]);
 * ```
 */
export class RecordTally {
  /** The counts by row. */
  readonly tally: Tally;
  /** The numbers of the rows. */
  readonly values: ValueRows = new ValueRows();
  /** How many of the lines each filter has left out. */
  readonly filteredBy = { only: 0, where: 0, time: 0 };
  /** How many of the lines have something that is no number where one should be. */
  unread?: Partial<Record<Measure, number>>;
  /** The rows that the kernel has counted besides the records of the tally. */
  records: KernelRecords | null = null;
  /** What is held of each of several wanted days, with whose text keys begin then; null where there are none. */
  readonly days: DayRows | null;
  readonly #fields: readonly string[];
  readonly #dayAt: number;
  readonly #window: TimeWindow;
  readonly #isWanted: ReturnType<typeof dayFinder>;
  readonly #seen: TimeSpan;
  readonly #raw: Tally;
  readonly #toRow: ReturnType<typeof rowReader>;
  readonly #measures: readonly Measure[];

  /**
   * Takes the tally that the lanes count into, the rules, what takes the times of
   * the lines, and what takes apart several days: then `day` is the first part.
   */
  constructor(
    raw: Tally,
    rules: RecordRules & GroupingRules,
    facts: SliceFacts,
    seen: TimeSpan = new TimeSpan(),
    days: DayRows | null = null,
  ) {
    this.days = days;
    this.#fields = recordFields(rules);
    // The path stands first in a record.
    this.#dayAt = this.#fields.indexOf("day") + 1;
    this.#window = rules.window;
    this.#isWanted = dayFinder(rules.window);
    this.#seen = seen;
    this.#raw = raw;
    this.tally = raw.groupTally;
    this.tally.clear();
    this.#toRow = rowReader(rules, facts);
    this.#measures = rules.measures;
  }

  /** Whether the tally holds so many records that it is time to `take` them. */
  get isFull(): boolean {
    return this.#raw.keyCount > MAX_RECORDS ||
      (this.records?.isFull ?? false);
  }

  /**
   * Checks that there are not too many rows; of several days, gives up those that
   * have too many.
   *
   * @throws {CountError} If there are too many, or they do not fit into memory.
   */
  checkLimit(maxKeys: number): void {
    if (this.days === null) checkKeyLimit(this.tally, maxKeys, true);
    else this.days.limit(this.tally, maxKeys);
  }

  /**
   * Moves all counts of the tally to their rows.
   *
   * @param onRecord Called after each record, to report progress: all can take long.
   */
  take(onRecord: () => void): void {
    const rows = new MergeBatch(this.tally);
    for (const counted of this.records?.rows() ?? []) {
      const texts = this.#textsOf(counted);
      if (texts !== null) {
        this.#add(
          rows,
          texts,
          counted.lines,
          (values) => addRowValues(values, counted.values),
        );
      }
      onRecord();
    }
    const { keys, keyEnds, counts } = this.#raw.pack();
    // This forgets the rows of the kernel, too.
    this.#raw.clear();
    const chars = textOfBytes(keys);
    let start = 0;
    for (let i = 0; i < keyEnds.length; i++) {
      const texts = splitTexts(chars.slice(start, keyEnds[i]!));
      const lines = counts[i]!;
      const row = this.#add(rows, texts, lines, (values, { measures }) => {
        const of = (measure: Measure) =>
          measures[this.#measures.indexOf(measure)] ?? null;
        const said: LineValues = {
          status: of("status"),
          sizeBytes: of("bytes"),
          durationNs: of("seconds"),
        };
        addLineValues(values, said, lines);
      });
      for (const measure of row?.unread ?? []) {
        addUnread(this, { [measure]: lines });
        const day = this.#dayOf(texts);
        if (day !== null) addUnread(day, { [measure]: lines });
      }
      start = keyEnds[i]!;
      onRecord();
    }
    rows.flush();
  }

  /** Adds lines of one record to their row, unless a filter leaves them out. */
  #add(
    rows: MergeBatch,
    texts: readonly (string | null)[],
    lines: number,
    addValues: (values: RowValues, row: Row) => void,
  ): Row | null {
    const row = this.#toRow(texts);
    const day = this.#dayOf(texts);
    if (typeof row === "string") {
      this.filteredBy[row] += lines;
      if (day !== null) day.filteredBy[row] += lines;
      return null;
    }
    const hasValues = this.#measures.length > 0;
    if (day === null) {
      rows.add(bytesOfText(row.key), lines);
      if (hasValues) addValues(this.values.of(row.key), row);
      return row;
    }
    day.counted += lines;
    addOrGiveUp(day, () => {
      rows.add(bytesOfText(row.key), lines);
      const rest = this.days!.restOf(row.key);
      if (hasValues) addValues(day.values.of(rest), row);
    });
    return row;
  }

  /** What is held of the day of a record; null where not several are wanted. */
  #dayOf(texts: readonly (string | null)[]): HeldDay | null {
    return this.days?.of(texts[this.#dayAt]!) ?? null;
  }

  /** The texts of the record of lines that the kernel has counted; null if they are of another time. */
  #textsOf(
    { texts, lines, firstSecond, lastSecond }: CountedRecords,
  ): (string | null)[] | null {
    const { request } = this.records!;
    // A time that is cut to a part of a clock is not what its field holds.
    const clockIndex = request.texts.findIndex(({ name, kind }) =>
      name === "time" && kind > 0
    );
    const text = new Map(
      request.texts.map(({ name }, i) => [name, texts[i + 1]!])
        .filter((_, i) => i !== clockIndex) as [string, string | null][],
    );
    let time: LineTime | null = null;
    if (clockIndex >= 0) {
      const timeText = texts[clockIndex + 1]!;
      // The kernel has counted lines with a time of the calendar only.
      time = timeText === null ? null : readTime(timeText);
      if (time === null) throw new Error(`No time: ${timeText}`);
      if (!isAnyTime(this.#window)) this.#see(time, firstSecond, lastSecond);
      if (this.#isWanted(time) === null) {
        this.filteredBy.time += lines;
        return null;
      }
    }
    const fields = this.#fields.map((field) =>
      time !== null && isClockPart(field)
        ? clockWriter(field)(clockAt(time, this.#window.utcOffsetMinutes))
        : text.get(field) ?? null
    );
    return [texts[0]!, ...fields];
  }

  #see(time: LineTime, firstSecond: number, lastSecond: number) {
    const clock = clockAt(time, this.#window.utcOffsetMinutes);
    const day = Math.floor(time.clockSeconds / DAY_SECONDS) * DAY_SECONDS;
    const shift = clock - time.clockSeconds;
    this.#seen.add(day + firstSecond + shift);
    this.#seen.add(day + lastSecond + shift);
  }
}

const DAY_SECONDS = 86_400;
