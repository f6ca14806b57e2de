/**
 * What the program may touch, and what of it each worker may (SPEC 6).
 *
 * @module
 */

import { basename } from "@std/path/basename";
import { dirname } from "@std/path/dirname";
import { fromFileUrl } from "@std/path/from-file-url";
import { join } from "@std/path/join";
import { builtScopes } from "./built_scopes.ts";
import { fileError } from "./file_error.ts";

/** The files and folders that main reads and writes, besides its own modules. */
export interface Reach {
  /** What it reads: logs, or the folder of the logs. */
  reads: string[];
  /** What it writes; standard output is not among them. */
  writes: string[];
}

/**
 * Checks that Deno was given what the run needs, so that nothing prompts or
 * fails half-way. A binary has its modules in itself, and its scopes of writing
 * are in those of reading: a result out of reach is reported as one.
 *
 * @param reach What the run reads and writes.
 * @param workerUrl Where the worker's module stands.
 * @throws {FileError} If a permission is missing; the message names the flag.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const worker = new URL("../../worker.ts", import.meta.url);
 * const reach = { reads: ["/elsewhere"], writes: [] };
 * assertThrows(() => requireScopes(reach, worker), FileError, "--allow-read");
 * ```
 */
export function requireScopes({ reads, writes }: Reach, workerUrl: URL): void {
  for (const path of [...reads, ...modules(workerUrl)]) {
    requireScope("read", path);
  }
  // Days share their folder: a look for each day of a century took 2.7 s.
  for (const path of new Set(writes.map(dirname))) {
    requireScope("write", path);
    requireScope("read", path);
  }
}

/**
 * The scopes of one worker: it may read the logs, also those that are links to
 * other places, and nothing else. Where these are many, it may read the folders
 * they stand in, as far as main may. Its modules are read with the permissions of
 * main.
 *
 * Needs `--allow-read` for the logs.
 *
 * @param reads The logs that were named, or the folder of the logs.
 * @param paths The logs that were found; `-` is standard input.
 * @returns The permissions to start a worker with.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(workerScopes(["/logs"], []).read, ["/logs"]);
 * ```
 */
export function workerScopes(
  reads: string[],
  paths: Iterable<string>,
): Deno.PermissionOptionsObject {
  const places = reads.map(realPath);
  const folders = places.map((place) => join(place, "/"));
  const linked = Array.from(new Set(paths).difference(new Set(["-", ...reads])))
    .map(realPath)
    .filter((real) => !folders.some((folder) => real.startsWith(folder)))
    // What main may not read, it cannot pass on; the file's error says so.
    .filter((real) => isGranted("read", real));
  return {
    read: inFolders(new Set([...reads, ...places, ...linked])),
    write: false,
    net: false,
    env: false,
    run: false,
    ffi: false,
    sys: false,
    import: false,
  };
}

/**
 * Deno goes through all paths at each file that is opened: 10,000 files that
 * were named took 24 s, with their folder 4 s.
 */
const MANY_PATHS = 100;

function inFolders(paths: Set<string>): string[] {
  if (paths.size <= MANY_PATHS) return [...paths];
  const folders = new Set(Array.from(paths, dirname));
  const granted = new Set(
    [...folders].filter((path) => {
      const status = Deno.permissions.querySync({ name: "read", path });
      // Partly denied, it cannot be passed on.
      return status.state === "granted" && !status.partial;
    }),
  );
  const others = [...paths].filter((path) => !granted.has(dirname(path)));
  return [...granted, ...others];
}

function modules(workerUrl: URL): string[] {
  if (builtScopes() !== null) return [];
  const worker = fromFileUrl(workerUrl);
  return [worker, join(dirname(worker), "lib")];
}

function requireScope(name: "read" | "write", path: string): void | never {
  if (!isGranted(name, path) || !isGranted(name, realPath(path))) {
    throw fileError(name, path, new Deno.errors.NotCapable());
  }
}

function isGranted(name: "read" | "write", path: string): boolean {
  return Deno.permissions.querySync({ name, path }).state === "granted";
}

/**
 * Where a path leads when all links are followed, as Deno does when it opens a
 * file that is there. When it makes one it does not: a result behind a link
 * would be written once and fail on the second day.
 */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    const folder = dirname(path);
    const isMissing = error instanceof Deno.errors.NotFound;
    // What is missing will be made in its folder; other faults are told later.
    return isMissing && folder !== path && isGranted("read", folder)
      ? join(realPath(folder), basename(path))
      : path;
  }
}
