/**
 * The flags of `deno task compile` → what to build.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import type { BuiltScopes } from "../lib/system/built_scopes.ts";
import { UsageError } from "../lib/errors.ts";

/** The systems a binary can be built for, and the names Deno has for them. */
export const TARGETS: Record<string, string> = {
  "linux-x64": "x86_64-unknown-linux-gnu",
  "linux-arm64": "aarch64-unknown-linux-gnu",
  "macos-x64": "x86_64-apple-darwin",
  "macos-arm64": "aarch64-apple-darwin",
  "windows-x64": "x86_64-pc-windows-msvc",
};

/** Where binaries stand until all of them are built and checked. */
export const UNFINISHED = "dist/unfinished";

/** One binary to build. */
export interface Build {
  /** What it may touch. */
  scopes: BuiltScopes;
  /** A name in `TARGETS`; null is the system on which it is built. */
  target: string | null;
}

/** How to use `deno task compile`. */
export const USAGE = `Build logtally as one file in dist/

Usage:
  deno task compile [flags]

Flags:
      --logs PATH      file or folder it may read; can be repeated ("logs" if missing)
      --out FOLDER     folder it may read and write; can be repeated ("data" if missing)
      --target SYSTEM  ${Object.keys(TARGETS).join(", ")}, or all
  -h, --help           show this help
`;

/**
 * Reads the flags of `deno task compile`.
 *
 * @param args The arguments, without the script.
 * @returns One build for each system; null if help was asked for.
 * @throws {UsageError} If an argument is unknown or its value is missing.
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
    throw new UsageError(
      `Unknown argument "${name}"; "--help" lists all flags`,
    );
  }
  const { logs, out, target } = values as Record<string, [string, ...string[]]>;
  const writes = orDefault(out!, "data");
  const reads = [...new Set([...orDefault(logs!, "logs"), ...writes])];
  return readTargets(target!).map((target) => ({
    scopes: { reads, writes },
    target,
  }));
}

/**
 * The path of the binary of a build.
 *
 * @param build What to build.
 * @returns The path, relative to the folder of the project.
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
  return `dist/${fileName(target)}`;
}

/**
 * The path of the binary of a build until it is checked.
 *
 * @param build What to build.
 * @returns The path, relative to the folder of the project.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const scopes = { reads: ["logs"], writes: ["data"] };
 * assertEquals(unfinishedPath({ scopes, target: null }), "dist/unfinished/logtally");
 * ```
 */
export function unfinishedPath({ target }: Build): string {
  return `${UNFINISHED}/${fileName(target)}`;
}

function fileName(target: string | null): string {
  const suffix = target?.startsWith("windows") ? ".exe" : "";
  return `logtally${target === null ? "" : `-${target}`}${suffix}`;
}

function orDefault(values: string[], fallback: string): string[] {
  return values.length > 0 ? values : [fallback];
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
