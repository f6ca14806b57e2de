/**
 * Files that a run would write over one another, or over a log.
 *
 * @module
 */

import { CountError, FileError, UsageError } from "../errors.ts";
import type { PlannedDay } from "./planned_day.ts";
import { placeOf } from "../system/real_path.ts";
import { identityOf } from "../read/file_identity.ts";

/** Where a run writes. */
export interface OutputPlaces {
  /** The path of the result of a day (or of `FILE...`, where it is null); null is standard output. */
  resultPath: (day: string | null) => string | null;
  /** The path of the file of all skipped lines; null keeps none. */
  rejects: string | null;
}

/**
 * Refuses results that would stand in the place of a log: that would be the end
 * of the log, also of one that cannot be read and would be left out.
 *
 * Needs `--allow-read` for the folders of the results and the logs.
 *
 * @param days What is to be counted; the problems are added to theirs.
 * @param places Where results go.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type CountError, FileError } from "../errors.ts";
 *
 * const unread = new FileError("deno.json", "Cannot read it");
 * const problems: CountError[] = [unread];
 * const day = { day: null, files: [], problems, leftOut: [] };
 * await refuseResults([day], { resultPath: () => "./deno.json" });
 * assertEquals(problems.length, 2);
 * ```
 */
export async function refuseResults(
  days: PlannedDay[],
  { resultPath }: Pick<OutputPlaces, "resultPath">,
): Promise<void> {
  for (const { day, problems } of days) {
    const path = resultPath(day);
    const log = path === null ? null : await logAt(path, days);
    if (log === null) continue;
    problems.push(
      new CountError(
        `The result would overwrite "${log}"; choose another place for it`,
      ),
    );
  }
}

/**
 * Refuses a file of rejects that would stand in the place of a result or a log.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param days What is to be counted.
 * @param places Where results and rejects go.
 * @throws {UsageError} If rejects and a result have the same place.
 * @throws {FileError} If it is that of a log.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * const places = { resultPath: () => "x", rejects: "./x" };
 * const day = { day: null, files: [], problems: [], leftOut: [] };
 * await assertRejects(() => refuseRejects([day], places), UsageError, "--rejects");
 * ```
 */
export async function refuseRejects(
  days: PlannedDay[],
  { rejects, resultPath }: OutputPlaces,
): Promise<void> {
  if (rejects === null) return;
  const place = placeOf(rejects);
  for (const { day } of days) {
    const path = resultPath(day);
    if (path === null || placeOf(path) !== place) continue;
    throw new UsageError(
      `"--rejects" got "${rejects}", the place of the result; choose another`,
    );
  }
  const log = await logAt(rejects, days);
  if (log === null) return;
  throw new FileError(
    rejects,
    `The rejects would overwrite "${log}"; choose another place for them`,
  );
}

/** The path of the log that stands in a place, whether or not it can be read; null if none does. */
async function logAt(
  place: string,
  days: PlannedDay[],
): Promise<string | null> {
  const identity = await identityAt(place);
  if (identity === null) return null;
  for (const { files, problems } of days) {
    const log = files.find((file) => file.identity === identity);
    if (log !== undefined) return log.path;
    for (const problem of problems) {
      if (!(problem instanceof FileError)) continue;
      if (await identityAt(problem.path) === identity) return problem.path;
    }
  }
  return null;
}

async function identityAt(path: string): Promise<string | null> {
  const info = await Deno.stat(path).catch(() => null);
  return info && identityOf(info);
}
