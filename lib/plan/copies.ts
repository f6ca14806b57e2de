/**
 * Files that stand beside logs without being logs: what editors and administrators
 * leave behind.
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { uncompressedName } from "../read/compression.ts";

/** What is added to the name of a log for a copy, a checksum, or an editor's own file. */
const SUFFIX = /(~|\.bak|\.orig|\.save|\.swp|\.md5|\.sha256)$/;

/** The name that Emacs gives to a file it saves by itself. */
const AUTOSAVED = /^#(.+)#$/;

/**
 * The log that a file is a copy or a checksum of, by its name.
 *
 * @param path The path of the file.
 * @returns The path of the log, which need not exist; null if the name says nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(copiedLog("logs/access.log~"), "logs/access.log");
 * assertEquals(copiedLog("logs/#access.log#"), "logs/access.log");
 * assertEquals(copiedLog("logs/access.log"), null);
 * ```
 */
export function copiedLog(path: string): string | null {
  const name = basename(path);
  for (const candidate of [name, uncompressedName(name)]) {
    const [, original = candidate.replace(SUFFIX, "")] =
      AUTOSAVED.exec(candidate) ?? [];
    if (original !== candidate && original !== "") {
      return join(dirname(path), original);
    }
  }
  return null;
}

/**
 * Whether a file that a pattern or a folder found is left out, because of its name:
 * a copy, a checksum or a hidden file. Not if the pattern itself asks for it.
 *
 * @param path The path of the file.
 * @param glob The pattern that found it; null if a folder did.
 * @returns Whether it is left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isBesideLogs("logs/a.log.bak", "*"), true);
 * assertEquals(isBesideLogs("logs/a.log.bak", "*.bak"), false);
 * ```
 */
export function isBesideLogs(path: string, glob: string | null): boolean {
  const name = basename(path);
  const pattern = basename(glob ?? "");
  if (name.startsWith(".")) return !pattern.startsWith(".");
  if (copiedLog(path) === null) return false;
  const suffix = SUFFIX.exec(pattern)?.[0];
  const isAsked = suffix !== undefined && name.endsWith(suffix) ||
    AUTOSAVED.test(pattern);
  return !isAsked;
}
