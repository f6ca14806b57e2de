/**
 * How many lines have each duration, rounded to three digits.
 *
 * @module
 */

/** So many durations are held before they are put in order, or more where as many are in order already. */
const LEAST_PENDING = 512;

/** There are fewer codes than this. */
const CODES = 14_000;

/** Durations in ascending order, and how many lines have each. */
export interface SortedDurations {
  /** Their codes (three_digits.ts), ascending. */
  codes: Uint16Array;
  /** How many lines have each, exact up to 2^53. */
  lines: Float64Array;
}

const NONE: SortedDurations = {
  codes: new Uint16Array(),
  lines: new Float64Array(),
};

/**
 * The durations of a row. They are kept in arrays: ten thousand rows with four
 * hundred durations each took 2.4 GB as entries of a table, and take 60 MB so.
 *
 * What is added waits until it is as much as what is in order. With each slice
 * merged at once, ten thousand rows took 5 s for 1 GB, and most of that run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const durations = new Durations();
 * durations.add(7, 1);
 * durations.add(5, 2);
 * durations.merge({ codes: Uint16Array.of(5), lines: Float64Array.of(1) });
 * assertEquals(durations.sorted(), {
 *   codes: Uint16Array.of(5, 7),
 *   lines: Float64Array.of(3, 1),
 * });
 * ```
 */
export class Durations {
  #sorted = NONE;
  /** What lines that were added one by one have. */
  #single: Map<number, number> | null = null;
  #waiting: SortedDurations[] = [];
  #waitingCount = 0;

  /** Adds lines of one duration. */
  add(code: number, lines: number): void {
    const single = this.#single ??= new Map();
    single.set(code, (single.get(code) ?? 0) + lines);
    if (single.size >= LEAST_PENDING) this.#settle();
  }

  /** Adds the durations of other lines; the arrays must stay as they are. */
  merge(more: SortedDurations): void {
    const { length } = more.codes;
    if (length === 0) return;
    this.#waiting.push(more);
    this.#waitingCount += length;
    const most = Math.max(LEAST_PENDING, this.#sorted.codes.length);
    if (this.#waitingCount >= most) this.#settle();
  }

  /** All of them; views that later changes leave alone. */
  sorted(): SortedDurations {
    this.#settle();
    return this.#sorted;
  }

  #settle() {
    if (this.#single !== null) {
      const entries = [...this.#single].sort(([a], [b]) => a - b);
      this.#single = null;
      this.#waiting.push({
        codes: Uint16Array.from(entries, ([code]) => code),
        lines: Float64Array.from(entries, ([, lines]) => lines),
      });
    }
    if (this.#waiting.length === 0) return;
    const parts = [this.#sorted, ...this.#waiting]
      .filter(({ codes }) => codes.length > 0);
    this.#sorted = parts.length === 1 ? parts[0]! : summed(parts);
    this.#waiting = [];
    this.#waitingCount = 0;
  }
}

/** The lines of each code while some are added up; all 0 in between. */
const linesOf = new Float64Array(CODES);

/** Adds up durations; one that no line has is dropped. */
function summed(parts: SortedDurations[]): SortedDurations {
  const most = parts.reduce((sum, { codes }) => sum + codes.length, 0);
  const codes = new Uint16Array(most);
  let end = 0;
  for (const { codes: some, lines } of parts) {
    for (let i = 0; i < some.length; i++) {
      const code = some[i]!;
      const more = lines[i]!;
      if (linesOf[code] === 0 && more > 0) codes[end++] = code;
      linesOf[code]! += more;
    }
  }
  const sorted = codes.slice(0, end).sort();
  const lines = new Float64Array(end);
  for (let i = 0; i < end; i++) {
    const code = sorted[i]!;
    lines[i] = linesOf[code]!;
    linesOf[code] = 0;
  }
  return { codes: sorted, lines };
}
