/**
 * What a run counts: the files of each day, and their sizes.
 *
 * @module
 */

import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { refuseDoubles } from "./doubles.ts";
import { CountError, FileError, fileError } from "./errors.ts";
import { findLogs } from "./find_logs.ts";
import type { Options } from "./options.ts";
import { refuseRejects, refuseResults } from "./overwriting.ts";
import { MAGIC_BYTES, packingOf, whyUnreadable } from "./packing.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { HEAD_BYTES, identityOf } from "./same_file.ts";

/**
 * Finds the files of each day, or takes those of the command line, and fixes
 * their sizes.
 *
 * Needs `--allow-read` for the folder of the logs, or the files named.
 *
 * @param options Where to look, for what.
 * @returns The days in order, each with the problems that were found.
 * @throws {FileError} If there is no folder of the logs or it cannot be read,
 * or a log stands where rejects are to go.
 * @throws {UsageError} If rejects are to go where a result goes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptions } from "./options.ts";
 *
 * const logs = "fixtures/sample_day/given/logs";
 * const today = Temporal.PlainDate.from("2015-07-13");
 * const options = parseOptions(["--date", "today", "--logs", logs], today);
 * const [day] = await planDays(options);
 * assertEquals(day?.files.length, 4);
 * ```
 */
export async function planDays(options: Options): Promise<PlannedDay[]> {
  const days = options.days.length === 0
    ? [await planDay(null, options.files)]
    : await planDates(options);
  refuseDoubles(days);
  await refuseResults(days, options);
  await refuseRejects(days, options);
  return options.isKeepGoing ? days.map(setUnreadApart) : days;
}

/** What is wrong with a file is a `FileError`; all else concerns the day. */
function setUnreadApart(planned: PlannedDay): PlannedDay {
  const isOfFile = (problem: CountError) => problem instanceof FileError;
  return {
    ...planned,
    unread: planned.problems.filter(isOfFile),
    problems: planned.problems.filter((problem) => !isOfFile(problem)),
  };
}

async function planDates({ days, logs, glob }: Options): Promise<PlannedDay[]> {
  const root = resolve(logs);
  return await Array.fromAsync(days, async (day) => {
    const pattern = glob.replaceAll("{date}", day);
    const paths: string[] = [];
    try {
      await Deno.stat(logs);
      for await (const path of findLogs(pattern, root)) {
        paths.push(join(logs, relative(root, path)));
      }
    } catch (error) {
      throw fileError("read", logs, error);
    }
    const planned = await planDay(day, paths);
    if (planned.files.length === 0 && planned.problems.length === 0) {
      planned.problems.push(
        new CountError(
          `No file matches "${
            join(logs, pattern)
          }"; check "--date", "--logs" and "--files"`,
        ),
      );
    }
    return planned;
  });
}

async function planDay(
  day: string | null,
  paths: string[],
): Promise<PlannedDay> {
  const planned: PlannedDay = { day, files: [], problems: [], leftOut: [] };
  for (const path of paths) {
    try {
      const file = await planFile(path);
      if (file !== null) planned.files.push(file);
      else if (day !== null) planned.leftOut.push(path);
      else throw new Deno.errors.IsADirectory();
    } catch (error) {
      planned.problems.push(fileError("read", path, error));
    }
  }
  return planned;
}

/** Looks at a file; a folder gives null. */
async function planFile(path: string): Promise<PlannedFile | null> {
  if (path === "-") {
    return { path, sizeBytes: null, identity: null, packing: "none" };
  }
  const info = await Deno.stat(path);
  if (info.isDirectory) return null;
  if (!info.isFile) {
    throw new FileError(
      path,
      `"${path}" is not a regular file; leave it out, or send what it holds to standard input`,
    );
  }
  using file = await Deno.open(path);
  const start = new Uint8Array(HEAD_BYTES);
  const head = start.subarray(0, file.readSync(start) ?? 0);
  const magic = head.subarray(0, MAGIC_BYTES);
  const why = whyUnreadable(path, magic);
  if (why !== null) throw new FileError(path, `"${path}" ${why}`);
  return {
    path,
    sizeBytes: info.size,
    identity: identityOf(info),
    head,
    packing: packingOf(magic),
  };
}
