/**
 * The flags of `deno task compile` → the arguments of `deno compile`.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { type BuiltScopes, scopesArgument } from "../lib/built_scopes.ts";
import { UsageError } from "../lib/errors.ts";

/** The systems a binary can be built for, and what Deno calls them. */
export const TARGETS: Record<string, string> = {
  "linux-x64": "x86_64-unknown-linux-gnu",
  "linux-arm64": "aarch64-unknown-linux-gnu",
  "macos-x64": "x86_64-apple-darwin",
  "macos-arm64": "aarch64-apple-darwin",
  "windows-x64": "x86_64-pc-windows-msvc",
};

/** One binary to build. */
export interface Build {
  /** What it shall be able to touch. */
  scopes: BuiltScopes;
  /** A name of `TARGETS`; null is the system that builds. */
  target: string | null;
}

/** How to use `deno task compile`. */
export const USAGE = `Build logtally as one file in dist/

Usage:
  deno task compile [flags]

Flags:
      --logs PATH      what it may read, more than once for more ("logs" unless given)
      --out FOLDER     what it may read and write, likewise ("data" unless given)
      --target SYSTEM  ${Object.keys(TARGETS).join(", ")}, or all
  -h, --help           show this help
`;

/**
 * Reads the flags of `deno task compile`.
 *
 * @param args The arguments, without the script.
 * @returns One build for each system; null if help is wanted.
 * @throws {UsageError} If an argument is unknown or lacks its value.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readBuilds(["--logs", "/logs", "--out", "/data"]), [{
 *   scopes: { reads: ["/logs", "/data"], writes: ["/data"] },
 *   target: null,
 * }]);
 * ```
 */
export function readBuilds(args: string[]): Build[] | null {
  const flags = ["logs", "out", "target"];
  const { _: rest, help, h, ...given } = parseArgs(args, {
    string: ["_", ...flags],
    boolean: ["help", "h"],
    collect: flags,
  });
  if (help || h) return null;
  const values = given as Record<string, string[]>;
  for (const name of flags) {
    if (values[name]!.includes("")) {
      throw new UsageError(`"--${name}" needs a value`);
    }
  }
  const unknown = Object.keys(given).filter((name) => !flags.includes(name));
  for (const name of [...unknown, ...rest]) {
    throw new UsageError(`"${name}" means nothing here; "--help" shows all`);
  }
  const { logs, out, target } = values as Record<string, [string, ...string[]]>;
  const writes = unlessEmpty(out!, "data");
  const reads = [...new Set([...unlessEmpty(logs!, "logs"), ...writes])];
  return readTargets(target!).map((target) => ({
    scopes: { reads, writes },
    target,
  }));
}

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
    "--include=lib/fast_lane/kernel.wasm",
    ...(target === null ? [] : [`--target=${TARGETS[target]}`]),
    `--output=${outputPath(build)}`,
    "main.ts",
    scopesArgument(scopes),
  ];
}

/**
 * Where a binary will stand.
 *
 * @param build What to build.
 * @returns The path from the folder of the project; Deno adds `.exe` for
 * Windows.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const scopes = { reads: ["logs"], writes: ["data"] };
 * assertEquals(outputPath({ scopes, target: null }), "dist/logtally");
 * ```
 */
export function outputPath({ target }: Build): string {
  return `dist/logtally${target === null ? "" : `-${target}`}`;
}

function unlessEmpty(values: string[], instead: string): string[] {
  return values.length > 0 ? values : [instead];
}

function readTargets(given: string[]): (string | null)[] {
  const known = Object.keys(TARGETS);
  const unknown = given.find((name) => name !== "all" && !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `"--target" got "${unknown}"; it takes ${known.join(", ")} or all`,
    );
  }
  if (given.length === 0) return [null];
  return given.includes("all") ? known : given;
}

/** In Deno's lists of paths a comma within a path is written twice. */
function joinPaths(paths: string[]): string {
  return paths.map((path) => path.replaceAll(",", ",,")).join(",");
}
