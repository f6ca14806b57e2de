/**
 * Results that could not be written, found before anything is counted.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { CountError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { isGranted } from "../system/permissions.ts";
import { resolveWriteTarget } from "../system/real_path.ts";
import { createTemporary } from "../system/temporary_file.ts";
import type { OutputPaths } from "./overwriting.ts";
import { daysOf, type PlannedDay } from "./planned_day.ts";

/**
 * Refuses days whose result cannot be written: its folder denies it or is a file,
 * or there is something else than a file in its place. A file is created in each
 * folder and removed again; folders are not created before there is a result.
 *
 * Needs `--allow-read` and `--allow-write` for the folders; without it nothing is
 * tried.
 *
 * @param days The days to count; their problems are extended.
 * @param paths Where results are written.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import type { CountError } from "../errors.ts";
 *
 * await Deno.mkdir(".tmp/example/folder.txt", { recursive: true });
 * const problems: CountError[] = [];
 * const day = { day: null, files: [], problems, leftOut: [] };
 * refuseUnwritable([day], { resultPath: () => ".tmp/example/folder.txt" });
 * assertEquals(problems.length, 1);
 * ```
 */
export function refuseUnwritable(
  days: PlannedDay[],
  { resultPath }: Pick<OutputPaths, "resultPath">,
): void {
  const errorOfFolder = new Map<string, unknown>();
  const errorAt = (path: string): unknown => {
    try {
      const folder = dirname(resolveWriteTarget(path));
      if (!errorOfFolder.has(folder)) {
        errorOfFolder.set(folder, errorIn(folder));
      }
      return errorOfFolder.get(folder);
    } catch (error) {
      return error;
    }
  };
  for (const planned of days) {
    const { problems } = planned;
    for (const day of daysOf(planned)) {
      const path = resultPath(day);
      if (path === null || !isGranted("write", dirname(path))) continue;
      const error = errorAt(path);
      if (error === null) continue;
      // Not a `FileError`, which `--keep-going` would take for one of a log.
      problems.push(new CountError(fileError("write", path, error).message));
      // Several days are in the same folder: one message is enough.
      break;
    }
  }
}

/** Why no file can be created in a folder, or in the one that it would be created in; null if one can. */
function errorIn(folder: string): unknown {
  try {
    const { path, file } = createTemporary(`${folder}/result`);
    file.close();
    Deno.removeSync(path);
    return null;
  } catch (error) {
    const parent = dirname(folder);
    const isMissing = error instanceof Deno.errors.NotFound;
    if (!isMissing || parent === folder) return error;
    return isGranted("write", parent) && isGranted("read", parent)
      ? errorIn(parent)
      : null;
  }
}
