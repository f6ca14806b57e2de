/**
 * A glob below a folder → the paths that match it.
 *
 * @module
 */

import { expandGlob } from "@std/fs/expand-glob";
import { join } from "@std/path/join";

/** A last level that is the name of a file: nothing in it could be part of a glob. */
const NAME = /^[^/*?[{(\\]+$/;

/**
 * Finds what matches a glob, as a shell does: links to folders are followed
 * where the glob names their level, and not by `**`, which could go in circles.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param glob The glob, relative to the folder.
 * @param root The folder, as an absolute path.
 * @returns The paths, absolute, links as they are; a path may come twice.
 * @throws What the system says of a folder that cannot be read.
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
  if (NAME.test(glob)) {
    const path = join(root, glob);
    if (await isThere(path)) yield path;
    return;
  }
  const [, level, rest] = /^([^/]*)\/+(.+)$/s.exec(glob) ?? [];
  if (level === undefined || rest === undefined || level.includes("**")) {
    for await (const { path } of expandGlob(glob, { root })) yield path;
    return;
  }
  for await (const entry of expandGlob(level, { root })) {
    const isFolder = entry.isDirectory ||
      entry.isSymlink && await leadsToFolder(entry.path);
    if (isFolder) yield* findLogs(rest, entry.path);
  }
}

/** A link is there wherever it leads; `expandGlob` would pass over one that leads nowhere. */
async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A link that leads nowhere holds no logs. */
async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
