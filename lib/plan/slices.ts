/**
 * Days → slices, in the order to count them in.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/**
 * How large a slice is at the most: large enough that its start and its end cost
 * nothing beside it, small enough that the workers end together.
 */
const SLICE_BYTES = 64 * 1024 * 1024;

/**
 * Cuts the days into slices, the biggest of a day first: then the last to be
 * finished is a small one, and no worker idles while another has two left. Days
 * follow one another, and so do the slices of a file, so that few of them are in
 * memory at once.
 *
 * @param days The days; those with problems have no slices.
 * @param mostBytes How large a slice is at the most.
 * @returns The slices of all days, in the order to count them in.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { path: "a", sizeBytes: 10, identity: "1:2", packing: "none" } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * assertEquals(sliceDays([day]).map(({ endByte }) => endByte), [10]);
 * ```
 */
export function sliceDays(
  days: PlannedDay[],
  mostBytes: number = SLICE_BYTES,
): Slice[] {
  return days.flatMap(({ files, problems }, day) =>
    problems.length > 0 ? [] : files
      .map((file, i) => sliceFile(file, day, i, mostBytes))
      .sort(([a], [b]) => {
        const difference = sizeOf(b!) - sizeOf(a!);
        return Number.isNaN(difference) ? 0 : difference;
      })
      .flat()
  );
}

function sliceFile(
  { path, sizeBytes, identity, head, packing }: PlannedFile,
  day: number,
  file: number,
  mostBytes: number,
): Slice[] {
  const common = {
    day,
    file,
    path,
    identity,
    head,
    packing,
    fileBytes: sizeBytes,
  };
  if (sizeBytes === null) return [{ ...common, startByte: 0, endByte: null }];
  const slices = packing === "none"
    ? Math.max(1, Math.ceil(sizeBytes / mostBytes))
    : 1;
  const edge = (slice: number) => Math.floor(sizeBytes * slice / slices);
  return Array.from(
    { length: slices },
    (_, i) => ({ ...common, startByte: edge(i), endByte: edge(i + 1) }),
  );
}

function sizeOf({ startByte, endByte }: Slice): number {
  return (endByte ?? Infinity) - startByte;
}

/**
 * How many bytes slices have together.
 *
 * @param slices The slices.
 * @returns The number; null if standard input is among them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(totalBytes([{ startByte: 5, endByte: 9 }]), 4);
 * assertEquals(totalBytes([{ startByte: 0, endByte: null }]), null);
 * ```
 */
export function totalBytes(
  slices: Pick<Slice, "startByte" | "endByte">[],
): number | null {
  return slices.reduce<number | null>(
    (sum, { startByte, endByte }) =>
      sum === null || endByte === null ? null : sum + endByte - startByte,
    0,
  );
}
