/**
 * What rows are made of, and whether lines are read as records: most runs count
 * paths alone, and do not load what follows these rules.
 *
 * @module
 */

import { isAnyTime, type TimeWindow } from "../lines/time_window.ts";
import type { Condition } from "./where.ts";

/** A number that rows have besides their count. */
export type Measure = "status" | "bytes" | "seconds";

/** What a row is made of. */
export interface RecordRules {
  /** The parts of the key of a row, in their order: `path`, `status`, `hour`, the name of a field … */
  by: readonly string[];
  /** What is added up for each row, besides its count. */
  measures: readonly Measure[];
  /** The times whose lines count, and the clock of days, hours and minutes. */
  window: TimeWindow;
  /** What must hold of a line that counts. */
  where: readonly Condition[];
}

/** What is known of all lines of a slice. */
export interface SliceFacts {
  /** The path of the file, as it was planned. */
  file: string;
  /** The name of the folder that it is in; `-` for standard input. */
  folder: string;
}

/** The part of the key that is counted unless `--by` says otherwise. */
export const DEFAULT_BY: readonly string[] = ["path"];

/** Where the text of a part comes from, if not from the field of that name. */
export const SOURCES: Readonly<Record<string, string>> = { class: "status" };

/**
 * Whether lines are read as records: a plain count of paths needs none.
 *
 * @param rules What a row is made of.
 * @returns Whether there are other parts than the path, numbers besides the
 * count, or filters that look at more than the path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * import { ANY_TIME } from "../lines/time_window.ts";
 *
 * const plain = { by: ["path"], measures: [], where: [], window: ANY_TIME };
 * assertEquals(readsRecords(plain), false);
 * assertEquals(readsRecords({ ...plain, by: ["class"] }), true);
 * ```
 */
export function readsRecords(
  { by, measures, where, window }: RecordRules,
): boolean {
  return measures.length > 0 || by.length !== 1 || by[0] !== "path" ||
    where.length > 0 || !isAnyTime(window);
}

/**
 * The fields that records need besides the path.
 *
 * @param rules What a row is made of.
 * @returns Roles and names of fields, each once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const rules = { by: ["path", "class"], measures: ["status", "bytes"], where: [] } as const;
 * assertEquals(recordFields(rules), ["status", "bytes"]);
 * ```
 */
export function recordFields(
  { by, measures, where }: Omit<RecordRules, "window">,
): string[] {
  const ofParts = by.filter((part) => !isOfSlice(part) && part !== "path")
    .map((part) => SOURCES[part] ?? part);
  const asked = where.map(({ field }) => field)
    .filter((field) => field !== "path");
  return [...new Set([...ofParts, ...measures, ...asked])];
}

/**
 * Whether a part is the same for all lines of a slice.
 *
 * @param part The name of a part.
 * @returns Whether it is `file` or `folder`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["file", "path"].map(isOfSlice), [true, false]);
 * ```
 */
export function isOfSlice(part: string): part is keyof SliceFacts {
  return part === "file" || part === "folder";
}
