/**
 * What a compiled binary was built to touch.
 *
 * A binary cannot list the permissions it was compiled with, so `deno task
 * compile` also passes them as its first argument, made from the same object as
 * the flags of `deno compile`. Workers see the same arguments, so their messages
 * are the same.
 *
 * @module
 */

import { isSubstitution } from "./stream_paths.ts";
import { startedAs } from "./started_as.ts";

/** The paths a binary may touch, as given when it was built. */
export interface BuiltScopes {
  /** Files and folders it may read; relative ones start from the folder in which it runs. */
  reads: string[];
  /** Files and folders it may write. */
  writes: string[];
}

const PREFIX = "built-scopes=";

/**
 * Encodes scopes as the first argument of a binary.
 *
 * @param scopes What the binary is built to touch.
 * @returns An argument that `builtScopes` reads.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const scopes = { reads: ["/logs", "/data"], writes: ["/data"] };
 * assertEquals(builtScopes([scopesArgument(scopes)], true), scopes);
 * ```
 */
export function scopesArgument(scopes: BuiltScopes): string {
  return PREFIX + JSON.stringify(scopes);
}

/**
 * What this binary was built to touch.
 *
 * @param args All arguments of the process.
 * @param isBinary Whether the program is a compiled binary.
 * @returns The scopes; null under `deno run`, and in a binary that was compiled
 * without `deno task compile`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(builtScopes(), null);
 * ```
 */
export function builtScopes(
  args: readonly string[] = Deno.args,
  isBinary: boolean = Deno.build.standalone,
): BuiltScopes | null {
  const [first = ""] = args;
  if (!isBinary || !first.startsWith(PREFIX)) return null;
  return JSON.parse(first.slice(PREFIX.length));
}

/**
 * The arguments of the user, without the first one of a binary or a launcher.
 *
 * @param args All arguments of the process.
 * @param isBinary Whether the program is a compiled binary.
 * @returns What the user typed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const built = scopesArgument({ reads: ["logs"], writes: ["data"] });
 * assertEquals(userArguments([built, "--help"], true), ["--help"]);
 * ```
 */
export function userArguments(
  args: string[] = Deno.args,
  isBinary: boolean = Deno.build.standalone,
): string[] {
  const isFirstOurs = builtScopes(args, isBinary) !== null ||
    startedAs(args, isBinary) !== null;
  return isFirstOurs ? args.slice(1) : args;
}

/**
 * The part of the help that lists the scopes of a binary.
 *
 * @param scopes What it was built to touch.
 * @returns Lines that end with a line feed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   describeScopes({ reads: ["logs", "data"], writes: ["data"] }),
 *   `
 * This binary was built to read "logs" and "data", to write "data", and to touch
 * nothing else; relative paths start from the folder in which it is started
 * `,
 * );
 * ```
 */
export function describeScopes({ reads, writes }: BuiltScopes): string {
  return `
This binary was built to read ${list(reads)}, to write ${
    list(writes)
  }, and to touch
nothing else; relative paths start from the folder in which it is started
`;
}

/**
 * Why Deno denies access to a path, and what to do.
 *
 * @param doing What was tried.
 * @param path The file or folder, as the user named it.
 * @param scopes What the binary was built to touch; null if it is none.
 * @param command The words with which a launcher was called; null without one.
 * @returns The part of a message after the colon.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const scopes = { reads: ["logs", "data"], writes: ["data"] };
 * assertEquals(
 *   explainMissingScope("write", "/out", scopes, null),
 *   `this binary was built to write "data" only, and links are followed before that is checked; name a path in there, or build another binary with deno task compile --logs "logs" --out "data" --out "/out"`,
 * );
 * assertEquals(
 *   explainMissingScope("read", "/logs", null, null),
 *   `Deno was not given the permission; add --allow-read="/logs", or its target if it is a link`,
 * );
 * ```
 */
export function explainMissingScope(
  doing: "read" | "write",
  path: string,
  scopes: BuiltScopes | null,
  command: string | null,
): string {
  if (scopes === null && command !== null) {
    return `a link has changed since "${command}" was started, and what it leads to now is not allowed; count again`;
  }
  if (scopes === null) {
    if (isSubstitution(path)) {
      return "Deno was not given the permission; send it through a pipe: zcat … | logtally -";
    }
    const scope = scopeOf(path);
    const why = scope === path
      ? ""
      : ", whose flags cannot hold a path with a comma";
    return `Deno was not given the permission${why}; add --allow-${doing}="${scope}", or its target if it is a link`;
  }
  const [flag, built] = doing === "read"
    ? ["--logs", scopes.reads]
    : ["--out", scopes.writes];
  return `this binary was built to ${doing} ${
    list(built)
  } only, and links are followed before that is checked; name a path in there, or build another binary with deno task compile ${
    flagsOf(scopes)
  } ${flag} "${path}"`;
}

/**
 * A path as `--allow-read` and `--allow-write` take it. A comma separates paths
 * there and cannot be escaped, so a path with a comma needs a folder above it.
 *
 * @param path The path.
 * @returns The path, or the closest folder above it without a comma.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(scopeOf("logs/a.log"), "logs/a.log");
 * assertEquals(scopeOf("logs/a,b/c.log"), "logs");
 * assertEquals(scopeOf("a,b.log"), ".");
 * ```
 */
export function scopeOf(path: string): string {
  const comma = path.indexOf(",");
  if (comma === -1) return path;
  const [, folder] = FOLDER.exec(path.slice(0, comma)) ?? [];
  return folder === undefined ? "." : folder || "/";
}

/** The folders of a path. Each worker loads this module: the `dirname` of @std is 12 more, which take 4 ms. */
const FOLDER = Deno.build.os === "windows" ? /^(.*)[\\/]/s : /^(.*)\//s;

/** The flags that this binary was built with, so that the next one can do at least as much. */
function flagsOf({ reads, writes }: BuiltScopes): string {
  const logs = reads.filter((path) => !writes.includes(path));
  return [
    ...logs.map((path) => `--logs "${path}"`),
    ...writes.map((path) => `--out "${path}"`),
  ].join(" ");
}

function list(paths: string[]): string {
  return paths.map((path) => `"${path}"`).join(" and ");
}
