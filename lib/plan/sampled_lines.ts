/**
 * How many lines of each slice are looked at, where some are to be looked at of
 * all of them.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";

/** So many lines of a day are looked at: four of them are one in a hundred. */
const LINES_OF_DAY = 400;

/**
 * Spreads lines over slices by their size, so that each stands for as many bytes.
 *
 * @param slices The slices of one day.
 * @returns How many lines of each slice are looked at, those with none left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = (endByte: number) => ({ ...file, startByte: 0, endByte, fileBytes: endByte });
 * const slices = [slice(3000), slice(1000), slice(0)];
 * assertEquals([...spreadLines(slices).values()], [300, 100]);
 * ```
 */
export function spreadLines(slices: readonly Slice[]): Map<Slice, number> {
  const sizeOf = ({ startByte, endByte }: Slice) =>
    (endByte ?? startByte) - startByte;
  const all = slices.reduce((sum, slice) => sum + sizeOf(slice), 0);
  const lines = new Map<Slice, number>();
  let before = 0;
  for (const slice of slices) {
    const behind = before + sizeOf(slice);
    const count = Math.floor(LINES_OF_DAY * behind / all) -
      Math.floor(LINES_OF_DAY * before / all);
    if (count > 0) lines.set(slice, count);
    before = behind;
  }
  return lines;
}
