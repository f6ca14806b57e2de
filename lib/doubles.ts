/**
 * Files whose requests would count twice.
 *
 * @module
 */

import { resolve } from "@std/path/resolve";
import { CountError } from "./errors.ts";
import { unpackedName } from "./packing.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";

/**
 * Refuses a file under two names, and a file beside what it was packed to: no
 * day of the two can be trusted.
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
 * refuseDoubles([day]);
 * assertEquals(day.problems.length, 1);
 * ```
 */
export function refuseDoubles(days: PlannedDay[]): void {
  refusePairs(
    days,
    ({ identity, path }) => identity ?? path,
    (one, other) =>
      `"${one}" and "${other}" are the same file, whose requests would count twice; keep one of them`,
  );
  refusePairs(
    days,
    ({ path }) => path === "-" ? path : unpackedName(resolve(path)),
    (one, other) =>
      // One path twice, however it is spelt, is the same file already.
      resolve(one) === resolve(other)
        ? null
        : `"${one}" and "${other}" are one log, packed and not, whose requests would count twice; keep one of them`,
  );
}

function refusePairs(
  days: PlannedDay[],
  nameOf: (file: PlannedFile) => string,
  describe: (one: string, other: string) => string | null,
) {
  const seen = new Map<string, { path: string; problems: CountError[] }>();
  for (const { files, problems } of days) {
    for (const file of files) {
      const { path } = file;
      const other = seen.get(nameOf(file));
      if (other === undefined) {
        seen.set(nameOf(file), { path, problems });
        continue;
      }
      const message = describe(other.path, path);
      if (message === null) continue;
      // Of the day, not of one file: nobody can say which of the two to leave out.
      const error = new CountError(message);
      problems.push(error);
      if (other.problems !== problems) other.problems.push(error);
    }
  }
}
