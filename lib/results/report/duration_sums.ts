/**
 * The durations of many rows → those of all of them together.
 *
 * @module
 */

import type { SortedDurations } from "../../count/durations.ts";
import { CODE_COUNT } from "../../count/three_digits.ts";

/**
 * Adds up durations in an array with a place for each code: to merge the sorted
 * durations of each row into those of its day took three times as long.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const sums = new DurationSums();
 * const row = { codes: Uint16Array.of(5, 7), lines: Float64Array.of(1, 2) };
 * sums.add(row);
 * sums.add(row);
 * assertEquals(sums.take().lines, Float64Array.of(2, 4));
 * assertEquals(sums.take().lines, new Float64Array());
 * ```
 */
export class DurationSums {
  readonly #lines = new Float64Array(CODE_COUNT);

  /** Adds the durations of a row. */
  add({ codes, lines }: SortedDurations): void {
    for (let i = 0; i < codes.length; i++) this.#lines[codes[i]!]! += lines[i]!;
  }

  /** Gives all of them, and is empty again. */
  take(): SortedDurations {
    const codes: number[] = [];
    for (let code = 0; code < CODE_COUNT; code++) {
      if (this.#lines[code]! > 0) codes.push(code);
    }
    const lines = Float64Array.from(codes, (code) => this.#lines[code]!);
    this.#lines.fill(0);
    return { codes: Uint16Array.from(codes), lines };
  }
}
