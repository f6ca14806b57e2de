/**
 * In which parts a day is added up: slice by slice, or file by file.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";

/** Takes what slices came to, and gives the parts that may be added to their day. */
export interface DayParts {
  /** How many parts the slices of a day make. */
  partCount(slices: Slice[]): number;
  /**
   * Takes what a slice came to in one of its days.
   *
   * @param of The index of the day among those of the slice; 0 unless given.
   * @returns The part that it completes; null if the part is not complete yet.
   * @throws {CountError} If the part has more different keys than allowed.
   */
  add(slice: Slice, result: SliceTally, of?: number): SliceTally | null;
  /** Forgets the file of a slice that failed; false if its day may hold some of it already. */
  dropFile(slice: Slice, of?: number): boolean;
  /** Forgets what is held of a day that failed. */
  dropDay(day: number, of?: number): void;
}

/**
 * Each slice is a part: nothing is held back, so a file that fails may be in its
 * day already, and the day fails with it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 9, fileBytes: 9 };
 * assertEquals(SLICE_BY_SLICE.partCount([slice, slice]), 2);
 * assertEquals(SLICE_BY_SLICE.dropFile(slice), false);
 * ```
 */
export const SLICE_BY_SLICE: DayParts = {
  partCount: (slices) => slices.length,
  add: (_, result) => result,
  dropFile: () => false,
  dropDay: () => {},
};
