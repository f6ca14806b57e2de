/**
 * What a tally says of each input: where its bytes come from, and what became of
 * their lines.
 *
 * @module
 */

import { type LineSums, noLines } from "../count/line_sums.ts";
import type { Measure } from "../keys/record_rules.ts";
import type { SkipReason } from "../lines/line_key.ts";
import type { FilterName } from "../count/line_sums.ts";
import {
  asText,
  asWhole,
  entriesOf,
  type JsonObject,
  orNull,
  TallyFormError,
} from "./members.ts";

/** A range of the bytes of a file. */
export interface ByteSpan {
  /** The first byte. */
  startByte: number;
  /** The byte behind the last. */
  endByte: number;
}

/** An input of a tally. */
export interface TallyInput extends LineSums {
  /** The path of the file, or the name that was given to standard input. */
  name: string;
  /** How many bytes were read, compressed ones if it is compressed. */
  sizeBytes: number;
  /** Which bytes of the file they are, decompressed; null where nothing is known of them, as with a file of counts. */
  range: ByteSpan | null;
  /** Whether the range was given with `--range`. */
  isRangeGiven: boolean;
  /** Hashes of the first bytes, by how many they are (`headLengths`). */
  headHashes: ReadonlyMap<number, string>;
  /** The hash of the last bytes, up to 4,096; null where nothing is known of them. */
  tailHash: string | null;
  /** The first second whose lines count, since 1970-01-01T00:00:00 of the clock that is looked at; null is any. */
  sinceSeconds: number | null;
  /** The first second behind them; null is none. */
  untilSeconds: number | null;
  /** The first and last second of its lines, if their times were read. */
  seen: { firstSeconds: number; lastSeconds: number } | null;
  /** The labels of the run that counted it. */
  labels: readonly (readonly [name: string, value: string])[];
}

/**
 * Writes an input of a tally.
 *
 * @param input What is known of it.
 * @returns A line of JSON, without its line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noLines } from "../count/line_sums.ts";
 *
 * const input = {
 *   ...noLines(),
 *   name: "a.log",
 *   sizeBytes: 12,
 *   range: { startByte: 0, endByte: 12 },
 *   isRangeGiven: false,
 *   headHashes: new Map([[12, "aa"]]),
 *   tailHash: "aa",
 *   sinceSeconds: null,
 *   untilSeconds: 1_436_745_600,
 *   seen: null,
 *   labels: [["server", "web1"]] as const,
 * };
 * const line = inputLine(input);
 * assertEquals(JSON.parse(line).until, "2015-07-13T00:00:00");
 * assertEquals(parseInput(JSON.parse(line)), input);
 * ```
 */
export function inputLine(input: TallyInput): string {
  const { range, seen, unread = {} } = input;
  return JSON.stringify({
    input: input.name,
    bytes: input.sizeBytes,
    range: range && [range.startByte, range.endByte],
    range_given: input.isRangeGiven,
    first_bytes: Object.fromEntries(input.headHashes),
    last_bytes: input.tailHash,
    since: input.sinceSeconds === null ? null : showTime(input.sinceSeconds),
    until: input.untilSeconds === null ? null : showTime(input.untilSeconds),
    first_time: seen && showTime(seen.firstSeconds),
    last_time: seen && showTime(seen.lastSeconds),
    labels: Object.fromEntries(input.labels),
    lines: input.lines,
    counted: input.counted,
    blank: input.blank,
    filtered: input.filtered,
    filtered_by: byName(input.filteredBy),
    header: input.header,
    skipped: byName(input.skipped),
    malformed: input.malformed,
    unread: byName(unread),
  });
}

/** In the order of their names: the order in which slices end is up to chance. */
function byName(counts: Partial<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(counts).sort(([a], [b]) => a < b ? -1 : 1),
  );
}

/**
 * Reads an input of a tally.
 *
 * @param input The object in its line.
 * @returns What it says.
 * @throws {TallyFormError} If it is none, or its lines do not add up.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { TallyFormError } from "./members.ts";
 *
 * assertThrows(() => parseInput({ input: 7 }), TallyFormError, '"input"');
 * ```
 */
export function parseInput(input: JsonObject): TallyInput {
  const name = asText(input.input, "input");
  const whole = (name: string) => asWhole(input[name], name);
  const sums = (name: string) =>
    Object.fromEntries(entriesOf(input[name], name, asWhole));
  const first = orNull(input.first_time, "first_time", readTime);
  const last = orNull(input.last_time, "last_time", readTime);
  const unread = sums("unread") as Partial<Record<Measure, number>>;
  const parsed: TallyInput = {
    ...noLines(),
    name,
    sizeBytes: whole("bytes"),
    range: orNull(input.range, "range", readRange),
    isRangeGiven: input.range_given === true,
    headHashes: new Map(
      entriesOf(input.first_bytes, "first_bytes", asText)
        .map(([length, hash]) => [Number(length), hash]),
    ),
    tailHash: orNull(input.last_bytes, "last_bytes", asText),
    sinceSeconds: orNull(input.since, "since", readTime),
    untilSeconds: orNull(input.until, "until", readTime),
    seen: first === null || last === null
      ? null
      : { firstSeconds: first, lastSeconds: last },
    labels: entriesOf(input.labels, "labels", asText),
    lines: whole("lines"),
    counted: whole("counted"),
    blank: whole("blank"),
    filtered: whole("filtered"),
    filteredBy: sums("filtered_by") as Partial<Record<FilterName, number>>,
    header: whole("header"),
    skipped: sums("skipped") as Partial<Record<SkipReason, number>>,
    malformed: whole("malformed"),
    ...(Object.keys(unread).length > 0 && { unread }),
  };
  refuseWrongSums(parsed);
  return parsed;
}

function refuseWrongSums(input: TallyInput) {
  const { name, lines, counted, blank, filtered, header, skipped } = input;
  const skippedLines = Object.values(skipped).reduce((a, b) => a + b, 0);
  if (lines === counted + blank + filtered + header + skippedLines) return;
  throw new TallyFormError(
    `the lines of the input "${name}" do not add up: ${lines} is not ${counted} counted, ${blank} blank, ${filtered} filtered, ${header} header and ${skippedLines} skipped`,
  );
}

function readRange(value: unknown): ByteSpan {
  const [start, end, ...rest] = Array.isArray(value) ? value : [];
  const startByte = asWhole(start, "range");
  const endByte = asWhole(end, "range");
  if (rest.length > 0 || endByte < startByte) {
    throw new TallyFormError(
      '"range" is not the first byte and the one behind the last',
    );
  }
  return { startByte, endByte };
}

function showTime(clockSeconds: number): string {
  return new Date(clockSeconds * 1000).toISOString().replace(".000Z", "");
}

function readTime(value: unknown, name: string): number {
  const text = asText(value, name);
  const ms = Date.parse(`${text}Z`);
  if (!Number.isSafeInteger(ms)) {
    throw new TallyFormError(
      `"${name}" is not a time such as 2015-07-13T10:00:00`,
    );
  }
  return ms / 1000;
}
