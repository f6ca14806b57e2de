/**
 * Finds the files of each day and notes their sizes.
 *
 * @module
 */

import { join } from "@std/path/join";
import { refuseDuplicates } from "./duplicates.ts";
import { type CountError, FileError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { namesWholeDay, patternOfDay, picksByLines } from "./day_pattern.ts";
import type { OutputPaths } from "./overwriting.ts";
import { notesOf } from "./file_notes.ts";
import { isBesideLogs } from "./copies.ts";
import { listPaths } from "./path_list.ts";
import { daysOf, nameOfDays, type PlannedDay } from "./planned_day.ts";
import { planFile } from "./plan_file.ts";
import { countOf } from "../system/counted_noun.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import { Turns } from "./turns.ts";

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
  const days = await planSearch(request);
  // Days by lines share their files; all others must not.
  if (picksByLines(request)) days.forEach((day) => refuseDuplicates([day]));
  else refuseDuplicates(days);
  for (const day of days) {
    day.notes = [...day.notes ?? [], ...notesOf(day.files)];
  }
  await refuseOutputs(days, request);
  return request.isKeepGoing ? days.map(separateUnread) : days;
}

/** Refuses files that would overwrite logs or cannot be written, where any are. */
async function refuseOutputs(
  days: PlannedDay[],
  request: PlanRequest,
): Promise<void> {
  const { rejects, resultPath } = request;
  if (rejects === null && days.every(({ day }) => resultPath(day) === null)) {
    return;
  }
  const { refuseRejects, refuseResults } = await import("./overwriting.ts");
  const { refuseUnwritable } = await import("./unwritable.ts");
  await refuseResults(days, request);
  refuseUnwritable(days, request);
  await refuseRejects(days, request);
}

async function planSearch(request: PlanRequest): Promise<PlannedDay[]> {
  const { days, files } = request;
  if (files.length === 0 && days.length > 0) return await planDates(request);
  if (files.length === 0) return [await planGlob(request)];
  if (days.length === 0) return [await planNamed(files)];
  const planned = await planNamed(files);
  return [{ ...planned, ...nameOfDays(days), isByLines: true }];
}

/** Plans the files of a glob without places, where no day is asked for. */
async function planGlob({ glob, logs }: LogSearch): Promise<PlannedDay> {
  const planned = await planGlobs([{ days: null, glob }], logs);
  const [named] = await withMissing(planned, logs, glob);
  return named!;
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

/** Plans the files that are named by their days, or by parts of them. */
async function planDates(
  { days, logs, glob }: LogSearch,
): Promise<PlannedDay[]> {
  const patterns = Map.groupBy(days, (day) => patternOfDay(glob, day));
  // Days of one pattern are told apart by their lines.
  const wanted = Array.from(patterns, ([glob, days]) => ({ days, glob }));
  const planned = await planGlobs(wanted, logs);
  if (!namesWholeDay(glob)) planned.forEach((day) => day.isByLines = true);
  return await withMissing(planned, logs, glob);
}

/** Plans the files of each glob, as those of a day or of none. */
async function planGlobs(
  wanted: { days: readonly string[] | null; glob: string }[],
  logs: string,
): Promise<PlannedDay[]> {
  // Files that are named need no search.
  const { findLogs } = await import("./find_logs.ts");
  const found = await findLogs(wanted.map(({ glob }) => glob), logs);
  return await Array.fromAsync(wanted, async ({ days, glob }, i) => {
    const { paths, errors } = found[i]!;
    const name = days === null ? { day: null } : nameOfDays(days);
    const beside = paths.filter((path) => isBesideLogs(path, glob));
    const logsOfDay = paths.filter((path) => !isBesideLogs(path, glob));
    const planned = { ...await planDay(name.day, logsOfDay), ...name };
    planned.problems.push(...errors);
    planned.notes = besideNotes(beside);
    return planned;
  });
}

/** Makes one of days without files that follow one another, and says why they have none. */
async function withMissing(
  planned: PlannedDay[],
  logs: string,
  glob: string,
): Promise<PlannedDay[]> {
  const isMissing = ({ files, problems }: PlannedDay) =>
    files.length + problems.length === 0;
  if (!planned.some(isMissing)) return planned;
  const { LogNames, missingDays } = await import("./missing_day.ts");
  const names = filesIn(logs).filter((name) => !isBesideLogs(name, null));
  const there = new LogNames(names);
  const joined: PlannedDay[] = [];
  for (const entry of planned) {
    const last = joined.at(-1);
    if (last === undefined || !isMissing(entry) || !isMissing(last)) {
      joined.push(entry);
      continue;
    }
    const days = [...daysOf(last), ...daysOf(entry)].filter((day) =>
      day !== null
    );
    Object.assign(last, nameOfDays(days));
    last.leftOut.push(...entry.leftOut);
    last.notes = [...last.notes ?? [], ...entry.notes ?? []];
  }
  for (const entry of joined.filter(isMissing)) {
    entry.problems.push(missingDays(daysOf(entry), logs, glob, there));
  }
  return joined;
}

/** The names of the files in a folder, and of links, which may lead to files. */
function filesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder))
      .filter(({ isDirectory }) => !isDirectory)
      .map(({ name }) => name);
  } catch (error) {
    throw fileError("read", folder, error);
  }
}

async function planDay(
  day: string | null,
  paths: string[],
): Promise<PlannedDay> {
  const planned: PlannedDay = { day, files: [], problems: [], leftOut: [] };
  const turns = new Turns();
  for (const path of paths) {
    await turns.next();
    try {
      const file = planFile(path, day === null);
      if (file !== null) planned.files.push(file);
      else planned.leftOut.push(path);
    } catch (error) {
      const isGlob = day === null && error instanceof Deno.errors.NotFound &&
        /[*?[{]/.test(path);
      planned.problems.push(
        isGlob ? unexpandedGlob(path) : readError(path, error),
      );
    }
  }
  return planned;
}

/** Plans the files of the command line; a folder stands for the files in it. */
async function planNamed(paths: string[]): Promise<PlannedDay> {
  const files: string[] = [];
  const beside: string[] = [];
  const problems: CountError[] = [];
  for (const path of paths) {
    if (!isFolder(path)) {
      files.push(path);
      continue;
    }
    try {
      const names = filesIn(path).sort();
      const inFolder = names.map((name) => join(path, name))
        .filter((path) => isFileOrMissing(path));
      const logs = inFolder.filter((path) => !isBesideLogs(path, null));
      beside.push(...inFolder.filter((path) => isBesideLogs(path, null)));
      files.push(...logs);
      if (logs.length > 0) continue;
      problems.push(
        new FileError(
          path,
          `There are no files to count in the folder "${path}"; name a folder with logs right in it, or the files`,
        ),
      );
    } catch (error) {
      problems.push(fileError("read", path, error));
    }
  }
  const planned = await planDay(null, files);
  planned.problems.unshift(...problems);
  planned.notes = besideNotes(beside);
  return planned;
}

/** Whether a named path is a folder; what else is wrong with it shows when it is planned. */
function isFolder(path: string): boolean {
  try {
    return !isStandardInput(path) && Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** Whether what a folder holds is counted: not a folder behind a link, a FIFO or a device. */
function isFileOrMissing(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    // Planning it reports the problem.
    return true;
  }
}

function besideNotes(paths: string[]): string[] {
  return paths.length === 0 ? [] : [
    `left out ${
      countOf(paths.length, "file")
    } named as copies, checksums or hidden files: ${listPaths(paths)}`,
  ];
}

/** A shell hands over a pattern as it is where it is quoted, or no file matches it. */
function unexpandedGlob(path: string): FileError {
  return new FileError(
    path,
    `Cannot read "${path}": there is no such file, and patterns are for the shell to expand; remove the quotes around it, or check that files match it`,
  );
}

/** Deno shows a name that is not UTF-8 with U+FFFD, under which there is no file. */
function readError(path: string, error: unknown): FileError {
  const isMissing = error instanceof Deno.errors.NotFound;
  if (!isMissing || !path.includes("\ufffd")) {
    return fileError("read", path, error);
  }
  return new FileError(
    path,
    `Cannot read "${path}": its name is not UTF-8, and Deno cannot open such files; rename it, or send its content to standard input`,
    error,
  );
}
