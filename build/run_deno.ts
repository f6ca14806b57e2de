/**
 * One module of logtally in a Deno of its own.
 *
 * @module
 */

import { fromFileUrl } from "@std/path/from-file-url";
import { join } from "@std/path/join";
import type { RunPaths } from "../lib/system/scopes.ts";
import { permissionFlags } from "./permission_flags.ts";

/**
 * The folder of deno.json, in which the sources are.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(PROJECT.length > 1);
 * ```
 */
export const PROJECT: string = fromFileUrl(new URL("../", import.meta.url));

/** What ends the module that runs, not the process that waits for it. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/**
 * Runs a module with the standard streams, the current folder and the signals
 * of this process, and waits for its end.
 *
 * A signal goes on to the module, which ends as it does without a launcher; what
 * a terminal sends to both arrives twice, which changes nothing.
 *
 * Needs `--allow-run` for the Deno that runs it.
 *
 * @param module The module, relative to the folder of the project.
 * @param scopes What it may read and write besides its own modules, and which
 * variables of the environment it may read.
 * @param args Its arguments.
 * @param input What its standard input holds; null is that of this process.
 * @returns Its exit code; 128 and the number of the signal that ended it.
 *
 * @example
 * ```ts ignore
 * const code = await runDeno("main.ts", { reads: ["a.log"], writes: [], variables: [] }, ["a.log"]);
 * ```
 */
export async function runDeno(
  module: string,
  { reads, writes, variables }: RunPaths & { variables: string[] },
  args: string[],
  input: Uint8Array<ArrayBuffer> | null = null,
): Promise<number> {
  const modules = ["worker.ts", "lib"].map((name) => join(PROJECT, name));
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--frozen",
      "--no-prompt",
      ...permissionFlags("read", [...modules, ...reads], Deno.cwd()),
      ...permissionFlags("write", writes, Deno.cwd()),
      ...variables.map((name) => `--allow-env=${name}`),
      join(PROJECT, module),
      ...args,
    ],
    stdin: input === null ? "inherit" : "piped",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  for (const signal of SIGNALS) {
    Deno.addSignalListener(signal, () => {
      try {
        child.kill(signal);
      } catch {
        // It has just ended.
      }
    });
  }
  if (input !== null) {
    await new Blob([input]).stream().pipeTo(child.stdin).catch(() => {
      // It ended before it read all, and says why.
    });
  }
  return (await child.status).code;
}
