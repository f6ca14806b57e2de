/**
 * What records of lines come to, in a form that can be compared.
 *
 * @module
 */

import { readThrough } from "./lane_results.ts";
import { addSums, type LineSums, noLines } from "../../lib/count/line_sums.ts";
import type { SortedDurations } from "../../lib/count/durations.ts";
import { type KeyCount, keyCounts } from "../../lib/count/packed_tally.ts";
import { LineLane } from "../../lib/count/line_lane.ts";
import { pickRecordLane } from "../../lib/count/records/pick_record_lane.ts";
import { RecordTally } from "../../lib/count/record_tally.ts";
import { noValues, type RowValues, sumNs } from "../../lib/count/row_values.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { SeenLines } from "../../lib/lines/time_window.ts";

/** The sums, the rows and the times of some lines. */
export interface RecordResult {
  /** The sums of a slice. */
  sums: LineSums;
  /** The rows, in order: key, count, numbers. */
  rows: [
    key: string,
    count: number,
    numbers: unknown,
    durations: SortedDurations,
  ][];
  /** The first and the last time, Infinity and -Infinity where none was looked at, and how many lines have a path alone. */
  seen: { firstSeconds: number; lastSeconds: number; requestOnly: number };
  /** How many bytes JavaScript read in the line lane. */
  passedOnBytes: number;
}

/** A slice that is large enough for an automaton. */
const SLICE = {
  day: 0,
  file: 0,
  path: "web1/a.log",
  identity: null,
  startByte: 0,
  endByte: 2 ** 30,
  fileBytes: 2 ** 30,
  compression: "none",
} as const;
const FACTS = { file: SLICE.path, folder: "web1" };

/** Counts the records of bytes in the line lane alone. */
export async function recordsInLineLane(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
): Promise<RecordResult> {
  const all = { ...DEFAULT_RULES, ...rules };
  const [tally, seen] = [new Tally(), new SeenLines()];
  const records = new RecordTally(tally, all, FACTS, seen);
  const lane = new LineLane(tally, { ...all, depth: null }, null, seen);
  await lane.write({ offsetByte: 0, bytes });
  const { samples: _, ...sums } = await lane.close();
  return resultOf(sums, records, seen, bytes.length);
}

/**
 * Counts them in the fastest lane, read in the given sizes, over and over; tells
 * how many lines the kernel has counted.
 */
export async function recordsInLanes(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
  onKernelLines: (lines: number) => void = () => {},
): Promise<RecordResult> {
  const all = { ...DEFAULT_RULES, ...rules };
  const [tally, seen] = [new Tally(), new SeenLines()];
  const records = new RecordTally(tally, all, FACTS, seen);
  const laneRules = { ...all, depth: null };
  const options = { startByte: 0, keepsRejects: false, seen };
  const picked = pickRecordLane(SLICE, laneRules, tally, options);
  records.records = picked.records;
  const { lane } = picked;
  const line = new LineLane(tally, laneRules, null, seen);
  const take = () => {
    for (const { lines } of picked.records?.rows() ?? []) onKernelLines(lines);
    records.take(() => {});
  };
  const passedOnBytes = await readThrough(
    lane,
    line,
    bytes,
    readSizes,
    // At any time, as a slice with many rows does.
    (read) => read % 3 === 2 && take(),
  );
  const { samples: _, ...sums } = await line.close();
  take();
  const added = noLines();
  addSums(added, sums);
  addSums(added, lane);
  return resultOf(added, records, seen, passedOnBytes);
}

function resultOf(
  sums: LineSums,
  records: RecordTally,
  seen: SeenLines,
  passedOnBytes: number,
): RecordResult {
  records.take(() => {});
  const rows = new Map<string, [string, number, RowValues]>();
  const keyOf = ({ key }: KeyCount) => textOfBytes(key);
  for (const row of keyCounts(records.tally.packSorted())) {
    rows.set(keyOf(row), [keyOf(row), row.count, noValues()]);
  }
  for (const [key, values] of records.values.entries) {
    rows.get(key)![2] = values;
  }
  const { only, where, time } = records.filteredBy;
  const filtered = only + where + time;
  return {
    sums: {
      ...sums,
      counted: sums.counted - filtered,
      filtered: sums.filtered + filtered,
    },
    rows: Array.from(rows.values(), ([key, count, values]) => {
      const { durations, wholeMs: _, restNs: _rest, ...sums } = values;
      const numbers = { ...sums, sumNs: sumNs(values) };
      return [key, count, numbers, durations.sorted()];
    }),
    seen: {
      firstSeconds: seen.firstSeconds,
      lastSeconds: seen.lastSeconds,
      requestOnly: seen.requestOnly,
    },
    passedOnBytes,
  };
}
