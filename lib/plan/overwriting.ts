/**
 * Outputs that would overwrite a log or each other.
 *
 * @module
 */

import { CountError, FileError, UsageError } from "../errors.ts";
import { daysOf, type PlannedDay } from "./planned_day.ts";
import { canonicalPath } from "../system/real_path.ts";
import { identityOf } from "../read/file_identity.ts";

/** The files that a run writes. */
export interface OutputPaths {
  /** The path of the result of a day, which is null with `FILE...`; null is standard output. */
  resultPath: (day: string | null) => string | null;
  /** The path of the file for skipped lines; null if there is none. */
  rejects: string | null;
}

/**
 * Refuses results that would overwrite a log, even one that cannot be read and
 * that `--keep-going` would exclude.
 *
 * Needs `--allow-read` for the folders of the results and the logs.
 *
 * @param days The days to count; their problems are extended.
 * @param paths Where results are written.
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
  { resultPath }: Pick<OutputPaths, "resultPath">,
): Promise<void> {
  for (const planned of days) {
    for (const day of daysOf(planned)) {
      const path = resultPath(day);
      const log = path === null ? null : await logAt(path, days);
      if (log === null) continue;
      planned.problems.push(
        new CountError(
          `The result would overwrite "${log}"; choose another path for the result`,
        ),
      );
    }
  }
}

/**
 * Refuses a file for skipped lines that would overwrite a result or a log.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param days The days to count.
 * @param paths Where results and skipped lines are written.
 * @throws {UsageError} If it is also the path of a result.
 * @throws {FileError} If it is the path of a log.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * const paths = { resultPath: () => "x", rejects: "./x" };
 * const day = { day: null, files: [], problems: [], leftOut: [] };
 * await assertRejects(() => refuseRejects([day], paths), UsageError, "--rejects");
 * ```
 */
export async function refuseRejects(
  days: PlannedDay[],
  { rejects, resultPath }: OutputPaths,
): Promise<void> {
  if (rejects === null) return;
  const rejectsPath = canonicalPath(rejects);
  for (const day of days.flatMap(daysOf)) {
    const path = resultPath(day);
    if (path === null || canonicalPath(path) !== rejectsPath) continue;
    throw new UsageError(
      `"--rejects" got "${rejects}", which is the path of the result; choose another path`,
    );
  }
  const log = await logAt(rejects, days);
  if (log === null) return;
  throw new FileError(
    rejects,
    `The rejects would overwrite "${log}"; choose another path for the rejects`,
  );
}

/** The log that a write to a path would overwrite, whether or not it can be read; null if there is none. */
async function logAt(
  path: string,
  days: PlannedDay[],
): Promise<string | null> {
  const identity = await identityAt(path);
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
