/**
 * What the program may touch, and what of it each worker may (SPEC 6).
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { fromFileUrl } from "@std/path/from-file-url";
import { join } from "@std/path/join";
import { type FileError, fileError } from "./errors.ts";
import type { Options } from "./options.ts";

/**
 * Checks that Deno was given what the run needs, so that nothing prompts or
 * fails half-way.
 *
 * @param options What the run is to do.
 * @param workerUrl Where the worker's module stands.
 * @throws {FileError} If a permission is missing; the message names the flag.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "./errors.ts";
 * import { parseOptions } from "./options.ts";
 *
 * const options = parseOptions(["/elsewhere"], Temporal.Now.plainDateISO());
 * const worker = new URL("../worker.ts", import.meta.url);
 * assertThrows(() => requireScopes(options, worker), FileError, "--allow-read");
 * ```
 */
export function requireScopes(options: Options, workerUrl: URL): void {
  const worker = fromFileUrl(workerUrl);
  const reads = [...logsToRead(options), worker, join(dirname(worker), "lib")];
  const writes: string[] = [];
  const results = options.days.length > 0 ? options.days : [null];
  for (const path of [...results.map(options.resultPath), options.rejects]) {
    if (path === null) continue;
    reads.push(dirname(path));
    writes.push(dirname(path));
  }
  for (const path of reads) requireScope({ name: "read", path });
  for (const path of writes) requireScope({ name: "write", path });
}

/**
 * The scopes of one worker: it may read the logs and nothing else. Its modules
 * are read with the permissions of main.
 *
 * @param options What the run is to do.
 * @returns The permissions to start a worker with.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptions } from "./options.ts";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = parseOptions(["--date", "today", "--logs", "/logs"], today);
 * assertEquals(workerScopes(options).read, ["/logs"]);
 * ```
 */
export function workerScopes(options: Options): Deno.PermissionOptionsObject {
  return {
    read: logsToRead(options),
    write: false,
    net: false,
    env: false,
    run: false,
    ffi: false,
    sys: false,
    import: false,
  };
}

function logsToRead({ days, logs, files }: Options): string[] {
  return days.length > 0 ? [logs] : files.filter((path) => path !== "-");
}

function requireScope(
  scope: Deno.ReadPermissionDescriptor | Deno.WritePermissionDescriptor,
): void | never {
  if (Deno.permissions.querySync(scope).state === "granted") return;
  throw missingScope(scope.name, String(scope.path));
}

function missingScope(name: "read" | "write", path: string): FileError {
  return fileError(name, path, new Deno.errors.NotCapable());
}
