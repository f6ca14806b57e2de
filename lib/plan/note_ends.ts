/**
 * Planned files → the ends of their content, for a tally.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { readContentEnds } from "../read/content_ends.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/**
 * Notes both ends of each file of a plan. Those of compressed files and streams
 * show when they are read.
 *
 * Needs `--allow-read` for the files.
 *
 * @param days The days of the plan.
 * @param isKeepGoing Whether a file that cannot be read is excluded; otherwise
 * its day fails.
 * @returns The same days, with the ends.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const { size: sizeBytes, dev, ino } = await Deno.stat(path);
 * const file = { path, sizeBytes, identity: `${dev}:${ino}`, compression: "none" } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * assertEquals(noteEnds([day], false)[0]?.files[0]?.ends?.sizeBytes, sizeBytes);
 * ```
 */
export function noteEnds(
  days: PlannedDay[],
  isKeepGoing: boolean,
): PlannedDay[] {
  return days.map((day) => {
    const files: PlannedFile[] = [];
    const errors: FileError[] = [];
    for (const file of day.files) {
      try {
        files.push(withEnds(file));
      } catch (error) {
        const ofFile = fileError("read", file.path, error);
        if (!(ofFile instanceof FileError)) throw ofFile;
        errors.push(ofFile);
      }
    }
    return isKeepGoing
      ? { ...day, files, unread: [...day.unread ?? [], ...errors] }
      : { ...day, files, problems: [...day.problems, ...errors] };
  });
}

function withEnds(file: PlannedFile): PlannedFile {
  const { path, sizeBytes, compression } = file;
  return sizeBytes === null || compression !== "none"
    ? file
    : { ...file, ends: readContentEnds(path, sizeBytes) };
}
