/**
 * The command line → what main.ts will read and write.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { UsageError } from "../lib/errors.ts";
import { type CommandName, commandOf } from "../lib/options/commands.ts";
import { diffPaths, parseDiffOptions } from "../lib/options/diff_options.ts";
import { mergePaths, parseMergeOptions } from "../lib/options/merge_options.ts";
import {
  parseReportOptions,
  reportPaths,
} from "../lib/options/report_options.ts";
import { NothingToCount, parseOptions } from "../lib/options/options.ts";
import type { Options } from "../lib/options/options.ts";
import { FLAGS } from "../lib/options/flags.ts";
import type { ListReader } from "../lib/options/read_settings.ts";
import { pathsOfList, readListBytes } from "../lib/plan/named_list.ts";
import { isStandardInput } from "../lib/system/stream_paths.ts";
import { logsToRead, pathsToWrite } from "../lib/plan/run_paths.ts";
import { parseVerifyOptions } from "../lib/options/verify_options.ts";
import { realPath, resolveWriteTarget } from "../lib/system/real_path.ts";
import type { RunPaths } from "../lib/system/scopes.ts";

/**
 * With more logs than this, their folders are allowed instead: Deno compares each
 * file that it opens with every path. Workers have the same limit.
 */
const MAX_PATHS = 100;

/**
 * Which permissions a command line needs. Where it is wrong, or asks for help,
 * that is none: main.ts says what is wrong.
 *
 * Needs `--allow-read` for all that is named and for where links lead.
 *
 * @param args The arguments of logtally.
 * @param today The current day where the program runs.
 * @returns The logs, or their folders, and the folders of results, as named and
 * with links followed; and what standard input held, if the list of files was read
 * from it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const args = ["--output", "data/out.tsv", "/nowhere/a.log"];
 * const { reads, writes } = await scopesOf(args, today);
 * assertEquals(reads[0], "/nowhere/a.log");
 * assertEquals(writes[0], "data");
 * ```
 */
export async function scopesOf(
  args: string[],
  today: Temporal.PlainDate,
): Promise<RunPaths & { input: Uint8Array<ArrayBuffer> | null }> {
  let input: Uint8Array<ArrayBuffer> | null = null;
  const readList: ListReader = async (listPath) => {
    const bytes = await readListBytes(listPath);
    if (isStandardInput(listPath)) input = bytes;
    return pathsOfList(bytes, listPath);
  };
  const command = commandOf(args);
  const paths = command === null
    ? await scopesOfCount(args, today, readList)
    : await scopesOfCommand(command, args.slice(1), today, readList);
  return { ...paths, input };
}

async function scopesOfCount(
  args: string[],
  today: Temporal.PlainDate,
  readList: ListReader,
): Promise<RunPaths> {
  const options = await readOptions(args, today, readList);
  if (options?.action !== "run") return NOTHING;
  const writes = [...new Set(pathsToWrite(options).flatMap(foldersOf))];
  const reads = [...new Set([...await logsOf(options), ...writes])];
  return { reads, writes };
}

/** What a sub-command reads and writes. */
async function scopesOfCommand(
  command: CommandName,
  args: string[],
  today: Temporal.PlainDate,
  readList: ListReader,
): Promise<RunPaths> {
  try {
    const { reads, writes } = await PATHS_OF[command](args, today, readList);
    const folders = [...new Set(writes.flatMap(foldersOf))];
    return { reads: fewOrFolders([...reads, ...folders]), writes: folders };
  } catch (error) {
    if (error instanceof UsageError) return NOTHING;
    throw error;
  }
}

const NOTHING: RunPaths = { reads: [], writes: [] };

const PATHS_OF: Record<
  CommandName,
  (
    args: string[],
    today: Temporal.PlainDate,
    readList: ListReader,
  ) => Promise<RunPaths>
> = {
  merge: async (args, today) => {
    const options = await parseMergeOptions(args, today);
    return options.action === "run" ? mergePaths(options) : NOTHING;
  },
  diff: async (args, today) => {
    const options = await parseDiffOptions(args, today);
    return options.action === "run" ? diffPaths(options) : NOTHING;
  },
  report: async (args, today) => {
    const options = await parseReportOptions(args, today);
    return options.action === "run" ? reportPaths(options) : NOTHING;
  },
  verify: async (args, today, readList) => {
    const options = await parseVerifyOptions(args, today, readList);
    return options.action === "run"
      ? { reads: await logsOf(options), writes: [] }
      : NOTHING;
  },
};

/** The options; null where main.ts will refuse the command line. */
async function readOptions(
  args: string[],
  today: Temporal.PlainDate,
  readList: ListReader,
): Promise<Options | null> {
  try {
    return await parseOptions(args, today, FLAGS, readList);
  } catch (error) {
    // What is piped in may be meant, which main.ts finds out.
    if (error instanceof NothingToCount && error.mayReadInput) {
      return await parseOptions([...args, "-"], today);
    }
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** The logs, or their folders, as named and with links followed. */
async function logsOf(options: Options): Promise<string[]> {
  const { filesFrom } = options;
  const list = filesFrom === null || isStandardInput(filesFrom)
    ? []
    : [filesFrom];
  const named = [...list, ...logsToRead(options)];
  const glob = options.files.length === 0 ? options.glob : "*";
  const folders = named.filter(isFolder);
  const links: string[] = [];
  for (const folder of folders) {
    const { findLinks } = await import("./find_links.ts");
    links.push(...await findLinks(glob, folder));
  }
  const files = Array.from(new Set(named).difference(new Set(folders)));
  return [...withRealPaths(folders), ...fewOrFolders([...files, ...links])];
}

/** Some paths with the targets of links, or their folders where they are many. */
function fewOrFolders(named: string[]): string[] {
  const paths = withRealPaths(named);
  return paths.length <= MAX_PATHS ? paths : paths.map(dirname);
}

/** Whether a path is a folder; what else is wrong with it, main.ts reports. */
function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

function withRealPaths(paths: string[]): string[] {
  return [...new Set([...paths, ...paths.map(realPath)])];
}

/** The folder of a file that is written, as named, and the one where its links lead. */
function foldersOf(path: string): string[] {
  const folders = [dirname(path), realPath(dirname(path))];
  try {
    folders.push(dirname(realPath(resolveWriteTarget(path))));
  } catch {
    // It is no file that can be written, which main.ts reports.
  }
  return folders;
}
