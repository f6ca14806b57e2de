/**
 * A day and its files, as they were when the run was planned.
 *
 * @module
 */

import type { CountError, FileError } from "../errors.ts";
import type { Packing } from "../read/packing.ts";

/** A file as it was when the run was planned. */
export interface PlannedFile {
  /** The path, as named or found; `-` is standard input. */
  path: string;
  /** How much of it is counted; null is all that standard input brings. */
  sizeBytes: number | null;
  /** Its device and inode; null where there are none. */
  identity: string | null;
  /** How it begins, to notice if it is written anew; not compared where it is not given. */
  head?: Uint8Array;
  /** How it is packed; standard input is looked at when it is read. */
  packing: Packing;
}

/** All that goes into one result. */
export interface PlannedDay {
  /** The day as it stands in file names; null with `FILE...`. */
  day: string | null;
  /** The files to count. */
  files: PlannedFile[];
  /** Why the day cannot be counted; empty if it can. */
  problems: CountError[];
  /** Folders that match the glob and are left out. */
  leftOut: string[];
  /** Why files could not be planned that `--keep-going` leaves out. */
  unread?: FileError[];
}

/**
 * What stands in front of a message that is about a day: a run may have many.
 *
 * @param planned The day.
 * @returns Its name and a colon; nothing with `FILE...`.
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
