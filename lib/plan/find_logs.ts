/**
 * A glob and a folder → the paths that match.
 *
 * @module
 */

import { expandGlob } from "@std/fs/expand-glob";
import { join } from "@std/path/join";

/** A file name without any character that is special in a glob. */
const PLAIN_NAME = /^[^/*?[{(\\]+$/;

/**
 * Finds what matches a glob, as a shell does: links to folders are followed at the
 * levels that the glob names, but not by `**`, because links can form a loop.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param glob The glob, relative to the folder.
 * @param root The folder, as an absolute path.
 * @returns Absolute paths, with links in them; a path may occur twice.
 * @throws {Error} The error of the system if a folder cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const root = `${Deno.cwd()}/fixtures/counting`;
 * const found = await Array.fromAsync(findLogs("sample_*\/case.json", root));
 * assertEquals(found, [`${root}/sample_day/case.json`]);
 * ```
 */
export async function* findLogs(
  glob: string,
  root: string,
): AsyncGenerator<string> {
  if (PLAIN_NAME.test(glob)) {
    const path = join(root, glob);
    if (await exists(path)) yield path;
    return;
  }
  const [, firstLevel, rest] = /^([^/]*)\/+(.+)$/s.exec(glob) ?? [];
  if (
    firstLevel === undefined || rest === undefined || firstLevel.includes("**")
  ) {
    for await (const { path } of expandGlob(glob, { root })) yield path;
    return;
  }
  for await (const entry of expandGlob(firstLevel, { root })) {
    const isFolder = entry.isDirectory ||
      entry.isSymlink && await leadsToFolder(entry.path);
    if (isFolder) yield* findLogs(rest, entry.path);
  }
}

/** Whether a file or a link exists; a link counts even if its target is missing, which `expandGlob` would not list. */
async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Whether a link leads to a folder; not if its target is missing. */
async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
