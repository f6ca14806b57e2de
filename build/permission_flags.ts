/**
 * Paths → the flags of `deno run` that allow them.
 *
 * @module
 */

import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { FileError } from "../lib/errors.ts";
import { explainComma } from "../lib/system/built_scopes.ts";

/**
 * One flag for each path: a single argument may have no more than 128 KiB.
 *
 * A comma ends a path in these flags, and Deno 2.9 knows no way to write one as
 * part of a path (2.7 had two commas for it). A path below the current folder is
 * therefore written from there if that is without a comma.
 *
 * @param doing What is allowed.
 * @param paths The files and folders.
 * @param folder The current folder, as an absolute path.
 * @returns The flags, each once.
 * @throws {FileError} If a path has a comma, from the current folder too.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(permissionFlags("read", ["/a/x", "b"], "/a"), [
 *   "--allow-read=/a/x",
 *   "--allow-read=/a/b",
 * ]);
 * assertEquals(permissionFlags("write", ["/a,b/c"], "/a,b"), ["--allow-write=c"]);
 * ```
 */
export function permissionFlags(
  doing: "read" | "write",
  paths: string[],
  folder: string,
): string[] {
  const flags = paths.map((path) => {
    const absolute = resolve(folder, path);
    if (!absolute.includes(",")) return `--allow-${doing}=${absolute}`;
    const short = relative(folder, absolute) || ".";
    if (!short.includes(",")) return `--allow-${doing}=${short}`;
    throw new FileError(path, `Cannot ${doing} "${path}": ${explainComma()}`);
  });
  return [...new Set(flags)];
}
