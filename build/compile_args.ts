/**
 * What to build → the arguments of `deno compile`.
 *
 * @module
 */

import { scopesArgument } from "../lib/system/built_scopes.ts";
import { type Build, outputPath, TARGETS } from "./builds.ts";

/**
 * The arguments of `deno compile` for one build.
 *
 * `--include`: it does not see a worker's module, nor `import source`.
 * `--no-prompt`: what is out of scope fails at once, on a terminal too.
 * `--no-code-cache`: the cache is a file of a known name in the folder for
 * temporary files, outside of all scopes, and saved no time (45 and 53 ms for
 * `--version`, means of 20). `--no-check`: `deno task check` does that.
 * `--exclude-unused-npm` leaves out what only tests use, 1.2 of 5.3 MB; Deno
 * 2.7 does not know it.
 *
 * @param build What to build.
 * @param denoVersion The version of the Deno that builds.
 * @returns The arguments, `compile` first.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const scopes = { reads: ["logs", "a,b"], writes: ["a,b"] };
 * const args = compileArgs({ scopes, target: null }, "2.9.6");
 * assert(args.includes("--allow-read=logs,a,,b"));
 * ```
 */
export function compileArgs(build: Build, denoVersion: string): string[] {
  const { scopes, target } = build;
  const [major = 0, minor = 0] = denoVersion.split(".").map(Number);
  const knowsUnusedNpm = major > 2 || major === 2 && minor >= 9;
  return [
    "compile",
    "--frozen",
    "--no-check",
    "--no-prompt",
    "--no-code-cache",
    ...(knowsUnusedNpm ? ["--exclude-unused-npm"] : []),
    `--allow-read=${joinPaths(scopes.reads)}`,
    `--allow-write=${joinPaths(scopes.writes)}`,
    "--include=worker.ts",
    "--include=lib/count/kernel/kernel.wasm",
    ...(target === null ? [] : [`--target=${TARGETS[target]}`]),
    `--output=${outputPath(build)}`,
    "main.ts",
    scopesArgument(scopes),
  ];
}

/** In Deno's lists of paths a comma within a path is written twice. */
function joinPaths(paths: string[]): string {
  return paths.map((path) => path.replaceAll(",", ",,")).join(",");
}
