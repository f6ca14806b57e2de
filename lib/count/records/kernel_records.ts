/**
 * The rows that the kernel counts records into, with their numbers.
 *
 * @module
 */

import { bytesAt, type Kernel } from "../kernel/kernel.ts";
import type { LineCounter } from "../layouts/layout_lane.ts";
import { textOfBytes } from "../../latin1.ts";
import { splitTexts } from "../../lines/joined_texts.ts";
import type { RecordRequest } from "./record_request.ts";
import type { SortedDurations } from "../durations.ts";
import { noValues, type RowValues } from "../row_values.ts";

/** Where the numbers of a row stand; kernel/assembly/records/rows.ts has them. */
const COUNT = 0;
const CLASSES = 8;
const SIZED_LINES = 48;
const SIZE_BYTES = 56;
const TIMED_LINES = 64;
const DURATION_NS = 72;
const FIRST_SECOND = 80;
const LAST_SECOND = 84;
const KEY_BYTES = 96;
const KEY = 112;

const NS_PER_MS = 1_000_000n;

/** Rows are few, unless a part is nearly unique. */
const MAX_ROWS = 65_536;

/** Lines whose records have the same key. */
export interface CountedRecords {
  /** The path, and the texts that were asked for; null is a text that is missing. */
  texts: (string | null)[];
  /** How many lines they are. */
  lines: number;
  /** Their numbers. */
  values: RowValues;
  /** The first and the last second of the day; of no use where no time was asked for. */
  firstSecond: number;
  /** The last one. */
  lastSecond: number;
}

/**
 * Counts records in the kernel, and gives them back.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const request = { hasPath: true, depth: null, requestKind: 1, fields: [], texts: [], status: -1, bytes: -1, seconds: [] };
 * const records = new KernelRecords(startKernel(drawSeed()), request);
 * assertEquals([records.rowCount, [...records.rows()]], [0, []]);
 * ```
 */
export class KernelRecords implements LineCounter {
  readonly #kernel: Kernel;
  readonly #request: RecordRequest;

  /** Takes the kernel, and what records are made of. */
  constructor(kernel: Kernel, request: RecordRequest) {
    this.#kernel = kernel;
    this.#request = request;
    const { startRecords, askFor, askForNumbers, askForDuration } = kernel;
    const { hasPath, depth, requestKind, texts } = request;
    // Two tags of 32 bits for each field.
    const tagsOf = (field: number) => field === -1 ? -1 : field * 8;
    startRecords(hasPath, depth ?? 0, requestKind);
    for (const { field, kind } of texts) askFor(tagsOf(field), kind);
    const { status, bytes, seconds } = request;
    askForNumbers(tagsOf(status), tagsOf(bytes));
    for (const { field, unitDigits } of seconds) {
      askForDuration(tagsOf(field), unitDigits);
    }
  }

  /** How many different records there are. */
  get rowCount(): number {
    return this.#kernel.rowCount.value;
  }

  /** Whether it is time to take the rows: a sum might pass 2^63 with the next blocks. */
  get isFull(): boolean {
    return this.rowCount > MAX_ROWS ||
      Number(this.#kernel.areSumsLarge.value) !== 0;
  }

  /** What records are made of. */
  get request(): RecordRequest {
    return this.#request;
  }

  /** Begins with the lines of a block. */
  start(): void {
    this.#kernel.startRecordLines();
  }

  /** Counts lines up to the first that is to be read in JavaScript. */
  take(
    line: number,
    ends: number,
    endsEnd: number,
    tags: number,
    lineBytes: number,
  ): number {
    return this.#kernel.countRecords(line, ends, endsEnd, tags, lineBytes);
  }

  /** A line without a request may be one of another time: JavaScript reads it. */
  readonly none = 0;

  /** How many lines were counted since `start`. */
  get counted(): number {
    return this.#kernel.recordLines.value;
  }

  /** How many lines were blank since `start`. */
  get blank(): number {
    return this.#kernel.recordBlankLines.value;
  }

  /** All different records so far, in no particular order. */
  *rows(): Generator<CountedRecords> {
    const { memory, nextRow } = this.#kernel;
    for (let row = nextRow(0); row !== 0; row = nextRow(row)) {
      const view = new DataView(memory.buffer, row >>> 0);
      const number = (at: number) => Number(view.getBigUint64(at, true));
      const sizeBytes = view.getUint32(KEY_BYTES, true);
      const values = noValues();
      for (let digit = 1; digit <= 5; digit++) {
        values.classes[digit] = number(CLASSES + (digit - 1) * 8);
      }
      values.sizedLines = number(SIZED_LINES);
      values.sizeBytes = number(SIZE_BYTES);
      values.timedLines = number(TIMED_LINES);
      const sumNs = view.getBigUint64(DURATION_NS, true);
      values.wholeMs = Number(sumNs / NS_PER_MS);
      values.restNs = Number(sumNs % NS_PER_MS);
      values.durations.merge(this.#durationsOf(row));
      const key = bytesAt(this.#kernel, (row >>> 0) + KEY, sizeBytes);
      yield {
        texts: splitTexts(textOfBytes(key)),
        lines: number(COUNT),
        values,
        firstSecond: view.getUint32(FIRST_SECOND, true),
        lastSecond: view.getUint32(LAST_SECOND, true),
      };
    }
  }

  /** The durations of a row. */
  #durationsOf(row: number): SortedDurations {
    const { memory, packDurations, packedCodes, packedLines } = this.#kernel;
    const count = packDurations(row);
    const { buffer } = memory;
    return {
      codes: new Uint16Array(buffer, packedCodes.value, count).slice(),
      lines: Float64Array.from(
        new Uint32Array(buffer, packedLines.value, count),
      ),
    };
  }
}
