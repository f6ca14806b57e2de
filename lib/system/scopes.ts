/**
 * What the program may touch, and how much of that each worker may touch.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { fromFileUrl } from "@std/path/from-file-url";
import { join } from "@std/path/join";
import { FileError } from "../errors.ts";
import { isSubstitution } from "./stream_paths.ts";
import { builtScopes, scopeOf } from "./built_scopes.ts";
import { fileError } from "./file_error.ts";
import { isGranted } from "./permissions.ts";
import { realPath } from "./real_path.ts";

/** The files and folders that a run reads and writes, apart from its own modules. */
export interface RunPaths {
  /** What it reads: the logs, or the folder of the logs. */
  reads: string[];
  /** The files it writes, without standard output. */
  writes: string[];
}

/**
 * Checks before a run that Deno granted everything the run needs, so that it
 * neither prompts nor fails half-way. A compiled binary contains its modules, so
 * they are not checked there.
 *
 * @param paths What the run reads and writes.
 * @param workerUrl The module of the worker.
 * @throws {FileError} If a permission is missing; the message names the flag.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const worker = new URL("../../worker.ts", import.meta.url);
 * const paths = { reads: ["/elsewhere"], writes: [] };
 * assertThrows(() => requireScopes(paths, worker), FileError, "--allow-read");
 * ```
 */
export function requireScopes(
  { reads, writes }: RunPaths,
  workerUrl: URL,
): void {
  // Once a folder, not once a day: to check each day of a century took 2.7 s.
  const folders = [...new Set(writes.map(dirname))];
  const isMissing = (name: "read" | "write") => (path: string) =>
    !isGranted(name, path) || !isGranted(name, realPath(path));
  // Of a binary that may not write a folder, that alone is reported: it may read
  // all it may write.
  const missing = {
    read: [...new Set([...reads, ...modules(workerUrl)])]
      .filter(isMissing("read")),
    write: folders.filter(isMissing("write")),
    readFolders: folders.filter(isMissing("read")),
  };
  const [first] = [
    ...missing.read.map((path) => ["read", path] as const),
    ...missing.write.map((path) => ["write", path] as const),
    ...missing.readFolders.map((path) => ["read", path] as const),
  ];
  if (first === undefined) return;
  const [doing, path] = first;
  const allReads = [...new Set([...missing.read, ...missing.readFolders])];
  const isOne = allReads.length + missing.write.length === 1;
  if (isOne || builtScopes() !== null || isSubstitution(path)) {
    throw fileError(doing, path, new Deno.errors.NotCapable());
  }
  const flags = [["read", allReads], ["write", missing.write]] as const;
  throw new FileError(
    path,
    `Cannot ${doing} "${path}": Deno was not given the permission; add all that this run needs: ${
      flags.filter(([, paths]) => paths.length > 0).map(([name, paths]) =>
        `--allow-${name}="${[...new Set(paths.map(scopeOf))].join(",")}"`
      ).join(" ")
    }, or the targets of what is a link`,
  );
}

/**
 * The permissions of one worker: it may read the logs and the targets of logs
 * that are links, and nothing else. With more than 100 paths it may read their
 * folders instead, as far as main may. Its modules are loaded with the
 * permissions of main.
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
  const realReads = reads.map(realPath);
  const folders = realReads.map((path) => join(path, "/"));
  const linked = Array.from(new Set(paths).difference(new Set(["-", ...reads])))
    .map(realPath)
    .filter((real) => !folders.some((folder) => real.startsWith(folder)))
    // Main cannot pass on what it may not read. Opening the file reports it.
    .filter((real) => isGranted("read", real));
  return {
    read: replaceByFolders(new Set([...reads, ...realReads, ...linked])),
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
 * With more paths than this, their folders are granted instead: Deno compares
 * each file it opens with every path, so 10,000 named files took 24 s, and 4 s
 * when their folder was granted.
 */
const MAX_PATHS = 100;

function replaceByFolders(paths: Set<string>): string[] {
  if (paths.size <= MAX_PATHS) return [...paths];
  const folders = new Set(Array.from(paths, dirname));
  const granted = new Set(
    [...folders].filter((path) => {
      const status = Deno.permissions.querySync({ name: "read", path });
      // A folder of which a part is denied cannot be passed on.
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
