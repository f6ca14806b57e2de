/**
 * How many lines a slice, a file or a day has, and what became of them.
 *
 * @module
 */

import type { Measure } from "../keys/record_rules.ts";
import type { Skipped, SkipReason } from "../lines/line_key.ts";

/** What leaves lines out: their time, `--only`, or `--where`. */
export type FilterName = "time" | "only" | "where";

/**
 * Sums of lines. If nothing went wrong, `lines` is `counted` + `blank` +
 * `filtered` + `header` + all of `skipped`: it is counted from the bytes, the
 * others where lines are read.
 */
export interface LineSums {
  /** All lines. */
  lines: number;
  /** Lines that were counted by their key. */
  counted: number;
  /** Lines of zero length. */
  blank: number;
  /** Lines that a filter leaves out. */
  filtered: number;
  /** How many of them each filter has left out. */
  filteredBy: Partial<Record<FilterName, number>>;
  /** Lines that say how others are read. */
  header: number;
  /** Lines that have no key, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
  /** How many of the skipped lines are not of the form that the log was read as. */
  malformed: number;
  /** How many of the counted lines have something that is no number where one is to be added up; missing where none has. */
  unread?: Partial<Record<Measure, number>>;
  /** How many lines have a path, but are not of the format otherwise, so that they have no other values; missing where none is. */
  requestOnly?: number;
  /** The skipped lines of each day by its index, of those whose day is known; only where several days are wanted. */
  skippedOn?: Map<number, SkippedSums>;
}

/** Skipped lines by reason, and how many of them are not of the form of the log. */
export type SkippedSums = Pick<LineSums, "skipped" | "malformed">;

/**
 * Makes sums that are all 0.
 *
 * @returns New sums, to add to with `addSums`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(noLines().lines, 0);
 * ```
 */
export function noLines(): LineSums {
  return {
    lines: 0,
    counted: 0,
    blank: 0,
    filtered: 0,
    filteredBy: {},
    header: 0,
    skipped: {},
    malformed: 0,
  };
}

/**
 * Adds up the skipped lines of all reasons.
 *
 * @param sums The sums.
 * @returns How many lines were skipped.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const skipped = { "no path": 1, "no request": 2 };
 * assertEquals(skippedLines({ skipped }), 3);
 * ```
 */
export function skippedLines({ skipped }: Pick<LineSums, "skipped">): number {
  return Object.values(skipped).reduce((sum, count) => sum + count, 0);
}

/**
 * Adds sums of lines to others.
 *
 * @param sums The sums to change.
 * @param more What to add to them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sums = { ...noLines(), lines: 1, blank: 1 };
 * addSums(sums, { ...noLines(), lines: 2, counted: 1, filtered: 1 });
 * assertEquals(sums, { ...noLines(), lines: 3, counted: 1, blank: 1, filtered: 1 });
 * ```
 */
export function addSums(
  sums: LineSums,
  more:
    & Omit<LineSums, "filtered" | "filteredBy" | "header">
    & Partial<Pick<LineSums, "filtered" | "filteredBy" | "header">>,
): void {
  sums.lines += more.lines;
  sums.counted += more.counted;
  sums.blank += more.blank;
  sums.filtered += more.filtered ?? 0;
  sums.malformed += more.malformed;
  sums.header += more.header ?? 0;
  for (const [filter, count] of Object.entries(more.filteredBy ?? {})) {
    addFiltered(sums, filter as FilterName, count, 0);
  }
  addUnread(sums, more.unread);
  if (more.requestOnly !== undefined) {
    sums.requestOnly = (sums.requestOnly ?? 0) + more.requestOnly;
  }
  addReasons(sums, more);
  for (const [day, skipped] of more.skippedOn ?? []) {
    const ofDay = skippedOf(sums, day);
    addReasons(ofDay, skipped);
    ofDay.malformed += skipped.malformed;
  }
}

function addReasons(
  sums: SkippedSums,
  more: Pick<SkippedSums, "skipped">,
): void {
  for (const [reason, count] of Object.entries(more.skipped)) {
    const key = reason as SkipReason;
    sums.skipped[key] = (sums.skipped[key] ?? 0) + count;
  }
}

/** The skipped lines of a day, none if it is new. */
function skippedOf(
  sums: Pick<LineSums, "skippedOn">,
  day: number,
): SkippedSums {
  const all = sums.skippedOn ??= new Map();
  const ofDay = all.get(day) ?? { skipped: {}, malformed: 0 };
  all.set(day, ofDay);
  return ofDay;
}

/**
 * Adds skipped lines to sums.
 *
 * @param sums The sums to change.
 * @param skipped Why the lines were skipped.
 * @param count How many lines, 1 unless given.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "../lines/line_key.ts";
 *
 * const sums = noLines();
 * addSkipped(sums, new Skipped("no path"));
 * assertEquals([sums.skipped, sums.malformed], [{ "no path": 1 }, 0]);
 * ```
 */
export function addSkipped(
  sums: Pick<LineSums, "skipped" | "malformed" | "skippedOn">,
  { reason, isMalformed, day }: Skipped,
  count = 1,
): void {
  const all = day === null ? [sums] : [sums, skippedOf(sums, day)];
  for (const skipped of all) {
    addReasons(skipped, { skipped: { [reason]: count } });
    if (isMalformed) skipped.malformed += count;
  }
}

/**
 * Adds lines that a filter left out to sums.
 *
 * @param sums The sums to change.
 * @param filter What left them out.
 * @param count How many lines.
 * @param more How many of them `filtered` does not have yet, all unless given.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sums = noLines();
 * addFiltered(sums, "time", 2);
 * assertEquals([sums.filtered, sums.filteredBy], [2, { time: 2 }]);
 * ```
 */
export function addFiltered(
  sums: Pick<LineSums, "filtered" | "filteredBy">,
  filter: FilterName,
  count: number,
  more: number = count,
): void {
  if (count === 0) return;
  sums.filtered += more;
  sums.filteredBy[filter] = (sums.filteredBy[filter] ?? 0) + count;
}

/**
 * Adds lines that have something that is no number where one should be.
 *
 * @param sums The sums to change.
 * @param unread How many they are, by what should be there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sums = noLines();
 * addUnread(sums, { bytes: 2 });
 * addUnread(sums, { bytes: 1, seconds: 1 });
 * assertEquals(sums.unread, { bytes: 3, seconds: 1 });
 * ```
 */
export function addUnread(
  sums: Pick<LineSums, "unread">,
  unread: LineSums["unread"] = {},
): void {
  for (const [name, count] of Object.entries(unread)) {
    const measure = name as Measure;
    sums.unread ??= {};
    sums.unread[measure] = (sums.unread[measure] ?? 0) + count;
  }
}
