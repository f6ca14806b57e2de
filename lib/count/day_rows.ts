/**
 * The rows of several wanted days, whose keys begin with their day → the rows of
 * each.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { startOfDay } from "../lines/day_finder.ts";
import { clockWriter } from "../lines/line_time.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import type { DayLines, DayTally } from "./slice_tally.ts";
import { checkKeyLimit, tooManyKeys } from "./key_limit.ts";
import { MergeBatch } from "./merge_batch.ts";
import { keyCounts, NO_COUNTS, type PackedTally } from "./packed_tally.ts";
import { ValueRows } from "./row_values.ts";
import type { Tally } from "./tally.ts";

/** Where the rest of a key begins, behind `2015-07-13` and a separator. */
const REST_AT = 11;

/** What is held of one day besides its counts. */
export interface HeldDay extends DayLines {
  /** The index of the day among the wanted ones. */
  day: number;
  /** The numbers of its rows, by the rest of their keys. */
  values: ValueRows;
  /** Why it is given up; null if it is not. */
  problem: string | null;
}

/**
 * Takes apart what is counted of several days at once. One table has the counts
 * of all of them: a table for each would take a few hundred KB a day and worker.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * tally.add("2015-07-14\0/a");
 * const days = new DayRows(["2015-07-13", "2015-07-14"]);
 * days.of("2015-07-14").counted++;
 * const [found] = days.tallies(tally, false);
 * assertEquals([found?.day, found?.counted], [1, 1]);
 * assertEquals(new TextDecoder().decode(found?.tally.keys), "/a");
 * ```
 */
export class DayRows {
  /** The wanted days as keys begin with them, each with its index. */
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #held = new Map<string, HeldDay>();
  /** So many keys of all days together were looked at day by day. */
  #checkedKeys = 0;

  /** Takes the wanted days, each as `2015-07-13` or `20150713`. */
  constructor(days: readonly string[]) {
    const write = clockWriter("day");
    this.#indexes = new Map(
      days.map((day, index) => [write(startOfDay(day)), index]),
    );
  }

  /** What is held of a day; the text is that of a line. */
  of(text: string): HeldDay {
    const known = this.#held.get(text);
    if (known !== undefined) return known;
    const day = this.#indexes.get(text);
    if (day === undefined) throw new Error(`"${text}" is no wanted day`);
    const held: HeldDay = {
      day,
      counted: 0,
      filteredBy: { only: 0, where: 0 },
      values: new ValueRows(),
      problem: null,
    };
    this.#held.set(text, held);
    return held;
  }

  /** The rest of the key of a row, behind its day. */
  restOf(key: string): string {
    return key.slice(REST_AT);
  }

  /**
   * Gives up the days that have more different keys than each may have, and drops
   * their counts.
   *
   * @throws {CountError} If the keys of all days do not fit into memory.
   */
  limit(tally: Tally, maxKeys: number): void {
    checkKeyLimit(tally, Infinity, true);
    const { keyCount } = tally;
    // To look at each day costs time: not before there are twice as many keys.
    if (keyCount <= maxKeys || keyCount <= this.#checkedKeys * 2) return;
    const counts = splitByDay(tally.pack());
    const tooLarge = [...counts].filter(([, { keyEnds }]) =>
      keyEnds.length > maxKeys
    );
    for (const [text, ofDay] of tooLarge) {
      this.of(text).problem = tooManyKeys(ofDay, maxKeys, true).message;
      counts.delete(text);
    }
    if (tooLarge.length > 0) {
      tally.clear();
      for (const [text, ofDay] of counts) mergeWithDay(tally, text, ofDay);
    }
    this.#checkedKeys = tally.keyCount;
  }

  /** What each day came to, in their order, those without lines left out. */
  tallies(tally: Tally, hasValues: boolean): DayTally[] {
    const counts = splitByDay(tally.pack());
    return Array.from(this.#held, ([text, held]) => {
      const { values, problem, ...lines } = held;
      return {
        ...lines,
        tally: counts.get(text) ?? NO_COUNTS,
        ...(hasValues && { values: values.pack() }),
        ...(problem !== null && { problem }),
      };
    }).sort((a, b) => a.day - b.day);
  }
}

/**
 * Does what adds to a day, and gives the day up if it cannot have a result.
 *
 * @param held The day.
 * @param add Adds to it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CountError } from "../errors.ts";
 *
 * const held = new DayRows(["2015-07-13"]).of("2015-07-13");
 * addOrGiveUp(held, () => {
 *   throw new CountError("Too large");
 * });
 * assertEquals(held.problem, "Too large");
 * ```
 */
export function addOrGiveUp(held: HeldDay, add: () => void): void {
  if (held.problem !== null) return;
  try {
    add();
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    held.problem = error.message;
  }
}

/** The counts of each day, by the rest of their keys. */
function splitByDay(packed: PackedTally): Map<string, PackedTally> {
  const chars = textOfBytes(packed.keys);
  const dayOf = (start: number) => chars.slice(start, start + REST_AT - 1);
  const sizes = new Map<string, { keys: number; bytes: number }>();
  const keyStarts = packed.keyEnds.map((_, i) =>
    i === 0 ? 0 : packed.keyEnds[i - 1]!
  );
  for (const [i, end] of packed.keyEnds.entries()) {
    const day = dayOf(keyStarts[i]!);
    const size = sizes.get(day) ?? { keys: 0, bytes: 0 };
    sizes.set(day, size);
    size.keys++;
    size.bytes += end - keyStarts[i]! - REST_AT;
  }
  const parts = new Map(
    Array.from(sizes, ([day, { keys, bytes }]) => [day, {
      keys: new Uint8Array(bytes),
      keyEnds: new Uint32Array(keys),
      counts: new Float64Array(keys),
      filled: 0,
      end: 0,
    }]),
  );
  for (const [i, end] of packed.keyEnds.entries()) {
    const part = parts.get(dayOf(keyStarts[i]!))!;
    const rest = packed.keys.subarray(keyStarts[i]! + REST_AT, end);
    part.keys.set(rest, part.end);
    part.end += rest.length;
    part.keyEnds[part.filled] = part.end;
    part.counts[part.filled++] = packed.counts[i]!;
  }
  return new Map(
    Array.from(parts, ([day, { keys, keyEnds, counts }]) => [
      day,
      { keys, keyEnds, counts },
    ]),
  );
}

function mergeWithDay(tally: Tally, day: string, packed: PackedTally): void {
  const batch = new MergeBatch(tally);
  for (const { key, count } of keyCounts(packed)) {
    batch.add(bytesOfText(`${day}\0${textOfBytes(key)}`), count);
  }
  batch.flush();
}
