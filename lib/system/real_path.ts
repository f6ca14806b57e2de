/**
 * A path → where it leads.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { FileError } from "../errors.ts";

/**
 * Where a path leads, through all links, though nothing may stand there yet.
 * Whether a file can stand there shows when it is written.
 *
 * Needs `--allow-read` for the folder.
 *
 * @param path The path.
 * @returns The same for all paths that lead to the same place.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(placeOf("lib/../lib/none"), placeOf("lib/none"));
 * ```
 */
export function placeOf(path: string): string {
  let target = path;
  try {
    target = resolveLink(path);
  } catch {
    // No place for a file, or not to be looked at.
  }
  return realPath(resolve(target));
}

/**
 * A path with all links followed, as far as it leads to something; the rest of
 * it as it stands.
 *
 * Needs `--allow-read` for the path.
 *
 * @param path The path, absolute where nothing stands there.
 * @returns The real path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(realPath(`${Deno.cwd()}/lib/../none`), `${Deno.realPathSync(".")}/none`);
 * ```
 */
export function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path
      ? path
      : join(realPath(folder), relative(folder, path));
  }
}

/**
 * The file that a write to a path would change or make.
 *
 * Needs `--allow-read` for the path and where it leads.
 *
 * @param path The path, maybe a link, maybe one that leads to nothing yet.
 * @returns Where it leads.
 * @throws {FileError} If something that is no regular file stands there.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(resolveLink("lib/none"), "lib/none");
 * ```
 */
export function resolveLink(path: string): string {
  try {
    const target = Deno.realPathSync(path);
    if (Deno.statSync(target).isFile) return target;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const link = readLink(path);
    if (link === null) return path;
    // A relative link starts where its folder really is, not where the path says.
    return resolveLink(resolve(realPath(dirname(path)), link));
  }
  throw new FileError(
    path,
    `Cannot write "${path}": it is not a regular file; choose another place for the result`,
  );
}

/** Where a link leads that leads to nothing yet; null if there is no link. */
function readLink(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
  }
}
