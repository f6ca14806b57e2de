/**
 * What to build → the arguments of `deno compile`.
 *
 * @module
 */

import { scopesArgument } from "../lib/system/built_scopes.ts";
import { type Build, TARGETS, unfinishedPath } from "./builds.ts";

/**
 * The arguments of `deno compile` for one build.
 *
 * - `--include`: Deno finds neither the module of a worker nor `import source`.
 * - `--no-prompt`: a denied access fails at once, on a terminal too.
 * - `--no-code-cache`: the cache is a file with a predictable name in the folder
 *   for temporary files, outside of all scopes, and made `--version` no faster (53
 *   ms with it, 45 ms without, means of 20).
 * - `--no-check`: `deno task check` checks types.
 * - `--allow-env=TERM`: a dumb terminal gets no bar and no colors.
 * - `--exclude-unused-npm`: drops packages that only tests use, 1.2 of 5.3 MB. Deno
 *   2.7 does not have this flag.
 *
 * @param build What to build.
 * @param denoVersion The version of the Deno that runs `deno compile`.
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
  const hasExcludeUnusedNpm = major > 2 || major === 2 && minor >= 9;
  return [
    "compile",
    "--frozen",
    "--no-check",
    "--no-prompt",
    "--no-code-cache",
    ...(hasExcludeUnusedNpm ? ["--exclude-unused-npm"] : []),
    "--allow-env=TERM",
    `--allow-read=${joinPaths(scopes.reads)}`,
    `--allow-write=${joinPaths(scopes.writes)}`,
    "--include=worker.ts",
    "--include=lib/commands/sub_commands.ts",
    "--include=lib/count/kernel/kernel.wasm",
    "--include=lib/read/inflate/inflate.wasm",
    ...(target === null ? [] : [`--target=${TARGETS[target]}`]),
    `--output=${unfinishedPath(build)}`,
    "main.ts",
    scopesArgument(scopes),
  ];
}

/** Deno separates paths by commas; a comma in a path is doubled. */
function joinPaths(paths: string[]): string {
  return paths.map((path) => path.replaceAll(",", ",,")).join(",");
}
