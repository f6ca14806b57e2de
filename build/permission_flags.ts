/**
 * Paths → the flags of `deno run` that allow them.
 *
 * @module
 */

import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";
import { scopeOf } from "../lib/system/built_scopes.ts";

/**
 * One flag for each path: a single argument may have no more than 128 KiB.
 *
 * A comma ends a path in these flags, and Deno 2.9 knows no way to write one as
 * part of a path (2.7 had two commas for it). A path with a comma is therefore
 * written from the current folder, and if that has one too, the closest folder
 * above it without a comma is allowed.
 *
 * @param doing What is allowed.
 * @param paths The files and folders.
 * @param folder The current folder, as an absolute path.
 * @returns The flags, each once.
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
 * assertEquals(permissionFlags("read", ["b,c.log"], "/a"), ["--allow-read=."]);
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
    return `--allow-${doing}=${scopeOf(short)}`;
  });
  return [...new Set(flags)];
}
