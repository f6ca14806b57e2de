/**
 * Tallies of rows that a test makes up, and what they come to when added up.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { noLines } from "../../lib/count/line_sums.ts";
import {
  addLineValues,
  type LineValues,
  ValueRows,
} from "../../lib/count/row_values.ts";
import { Tally } from "../../lib/count/tally.ts";
import type { Measure } from "../../lib/keys/record_rules.ts";
import { joinTexts } from "../../lib/lines/joined_texts.ts";
import { measuresOf } from "../../lib/results/columns/column_names.ts";
import { TallyReader } from "../../lib/tallies/read_tally.ts";
import { tallyRules } from "../../lib/tallies/tally_head.ts";
import type { TallyInput } from "../../lib/tallies/tally_input.ts";
import { type SumTraits, TallySum } from "../../lib/tallies/tally_sum.ts";
import {
  type TallyContent,
  tallyPieces,
} from "../../lib/tallies/write_tally.ts";

/** A line that was counted. */
export interface CountedLine extends LineValues {
  /** The parts of its key, one character a byte. */
  parts: string[];
}

/** Columns that need all that lines say. */
export const ALL_COLUMNS = ["count", "5xx", "bytes", "p99"];

const ALL: readonly Measure[] = ["status", "bytes", "seconds"];

/** An input of which nothing matters but what is given. */
export function inputOf(given: Partial<TallyInput>): TallyInput {
  return {
    ...noLines(),
    name: "a.log",
    sizeBytes: 0,
    range: { startByte: 0, endByte: 0 },
    isRangeGiven: false,
    headHashes: new Map(),
    tailHash: null,
    sinceSeconds: null,
    untilSeconds: null,
    seen: null,
    labels: [],
    ...given,
  };
}

/** What a tally says of some lines; with columns, all that they say. */
export function contentOf(
  lines: readonly CountedLine[],
  by: readonly string[],
  columns: readonly string[] | null,
): TallyContent {
  const tally = new Tally();
  const values = new ValueRows();
  for (const { parts, ...said } of lines) {
    const key = by.length > 1 ? joinTexts(parts) : parts[0]!;
    tally.add(key);
    if (columns !== null) addLineValues(values.of(key), said, 1);
  }
  const counted = { lines: lines.length, counted: lines.length };
  const rules = { ...tallyRules(DEFAULT_RULES), by };
  return {
    head: { date: "2015-07-13", columns, rules, labels: [] },
    inputs: [inputOf(counted)],
    counts: tally.packSorted(),
    values,
    measures: columns === null ? [] : ALL,
    isJoined: by.length > 1,
  };
}

/** The bytes of a tally. */
export function bytesOf(content: TallyContent): Uint8Array<ArrayBuffer> {
  const pieces = [...tallyPieces(content)];
  const bytes = new Uint8Array(
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

/** Adds up tallies, each read in blocks of so many lines. */
export function addUp(
  tallies: readonly Uint8Array[],
  linesPerBlock = Infinity,
  traits: Partial<SumTraits> = {},
): TallySum {
  const sum = new TallySum({
    columns: null,
    needs: [],
    measuresOf: (columns) => measuresOf(columns, null),
    by: null,
    maxKeys: 1_000_000,
    ...traits,
  });
  for (const [i, bytes] of tallies.entries()) {
    const taker = sum.open(`${i}.tally`);
    const reader = new TallyReader(taker);
    for (const block of blocksOf(bytes, linesPerBlock)) reader.read(block);
    reader.end();
    taker.end();
  }
  return sum;
}

function* blocksOf(bytes: Uint8Array, lineCount: number) {
  let start = 0;
  let lines = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte !== 0x0a || ++lines % lineCount !== 0) continue;
    yield bytes.subarray(start, i + 1);
    start = i + 1;
  }
  if (start < bytes.length) yield bytes.subarray(start);
}
