/**
 * Files that exist only while they are written.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";

const PREFIX = ".logtally-";
const SUFFIX = ".tmp";

/** Folders in which files of runs that were killed have been looked for. */
const cleaned = new Set<string>();

/** A temporary file, open and locked. */
export interface TemporaryFile {
  /** Where it is. */
  path: string;
  /** The file, for reading and writing. */
  file: Deno.FsFile;
}

/**
 * Creates a file in the folder of another. Its name is short, so that the other
 * may have a name of 255 bytes, and it is locked while it is open: the system
 * unlocks it however the program ends, so that the next run removes what one that
 * was killed left.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @param path The path of the other file.
 * @returns The file, which the caller closes.
 * @throws {Error} The error of the system if the folder cannot be written.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 *
 * await Deno.mkdir(".tmp/example", { recursive: true });
 * const { path, file } = createTemporary(".tmp/example/2015-07-13.txt");
 * file.close();
 * Deno.removeSync(path);
 * assertMatch(path, /^.tmp.example..logtally-\w+.tmp$/);
 * ```
 */
export function createTemporary(path: string): TemporaryFile {
  const folder = dirname(path);
  removeStale(folder);
  const id = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  const temporaryPath = join(folder, `${PREFIX}${id}${SUFFIX}`);
  const file = Deno.openSync(temporaryPath, {
    read: true,
    write: true,
    createNew: true,
  });
  // Where the file system has no locks, no run finds it unlocked, either.
  try {
    file.tryLockSync(true);
  } catch {
    return { path: temporaryPath, file };
  }
  return { path: temporaryPath, file };
}

/** Removes the files of runs that were killed. What cannot be removed does no harm. */
function removeStale(folder: string) {
  if (cleaned.has(folder)) return;
  cleaned.add(folder);
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    if (!isFile || !name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) continue;
    try {
      const path = join(folder, name);
      using file = Deno.openSync(path, { read: true, write: true });
      if (file.tryLockSync(true)) Deno.removeSync(path);
    } catch {
      continue;
    }
  }
}
