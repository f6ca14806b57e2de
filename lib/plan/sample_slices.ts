/**
 * A share of the slices of a plan, spread over all of it.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";
import type { PlannedDay } from "./planned_day.ts";

/**
 * Picks a share of slices: every second one for a half, the first of all at
 * least. Where lines are read by those in front of them, a slice is taken with all
 * that are before it in its file.
 *
 * @param days The days of the slices.
 * @param slices The slices, those of a file together.
 * @param share The share, more than 0 to 1.
 * @returns The slices that are picked, in their order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { path: "a", sizeBytes: 40, identity: "1:2", compression: "none" } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * const slices = [0, 10, 20, 30].map((startByte) => ({
 *   ...file,
 *   day: 0,
 *   file: 0,
 *   startByte,
 *   endByte: startByte + 10,
 *   fileBytes: 40,
 * }));
 * const picked = sampleSlices([day], slices, 0.5);
 * assertEquals(picked.map(({ startByte }) => startByte), [0, 20]);
 * ```
 */
export function sampleSlices(
  days: PlannedDay[],
  slices: Slice[],
  share: number,
): Slice[] {
  const isPicked = slices.map((_, i) =>
    Math.ceil((i + 1) * share) > Math.ceil(i * share)
  );
  for (let i = slices.length - 2; i >= 0; i--) {
    const [slice, next] = [slices[i]!, slices[i + 1]!];
    const isSameFile = slice.day === next.day && slice.file === next.file;
    const { carry } = days[slice.day]!.files[slice.file]!;
    if (isSameFile && carry !== undefined && isPicked[i + 1]) {
      isPicked[i] = true;
    }
  }
  return slices.filter((_, i) => isPicked[i]);
}
