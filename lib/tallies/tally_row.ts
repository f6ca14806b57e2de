/**
 * A row of a tally: its key, its count, and what it adds up besides.
 *
 * @module
 */

import type { SortedDurations } from "../count/durations.ts";
import type { RowValues } from "../count/row_values.ts";
import { noValues, sumNs } from "../count/row_values.ts";
import { codeOf, valueOf } from "../count/three_digits.ts";
import type { Measure } from "../keys/record_rules.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { decodeLossless, showBytes } from "../utf8.ts";
import {
  asObject,
  asTexts,
  asWhole,
  type JsonObject,
  TallyFormError,
} from "./members.ts";

const NS_PER_SECOND = 1_000_000_000n;
const NS_PER_MS = 1_000_000;

/** Text that JSON writes as it stands, and that is one byte a character. */
const PLAIN = /^[ !#-[\]-~]*$/;

const encoder = new TextEncoder();

/**
 * Writes a row.
 *
 * @param parts The parts of its key, one character a byte.
 * @param count Its count.
 * @param values Its other numbers.
 * @param measures Which of them it has.
 * @returns A line of JSON, without its line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noValues } from "../count/row_values.ts";
 *
 * assertEquals(rowLine(["/a"], 2, noValues(), []), '{"key":["/a"],"count":2}');
 * assertEquals(
 *   rowLine(["/ÿ"], 1, noValues(), []),
 *   '{"key":["/\\\\xFF"],"key_base64":["L/8="],"count":1}',
 * );
 * ```
 */
export function rowLine(
  parts: readonly string[],
  count: number,
  values: RowValues,
  measures: readonly Measure[],
): string {
  const numbers = measures.map((measure) => MEASURES[measure].write(values));
  return `{${keyMembers(parts)},"count":${count}${numbers.join("")}}`;
}

function keyMembers(parts: readonly string[]): string {
  if (parts.every((part) => PLAIN.test(part))) {
    return `"key":["${parts.join('","')}"]`;
  }
  const bytes = parts.map(bytesOfText);
  const texts = bytes.map(decodeLossless);
  if (texts.every((text) => text.isWellFormed())) {
    return `"key":${JSON.stringify(texts)}`;
  }
  const shown = JSON.stringify(bytes.map((part) => showBytes(part)));
  const exact = JSON.stringify(bytes.map((part) => part.toBase64()));
  return `"key":${shown},"key_base64":${exact}`;
}

/**
 * Reads the key of a row.
 *
 * @param row The object in its line.
 * @param partCount How many parts it must have.
 * @returns Its parts, one character a byte.
 * @throws {TallyFormError} If it has no key, or another number of parts.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(rowParts({ key: ["/a"], count: 2 }, 1), ["/a"]);
 * assertEquals(rowParts({ key: ["…"], key_base64: ["L/8="] }, 1), ["/ÿ"]);
 * ```
 */
export function rowParts(row: JsonObject, partCount: number): string[] {
  const { key, key_base64: exact } = row;
  if (key === undefined && row.sha256 !== undefined) throw joinedTallies();
  const parts = exact === undefined
    ? asTexts(key, "key").map((text) =>
      PLAIN.test(text) ? text : textOfBytes(bytesOfKey(text))
    )
    : asTexts(exact, "key_base64").map((text) =>
      textOfBytes(bytesOfBase64(text))
    );
  if (parts.length !== partCount) {
    throw new TallyFormError(
      `a key has ${parts.length} parts in the place of ${partCount}`,
    );
  }
  return parts;
}

/** What is no text at all would become one replacement character, and two keys one. */
function bytesOfKey(text: string): Uint8Array {
  if (text.isWellFormed()) return encoder.encode(text);
  throw new TallyFormError(
    '"key" has half of a surrogate pair, which is no character',
  );
}

/**
 * Reads the count of a row.
 *
 * @param row The object in its line.
 * @returns How many lines it counts.
 * @throws {TallyFormError} If it has none, or one below 1.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { TallyFormError } from "./members.ts";
 *
 * assertEquals(rowCount({ key: ["/a"], count: 2 }), 2);
 * assertThrows(() => rowCount({ key: ["/a"], count: 0 }), TallyFormError);
 * ```
 */
export function rowCount({ count }: JsonObject): number {
  const lines = asWhole(count, "count");
  if (lines > 0) return lines;
  throw new TallyFormError('"count" is 0, and a row has at least one line');
}

/**
 * The error of a file that goes on behind the last line of a tally.
 *
 * @returns An error that says what to do.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(joinedTallies().message, "last line");
 * ```
 */
export function joinedTallies(): TallyFormError {
  return new TallyFormError(
    "it goes on behind its last line; where tallies were joined, name each file instead",
  );
}

function bytesOfBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TallyFormError('"key_base64" is not base64');
  }
}

/**
 * Reads the numbers of a row besides its count.
 *
 * @param row The object in its line.
 * @param measures Which it must have.
 * @returns The numbers.
 * @throws {TallyFormError} If one is missing, is no such number, or has more lines
 * than the row.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { addLineValues, noValues } from "../count/row_values.ts";
 *
 * const values = noValues();
 * addLineValues(values, { status: 404, sizeBytes: 7, durationNs: 83_000_000 }, 2);
 * const measures = ["status", "bytes", "seconds"] as const;
 * const row = JSON.parse(rowLine(["/a"], 2, values, measures));
 * assertEquals(row.seconds.values, [[83_000_000, 2]]);
 * assertEquals(rowValues(row, measures).classes, values.classes);
 * ```
 */
export function rowValues(
  row: JsonObject,
  measures: readonly Measure[],
): RowValues {
  const values = noValues();
  for (const measure of measures) MEASURES[measure].read(row, values);
  const { classes, sizedLines, timedLines } = values;
  const lines = classes.reduce((sum, inClass) => sum + inClass, 0);
  const most = Math.max(lines, sizedLines, timedLines);
  if (most > rowCount(row)) {
    throw new TallyFormError(
      `a row of ${row.count} lines has numbers of ${most}; it was changed or is damaged`,
    );
  }
  return values;
}

/** How each measure is written behind the count, and read again. */
const MEASURES: Record<Measure, {
  write(values: RowValues): string;
  read(row: JsonObject, values: RowValues): void;
}> = {
  status: {
    write: ({ classes }) =>
      `,"status":{${
        [1, 2, 3, 4, 5].map((digit) => `"${digit}xx":${classes[digit]}`).join()
      }}`,
    read: ({ status }, values) => {
      const classes = asObject(status, "status");
      for (const digit of [1, 2, 3, 4, 5]) {
        const name = `${digit}xx`;
        values.classes[digit] = asWhole(classes[name], name);
      }
    },
  },
  bytes: {
    write: ({ sizedLines, sizeBytes }) =>
      `,"bytes":{"lines":${sizedLines},"sum":${sizeBytes}}`,
    read: (row, values) => {
      const { lines, sum } = asObject(row.bytes, "bytes");
      values.sizedLines = asWhole(lines, "lines");
      values.sizeBytes = asWhole(sum, "sum");
    },
  },
  seconds: {
    write: (values) => {
      const ns = sumNs(values);
      const { codes, lines } = values.durations.sorted();
      const pairs = Array.from(
        codes,
        (code, i) => `[${valueOf(code)},${lines[i]}]`,
      );
      return `,"seconds":{"lines":${values.timedLines},"whole":${
        ns / NS_PER_SECOND
      },"nanoseconds":${ns % NS_PER_SECOND},"values":[${pairs.join()}]}`;
    },
    read: (row, values) => {
      const { lines, whole, nanoseconds, values: found } = asObject(
        row.seconds,
        "seconds",
      );
      const restNs = asWhole(nanoseconds, "nanoseconds");
      values.timedLines = asWhole(lines, "lines");
      values.wholeMs = asWhole(whole, "whole") * 1000 +
        Math.floor(restNs / NS_PER_MS);
      values.restNs = restNs % NS_PER_MS;
      values.durations.merge(readDurations(found, values.timedLines));
    },
  },
};

/** Durations in ascending order, as many as there are lines; they may have been read already (cut_durations.ts). */
function readDurations(values: unknown, lineCount: number): SortedDurations {
  const durations = isSorted(values) ? values : readPairs(values);
  const { lines } = durations;
  if (lines.reduce((sum, count) => sum + count, 0) === lineCount) {
    return durations;
  }
  throw wrongValues();
}

function isSorted(values: unknown): values is SortedDurations {
  return typeof values === "object" && values !== null && "codes" in values &&
    values.codes instanceof Uint16Array;
}

function readPairs(pairs: unknown): SortedDurations {
  if (!Array.isArray(pairs)) throw wrongValues();
  const codes = new Uint16Array(pairs.length);
  const lines = new Float64Array(pairs.length);
  for (const [i, pair] of pairs.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2) throw wrongValues();
    const code = codeOf(asRounded(pair[0]));
    const isRounded = valueOf(code) === pair[0];
    if (!isRounded || i > 0 && code <= codes[i - 1]!) throw wrongValues();
    codes[i] = code;
    lines[i] = asWhole(pair[1], "values");
  }
  return { codes, lines };
}

/** The longest durations are below 2^53, and the nearest number of three digits is above. */
const LONGEST_ROUNDED_NS = valueOf(codeOf(Number.MAX_SAFE_INTEGER));

function asRounded(value: unknown): number {
  return value === LONGEST_ROUNDED_NS ? value : asWhole(value, "values");
}

function wrongValues(): TallyFormError {
  return new TallyFormError(
    '"values" is not a list of rounded nanoseconds, ascending, and how many lines have each',
  );
}
