/**
 * Files whose requests would be counted twice.
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { CountError } from "../errors.ts";
import { uncompressedName } from "../read/compression.ts";
import { copiedLog } from "./copies.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { canonicalPath } from "../system/real_path.ts";

/**
 * Refuses a file that is found under two names, and a log next to its compressed
 * copy, or next to a copy or checksum that its name gives away. The day of each becomes a problem, since either file may be the wrong one.
 * Paths are compared after links are followed, so `x.log` and `./x.log.gz` are in
 * the same folder.
 *
 * Needs `--allow-read` for the folders; without it, links to them are not followed.
 *
 * @param days The days of the run; their problems are extended.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { sizeBytes: 1, compression: "none" as const };
 * const files = [
 *   { ...file, path: "a.log", identity: "1:2" },
 *   { ...file, path: "a.log.gz", identity: "1:3" },
 * ];
 * const day = { day: null, files, problems: [], leftOut: [] };
 * refuseDuplicates([day]);
 * assertEquals(day.problems.length, 1);
 * ```
 */
export function refuseDuplicates(days: PlannedDay[]): void {
  refuseEqual(
    days,
    identityOrPath,
    (first, second) =>
      `"${first.path}" and "${second.path}" are the same file, whose requests would count twice; keep one of them`,
  );
  const pathOf = uncompressedPathReader();
  refuseCopies(days, pathOf);
  refuseEqual(
    days,
    pathOf,
    (first, second) =>
      identityOrPath(first) === identityOrPath(second)
        ? null
        : `"${first.path}" and "${second.path}" are the same log, compressed differently, whose requests would count twice; keep one of them`,
  );
}

/** Refuses a log and its copies, by their names; `pathOf` gives the path before compression. */
function refuseCopies(
  days: PlannedDay[],
  pathOf: (file: PlannedFile) => string,
) {
  refuseEqual(
    days,
    (file) => copiedLog(pathOf(file)) ?? pathOf(file),
    (first, second) =>
      pathOf(first) === pathOf(second)
        ? null
        : `"${first.path}" and "${second.path}" are a log and its copy or checksum, by their names; keep the log`,
  );
}

function identityOrPath({ identity, path }: PlannedFile): string {
  return identity ?? path;
}

/** Makes a function that gives the path of a log before compression. It follows links once a folder. */
function uncompressedPathReader(): (file: PlannedFile) => string {
  const realFolders = new Map<string, string>();
  return ({ path }) => {
    if (path === "-") return path;
    const folder = dirname(path);
    const realFolder = realFolders.get(folder) ?? canonicalPath(folder);
    realFolders.set(folder, realFolder);
    return join(realFolder, basename(uncompressedName(path)));
  };
}

/** Adds a problem for each two files with equal keys, unless their message is null. */
function refuseEqual(
  days: PlannedDay[],
  keyOf: (file: PlannedFile) => string,
  messageFor: (first: PlannedFile, second: PlannedFile) => string | null,
) {
  const seen = new Map<string, { file: PlannedFile; problems: CountError[] }>();
  for (const { files, problems } of days) {
    for (const file of files) {
      const key = keyOf(file);
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, { file, problems });
        continue;
      }
      const message = messageFor(earlier.file, file);
      if (message === null) continue;
      // Not a `FileError`, which `--keep-going` would skip: it cannot know which
      // of the two files to exclude.
      const error = new CountError(message);
      problems.push(error);
      if (earlier.problems !== problems) earlier.problems.push(error);
    }
  }
}
