/**
 * Where a path leads after all symbolic links in it are followed.
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { resolve } from "@std/path/resolve";
import { FileError } from "../errors.ts";
import { isGranted } from "./permissions.ts";
import { isSubstitution } from "./stream_paths.ts";

/**
 * One path for all paths that lead to the same file, whether or not that file
 * exists yet. It never throws: whether a file can be written there shows when it
 * is written.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param path The path.
 * @returns An absolute path without links, as far as they can be followed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(canonicalPath("lib/../lib/none"), canonicalPath("lib/none"));
 * ```
 */
export function canonicalPath(path: string): string {
  let target = path;
  try {
    target = resolveWriteTarget(path);
  } catch {
    // No file can be written there, or its folder cannot be read.
  }
  return realPath(resolve(target));
}

/**
 * Follows the links in a path up to the last part that exists, and keeps the rest
 * as it is.
 *
 * Deno follows links itself when it opens an existing file, but not when it
 * creates one: without this, a result behind a link would be written on the first
 * day and be denied on the second.
 *
 * Needs `--allow-read` for the path.
 *
 * @param path The path.
 * @returns The path without links; as it is if the system or Deno denies access.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(realPath(`${Deno.cwd()}/lib/../none`), `${Deno.realPathSync(".")}/none`);
 * ```
 */
export function realPath(path: string): string {
  // A pipe has no path but this one.
  if (isSubstitution(path)) return path;
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    const folder = dirname(path);
    const isMissing = error instanceof Deno.errors.NotFound;
    return isMissing && folder !== path && isGranted("read", folder)
      ? join(realPath(folder), basename(path))
      : path;
  }
}

/**
 * The file that a write to a path would change or create.
 *
 * Needs `--allow-read` for the path and where it leads.
 *
 * @param path The path, maybe a link, maybe one whose target does not exist yet.
 * @returns The path of the file itself.
 * @throws {FileError} If the path leads to something that is not a regular file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(resolveWriteTarget("lib/none"), "lib/none");
 * ```
 */
export function resolveWriteTarget(path: string): string {
  try {
    const target = Deno.realPathSync(path);
    if (Deno.statSync(target).isFile) return target;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const link = readLink(path);
    if (link === null) return path;
    // A relative link starts from the folder it is really in.
    return resolveWriteTarget(resolve(realPath(dirname(path)), link));
  }
  throw new FileError(
    path,
    `Cannot write "${path}": it is not a regular file; choose another path for the result`,
  );
}

/** The target of a link that leads to nothing yet; null if the path is not a link. */
function readLink(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
  }
}
