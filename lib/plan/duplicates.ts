/**
 * Files whose requests would count twice.
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { CountError } from "../errors.ts";
import { unpackedName } from "../read/packing.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { placeOf } from "../system/real_path.ts";

/**
 * Refuses a file under two names, and a file beside what it was packed to: no
 * day of the two can be trusted. However their folder is spelled, it is one:
 * `x.log` stands beside `./x.log.gz`.
 *
 * Needs `--allow-read` for the folders, or does not see where links to them
 * lead.
 *
 * @param days The days of the run; the problems are added to theirs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { sizeBytes: 1, packing: "none" as const };
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
  refusePairs(
    days,
    fileOf,
    ({ path: one }, { path: other }) =>
      `"${one}" and "${other}" are the same file, whose requests would count twice; keep one of them`,
  );
  refusePairs(
    days,
    logNames(),
    (one, other) =>
      fileOf(one) === fileOf(other)
        ? null
        : `"${one.path}" and "${other.path}" are one log, packed and not, whose requests would count twice; keep one of them`,
  );
}

function fileOf({ identity, path }: PlannedFile): string {
  return identity ?? path;
}

/** Names logs by their folder and what packing leaves of their names; looks at each folder once. */
function logNames(): (file: PlannedFile) => string {
  const places = new Map<string, string>();
  return ({ path }) => {
    if (path === "-") return path;
    const folder = dirname(path);
    const place = places.get(folder) ?? placeOf(folder);
    places.set(folder, place);
    return join(place, basename(unpackedName(path)));
  };
}

function refusePairs(
  days: PlannedDay[],
  nameOf: (file: PlannedFile) => string,
  describe: (one: PlannedFile, other: PlannedFile) => string | null,
) {
  const seen = new Map<string, { file: PlannedFile; problems: CountError[] }>();
  for (const { files, problems } of days) {
    for (const file of files) {
      const name = nameOf(file);
      const other = seen.get(name);
      if (other === undefined) {
        seen.set(name, { file, problems });
        continue;
      }
      const message = describe(other.file, file);
      if (message === null) continue;
      // Of the day, not of one file: nobody can say which of the two to leave out.
      const error = new CountError(message);
      problems.push(error);
      if (other.problems !== problems) other.problems.push(error);
    }
  }
}
