/**
 * Finds the files of each day and notes their sizes.
 *
 * @module
 */

import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { refuseDuplicates } from "./duplicates.ts";
import { CountError, FileError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { patternOfDay } from "./day_pattern.ts";
import { findLogs } from "./find_logs.ts";
import {
  type OutputPaths,
  refuseRejects,
  refuseResults,
} from "./overwriting.ts";
import { notesOf } from "./file_notes.ts";
import { compressionOf } from "../read/compression.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { EDGE_BYTES, identityOf } from "../read/file_identity.ts";
import { refuseUnreadable } from "../read/unreadable_file.ts";

/** Which logs a run counts. */
export interface LogSearch {
  /** The days to count, written as in file names; empty with `FILE...`. */
  days: string[];
  /** The files named on the command line; `-` is standard input. */
  files: string[];
  /** The folder of the logs. */
  logs: string;
  /** The glob relative to `logs`, with `{date}`, `%Y` and the like for the day. */
  glob: string;
}

/** What `planDays` needs to know. */
export interface PlanRequest extends LogSearch, OutputPaths {
  /** Whether a file that fails is excluded; otherwise its day fails. */
  isKeepGoing: boolean;
}

/**
 * The files and folders that a run reads logs from.
 *
 * @param search Which logs it counts.
 * @returns The paths as given, without standard input.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const search = { days: [], files: ["a.log", "-"], logs: "logs", glob: "*" };
 * assertEquals(logsToRead(search), ["a.log"]);
 * ```
 */
export function logsToRead({ days, logs, files }: LogSearch): string[] {
  return days.length > 0 ? [logs] : files.filter((path) => path !== "-");
}

/**
 * Finds the files of each day, or takes those of the command line. Their sizes at
 * this moment are what is counted, even if they grow during the run.
 *
 * Needs `--allow-read` for the folder of the logs, or the files named.
 *
 * @param request Which logs to find, and where results are written.
 * @returns The days in order, each with its problems.
 * @throws {FileError} If the folder of the logs is missing or cannot be read, or
 * the file for skipped lines would overwrite a log.
 * @throws {UsageError} If the file for skipped lines would overwrite a result.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [day] = await planDays({
 *   days: ["2015-07-13"],
 *   files: [],
 *   logs: "fixtures/counting/sample_day/given/logs",
 *   glob: "access-{date}_*",
 *   resultPath: () => null,
 *   rejects: null,
 *   isKeepGoing: false,
 * });
 * assertEquals(day?.files.length, 4);
 * ```
 */
export async function planDays(request: PlanRequest): Promise<PlannedDay[]> {
  const days = request.days.length === 0
    ? [await planDay(null, request.files)]
    : await planDates(request);
  refuseDuplicates(days);
  for (const day of days) {
    day.notes = [...day.notes ?? [], ...notesOf(day.files)];
  }
  await refuseResults(days, request);
  await refuseRejects(days, request);
  return request.isKeepGoing ? days.map(separateUnread) : days;
}

/** Moves the problems of single files, which are `FileError`s, out of those of the day. */
function separateUnread(planned: PlannedDay): PlannedDay {
  const isOfFile = (problem: CountError) => problem instanceof FileError;
  return {
    ...planned,
    unread: planned.problems.filter(isOfFile),
    problems: planned.problems.filter((problem) => !isOfFile(problem)),
  };
}

async function planDates(
  { days, logs, glob }: LogSearch,
): Promise<PlannedDay[]> {
  const root = resolve(logs);
  return await Array.fromAsync(days, async (day) => {
    const pattern = patternOfDay(glob, day);
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
      const isGlob = day === null && error instanceof Deno.errors.NotFound &&
        /[*?[{]/.test(path);
      planned.problems.push(
        isGlob ? unexpandedGlob(path) : fileError("read", path, error),
      );
    }
  }
  return planned;
}

/** A shell hands over a pattern as it is where it is quoted, or no file matches it. */
function unexpandedGlob(path: string): FileError {
  return new FileError(
    path,
    `Cannot read "${path}": there is no such file, and patterns are for the shell to expand; remove the quotes around it, or check that files match it`,
  );
}

/** Notes the size and both ends of a file; null if it is a folder. */
async function planFile(path: string): Promise<PlannedFile | null> {
  if (path === "-") {
    return { path, sizeBytes: null, identity: null, compression: "none" };
  }
  const info = await Deno.stat(path);
  if (info.isDirectory) return null;
  if (!info.isFile) {
    throw new FileError(
      path,
      `"${path}" is not a regular file; exclude it, or send its content to standard input`,
    );
  }
  using file = await Deno.open(path);
  const edgeBytes = Math.min(info.size, EDGE_BYTES);
  const head = readAt(file, 0, edgeBytes);
  const tail = readAt(file, info.size - edgeBytes, edgeBytes);
  refuseUnreadable(path, head);
  return {
    path,
    sizeBytes: info.size,
    identity: identityOf(info),
    head,
    tail,
    compression: compressionOf(head),
  };
}

/** Reads bytes at an offset; fewer if the file is shorter. */
function readAt(
  file: Deno.FsFile,
  offsetByte: number,
  sizeBytes: number,
): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  file.seekSync(offsetByte, Deno.SeekMode.Start);
  return bytes.subarray(0, file.readSync(bytes) ?? 0);
}
