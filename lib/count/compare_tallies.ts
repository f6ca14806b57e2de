/**
 * Whether two ways to count a slice came to the same.
 *
 * @module
 */

import { showBytes } from "../utf8.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { isSameCarry } from "../lines/carry.ts";
import { resultOfDay } from "./day_tally.ts";
import { splitTexts } from "../lines/joined_texts.ts";
import type { PackedTally } from "./packed_tally.ts";
import { type RowValues, sumNs, ValueRows } from "./row_values.ts";
import type { SliceTally } from "./slice_tally.ts";

/** Sums that are compared one by one, and what each counts. */
const SUMS = {
  sizeBytes: "bytes read",
  lines: "lines",
  counted: "counted lines",
  blank: "blank lines",
  filtered: "filtered lines",
  header: "header lines",
  malformed: "malformed lines",
} as const;

/**
 * Compares all that came of counting one slice twice: sums, reasons, samples,
 * counts, values, times, and what is carried into the next slice.
 *
 * @param one What came of one way.
 * @param other What came of the other.
 * @returns The first difference, such as `12 and 11 counted lines`; null if there
 * is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noLines } from "./line_sums.ts";
 *
 * const tally = {
 *   keys: new Uint8Array(),
 *   keyEnds: new Uint32Array(),
 *   counts: new Float64Array(),
 * };
 * const one = { ...noLines(), sizeBytes: 2, samples: [], tally };
 * assertEquals(findDifference(one, one), null);
 * assertEquals(findDifference(one, { ...one, lines: 1 }), "0 and 1 lines");
 * ```
 */
export function findDifference(
  one: SliceTally,
  other: SliceTally,
): string | null {
  const ofDays = [...one.days ?? [], ...other.days ?? []];
  for (const day of new Set(ofDays.map(({ day }) => day))) {
    const [a, b] = [resultOfDay(one, day), resultOfDay(other, day)];
    const difference = findDifference(a, b);
    if (difference !== null) return difference;
  }
  for (const [name, what] of Object.entries(SUMS)) {
    const [a, b] = [one, other].map((tally) =>
      tally[name as keyof typeof SUMS]
    );
    if (a !== b) return `${a} and ${b} ${what}`;
  }
  return differingSums("skipped lines", one.skipped, other.skipped) ??
    differingSums("filtered lines", one.filteredBy, other.filteredBy) ??
    differingSums("unread values", one.unread ?? {}, other.unread ?? {}) ??
    differingCounts(one.tally, other.tally) ??
    differingValues(one, other) ??
    differingRest(one, other);
}

function differingSums(
  what: string,
  one: Partial<Record<string, number>>,
  other: Partial<Record<string, number>>,
): string | null {
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [a, b] = [one[name] ?? 0, other[name] ?? 0];
    if (a !== b) return `${a} and ${b} ${what} (${name})`;
  }
  return null;
}

function differingCounts(one: PackedTally, other: PackedTally): string | null {
  const [a, b] = [countsByKey(one), countsByKey(other)];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [first, second] = [a.get(key) ?? 0, b.get(key) ?? 0];
    if (first !== second) return `${first} and ${second} of ${shown(key)}`;
  }
  return null;
}

function countsByKey(
  { keys, keyEnds, counts }: PackedTally,
): Map<string, number> {
  let start = 0;
  return new Map(
    Array.from(keyEnds, (end, i): [string, number] => {
      const key = textOfBytes(keys.subarray(start, end));
      start = end;
      return [key, counts[i]!];
    }),
  );
}

function differingValues(one: SliceTally, other: SliceTally): string | null {
  const [a, b] = [one, other].map(({ values }) => {
    const rows = new ValueRows();
    if (values !== undefined) rows.add(values);
    return rows;
  });
  const keys = new Set([...a!.entries, ...b!.entries].map(([key]) => key));
  for (const key of keys) {
    const [first, second] = [a!.of(key), b!.of(key)].map(numbersOf);
    for (const [i, [name, text]] of first!.entries()) {
      const [, otherText] = second![i]!;
      if (text !== otherText) {
        return `${text} and ${otherText} ${name} of ${shown(key)}`;
      }
    }
  }
  return null;
}

function numbersOf(values: RowValues): [name: string, text: string][] {
  const { codes, lines } = values.durations.sorted();
  return [
    ["lines of each status class", values.classes.join()],
    ["lines with a size", String(values.sizedLines)],
    ["bytes", String(values.sizeBytes)],
    ["lines with a time", String(values.timedLines)],
    ["nanoseconds", String(sumNs(values))],
    ["times", `${codes.join()} ${lines.join()}`],
  ];
}

function differingRest(one: SliceTally, other: SliceTally): string | null {
  if (JSON.stringify(one.samples) !== JSON.stringify(other.samples)) {
    return "other skipped lines as samples";
  }
  const { seen: a, carry: c } = one;
  const { seen: b, carry: d } = other;
  if (
    a?.firstSeconds !== b?.firstSeconds || a?.lastSeconds !== b?.lastSeconds
  ) {
    return "other first or last times";
  }
  const isCarriedAlike = c === undefined || d === undefined
    ? c === d
    : isSameCarry(c, d);
  return isCarriedAlike ? null : "other lines that go on behind it";
}

function shown(key: string): string {
  const parts = splitTexts(key).map((text) =>
    showBytes(bytesOfText(text ?? "-"))
  );
  return `"${parts.join('", "')}"`;
}
