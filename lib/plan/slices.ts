/**
 * Days → slices, in the order in which they are counted.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/**
 * The maximum size of a slice: large enough that starting and ending it costs
 * almost nothing in comparison, small enough that all workers finish at about the
 * same time.
 */
const SLICE_BYTES = 64 * 1024 * 1024;

/**
 * Cuts the files of each day into slices, the largest file first. The slices at the
 * end are then small, so no worker is idle while another still has a large one.
 * Days stay in order, and the slices of a file stay together, so that the counts of
 * only a few days and files are in memory at a time.
 *
 * @param days The days; a day with problems gets no slices.
 * @param maxBytes The maximum size of a slice.
 * @returns The slices of all days, in the order in which they are counted.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { path: "a", sizeBytes: 10, identity: "1:2", compression: "none" } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * assertEquals(sliceDays([day]).map(({ endByte }) => endByte), [10]);
 * ```
 */
export function sliceDays(
  days: PlannedDay[],
  maxBytes: number = SLICE_BYTES,
): Slice[] {
  return days.flatMap(({ files, problems }, day) =>
    problems.length > 0 ? [] : files
      .map((file, i) => sliceFile(file, day, i, maxBytes))
      .sort(([a], [b]) => {
        const difference = sizeOf(b!) - sizeOf(a!);
        return Number.isNaN(difference) ? 0 : difference;
      })
      .flat()
  );
}

function sliceFile(
  { path, sizeBytes, identity, head, tail, compression }: PlannedFile,
  day: number,
  file: number,
  maxBytes: number,
): Slice[] {
  const common = {
    day,
    file,
    path,
    identity,
    head,
    tail,
    compression,
    fileBytes: sizeBytes,
  };
  if (sizeBytes === null) return [{ ...common, startByte: 0, endByte: null }];
  const slices = compression === "none"
    ? Math.max(1, Math.ceil(sizeBytes / maxBytes))
    : 1;
  const startOf = (slice: number) => Math.floor(sizeBytes * slice / slices);
  return Array.from(
    { length: slices },
    (_, i) => ({ ...common, startByte: startOf(i), endByte: startOf(i + 1) }),
  );
}

function sizeOf({ startByte, endByte }: Slice): number {
  return (endByte ?? Infinity) - startByte;
}

/**
 * The total size of slices.
 *
 * @param slices The slices.
 * @returns The number of bytes; null if standard input is among them.
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
