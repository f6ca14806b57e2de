/**
 * Files that a run would write over one another, or over a log.
 *
 * @module
 */

import { FileError, UsageError } from "./errors.ts";
import type { Options } from "./options.ts";
import type { PlannedDay } from "./planned_day.ts";
import { placeOf } from "./replacement.ts";
import { identityOf } from "./same_file.ts";

/**
 * Refuses a file of rejects that would stand in the place of a result or a log.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param days What is to be counted.
 * @param options Where results and rejects go.
 * @throws {UsageError} If rejects and a result have the same place.
 * @throws {FileError} If it is that of a log.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { UsageError } from "./errors.ts";
 * import { parseOptions } from "./options.ts";
 *
 * const args = ["a.log", "--output", "x", "--rejects", "./x"];
 * const options = parseOptions(args, Temporal.Now.plainDateISO());
 * const day = { day: null, files: [], problems: [], leftOut: [] };
 * await assertRejects(() => refuseRejects([day], options), UsageError, "--rejects");
 * ```
 */
export async function refuseRejects(
  days: PlannedDay[],
  { rejects, resultPath }: Options,
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
  const info = await Deno.stat(place).catch(() => null);
  const identity = info && identityOf(info);
  const log = days.flatMap(({ files }) => files)
    .find((file) => file.identity !== null && file.identity === identity);
  if (log === undefined) return;
  throw new FileError(
    rejects,
    `The rejects would overwrite "${log.path}"; choose another place for them`,
  );
}
