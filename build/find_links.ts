/**
 * The links that a search for logs follows.
 *
 * @module
 */

import { expandGlob } from "@std/fs/expand-glob";
import { patternOfAnyDay } from "../lib/plan/day_pattern.ts";

/**
 * Finds the links that match a glob, or one of its levels, for any day: Deno
 * allows a link only if it allows what it leads to, too.
 *
 * Needs `--allow-read` for the folder and for where its links lead.
 *
 * @param glob The glob of logs, relative to the folder, as typed.
 * @param root The folder.
 * @returns The absolute paths of the links; none of a folder that cannot be
 * read, which main.ts reports.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await findLinks("access-{date}_*", "fixtures"), []);
 * ```
 */
export async function findLinks(glob: string, root: string): Promise<string[]> {
  const links: string[] = [];
  try {
    for await (const link of followLevels(patternOfAnyDay(glob), root)) {
      links.push(link);
    }
  } catch {
    return links;
  }
  return links;
}

/** Goes through the levels of a glob as the search for logs does (find_logs.ts). */
async function* followLevels(
  glob: string,
  root: string,
): AsyncGenerator<string> {
  const [, level, rest] = /^([^/]*)\/+(.+)$/s.exec(glob) ?? [];
  const isLast = level === undefined || rest === undefined ||
    level.includes("**");
  for await (const entry of expandGlob(isLast ? glob : level, { root })) {
    if (entry.isSymlink) yield entry.path;
    if (!isLast && (await Deno.stat(entry.path)).isDirectory) {
      yield* followLevels(rest, entry.path);
    }
  }
}
