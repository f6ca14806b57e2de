/**
 * A day and its files, as they were when the run was planned.
 *
 * @module
 */

import type { CountError, FileError } from "../errors.ts";
import type { Carry } from "../lines/carry.ts";
import type { FileFormat } from "../lines/detected_format.ts";
import type { TimeWindow } from "../lines/time_window.ts";
import type { Compression } from "../read/compression.ts";
import type { ContentEnds } from "../read/content_ends.ts";

/** A file as it was when the run was planned. */
export interface PlannedFile {
  /** The path, as named or found; `-` is standard input. */
  path: string;
  /** How many bytes of it are counted; null for standard input, which is counted to its end. */
  sizeBytes: number | null;
  /** Its device and inode; null on systems without inodes. */
  identity: string | null;
  /** Its first bytes, up to 512, to detect a file that is rewritten; not compared if missing. */
  head?: Uint8Array;
  /** Its last bytes, up to 512, for the same purpose. */
  tail?: Uint8Array;
  /** How it is compressed; for standard input this is detected when it is read. */
  compression: Compression;
  /** The format of its lines; of standard input it is detected when it is read. */
  format?: FileFormat;
  /** Whether it has no line but blank ones, which any format fits. */
  isEmpty?: boolean;
  /** Whether its lines are read by their quoted request; of standard input this shows when it is read. */
  hasQuotedRequests?: boolean;
  /**
   * Where a line is read by those in front of it: what its slices are counted
   * with, all but the first, until it is known what is carried into them.
   */
  carry?: Carry;
  /** Both ends of its content, for a tally; those of a compressed file and of a stream show when it is read. */
  ends?: ContentEnds;
}

/** The files that go into one result, or into those of several days. */
export interface PlannedDay {
  /** The day, written as in file names; `A..B` where there are several, null with `FILE...`. */
  day: string | null;
  /**
   * The days in order, where there are several: those whose lines are in the same
   * files, which are read once, or for which there are no files.
   */
  days?: readonly string[];
  /** The files to count. */
  files: PlannedFile[];
  /** Whether just those lines of the files count whose own time is in the day. */
  isByLines?: boolean;
  /** Why the day cannot be counted; empty if it can. */
  problems: CountError[];
  /** Folders that match the glob, which are not counted. */
  leftOut: string[];
  /** What else to say about what was found, in whole sentences. */
  notes?: string[];
  /** With `--keep-going`, the errors of the files that are excluded. */
  unread?: FileError[];
}

/**
 * The prefix of messages about a day, since a run may have many days.
 *
 * @param planned The day.
 * @returns The day or days and a colon; empty with `FILE...`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const day = { day: "2015-07-13", files: [], problems: [], leftOut: [] };
 * assertEquals(prefixOf(day), "2015-07-13: ");
 * ```
 */
export function prefixOf({ day }: PlannedDay): string {
  return day === null ? "" : `${day}: `;
}

/**
 * The times whose lines count in a day.
 *
 * @param planned The day.
 * @param window The times that all days of the run have in common.
 * @returns The same, of its days alone if the lines say which day they are of.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ANY_TIME } from "../lines/time_window.ts";
 *
 * const planned = { day: "2015-07-13", files: [], problems: [], leftOut: [] };
 * assertEquals(windowOf(planned, ANY_TIME).days, []);
 * assertEquals(windowOf({ ...planned, isByLines: true }, ANY_TIME).days, ["2015-07-13"]);
 * ```
 */
export function windowOf(
  planned: PlannedDay,
  window: TimeWindow,
): TimeWindow {
  const days = daysOf(planned).filter((day) => day !== null);
  return planned.isByLines ? { ...window, days } : window;
}

/**
 * The days that have a result of their own.
 *
 * @param planned What was planned.
 * @returns The days in order; null is the one result of `FILE...`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const planned = { day: null, files: [], problems: [], leftOut: [] };
 * assertEquals(daysOf(planned), [null]);
 * const days = ["2015-07-13", "2015-07-14"];
 * assertEquals(daysOf({ ...planned, ...nameOfDays(days) }), days);
 * ```
 */
export function daysOf(
  { day, days }: Pick<PlannedDay, "day" | "days">,
): readonly (string | null)[] {
  return days ?? [day];
}

/**
 * Names one or several days as a whole.
 *
 * @param days One day or more, in order.
 * @returns The name, and the days if they are several.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nameOfDays(["2015-07-13"]), { day: "2015-07-13" });
 * const days = ["2015-07-13", "2015-07-14"];
 * assertEquals(nameOfDays(days), { day: "2015-07-13..2015-07-14", days });
 * ```
 */
export function nameOfDays(
  days: readonly string[],
): Pick<PlannedDay, "days"> & { day: string } {
  return days.length === 1
    ? { day: days[0]! }
    : { day: `${days[0]}..${days.at(-1)}`, days };
}
