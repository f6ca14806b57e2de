/**
 * What a run reads and writes, before any file is looked at.
 *
 * @module
 */

import { isStandardInput } from "../system/stream_paths.ts";
import type { OutputPaths } from "./overwriting.ts";
import type { LogSearch } from "./plan_days.ts";

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
 * assertEquals(logsToRead({ files: ["a.log", "-"], logs: "logs" }), ["a.log"]);
 * assertEquals(logsToRead({ files: [], logs: "logs" }), ["logs"]);
 * ```
 */
export function logsToRead(
  { logs, files }: Pick<LogSearch, "logs" | "files">,
): string[] {
  return files.length > 0
    ? files.filter((path) => !isStandardInput(path))
    : [logs];
}

/**
 * The files that a run writes: results and rejects.
 *
 * @param paths The days to count, and where results and rejects go.
 * @returns The paths as given, without standard output.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const resultPath = (day: string | null) => `data/${day}.txt`;
 * const paths = { days: ["20150713"], resultPath, rejects: "odd.tsv" };
 * assertEquals(pathsToWrite(paths), ["data/20150713.txt", "odd.tsv"]);
 * ```
 */
export function pathsToWrite(
  { days, resultPath, rejects }: Pick<LogSearch, "days"> & OutputPaths,
): string[] {
  const results = days.length > 0 ? days.map(resultPath) : [resultPath(null)];
  return [...results, rejects].filter((path) => path !== null);
}
