/**
 * What a compiled binary was built to touch (SPEC 6).
 *
 * A binary cannot ask Deno for its scopes, so `deno task compile` puts them in
 * front of the arguments of the user, made from the same object as the flags of
 * `deno compile`. Workers see the same arguments, and so find the same words.
 *
 * @module
 */

/** The paths a binary may touch, as they were given when it was built. */
export interface BuiltScopes {
  /** Files and folders it may read; relative ones are resolved where it runs. */
  reads: string[];
  /** Files and folders it may write. */
  writes: string[];
}

const MARK = "built-scopes=";

/**
 * The scopes as the first argument of a binary.
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
  return MARK + JSON.stringify(scopes);
}

/**
 * What this binary was built to touch.
 *
 * @param args All arguments of the process.
 * @param isBinary Whether the program is a compiled binary.
 * @returns The scopes; null under `deno run`, and in a binary that someone
 * compiled by hand, who knows the flags that were given.
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
  if (!isBinary || !first.startsWith(MARK)) return null;
  return JSON.parse(first.slice(MARK.length));
}

/**
 * The arguments of the user, without the scopes that a binary was built with.
 *
 * @param args All arguments of the process.
 * @param isBinary Whether the program is a compiled binary.
 * @returns What stands on the command line.
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
  return builtScopes(args, isBinary) === null ? args : args.slice(1);
}

/**
 * What the help of a binary says of its scopes.
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
 * nothing else; paths that do not begin at the root are taken from the folder in
 * which it is started
 * `,
 * );
 * ```
 */
export function describeScopes({ reads, writes }: BuiltScopes): string {
  return `
This binary was built to read ${list(reads)}, to write ${
    list(writes)
  }, and to touch
nothing else; paths that do not begin at the root are taken from the folder in
which it is started
`;
}

/**
 * Why a path is out of reach, and what to do.
 *
 * @param doing What was tried, as in `read` or `write`.
 * @param path The file or folder, as the user knows it.
 * @param scopes What the binary was built to touch; null under `deno run`.
 * @returns The second half of a message.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const scopes = { reads: ["logs", "data"], writes: ["data"] };
 * assertEquals(
 *   explainMissingScope("write", "/out", scopes),
 *   `this binary was built to write "data" only, and where links lead is what counts; name a path in there, or build another with deno task compile --logs "logs" --out "data" --out "/out"`,
 * );
 * assertEquals(
 *   explainMissingScope("read", "/logs", null),
 *   `Deno was not given the permission; add --allow-read="/logs", or where that leads if it is a link`,
 * );
 * ```
 */
export function explainMissingScope(
  doing: "read" | "write",
  path: string,
  scopes: BuiltScopes | null,
): string {
  if (scopes === null) {
    return `Deno was not given the permission; add --allow-${doing}="${path}", or where that leads if it is a link`;
  }
  const [flag, built] = doing === "read"
    ? ["--logs", scopes.reads]
    : ["--out", scopes.writes];
  return `this binary was built to ${doing} ${
    list(built)
  } only, and where links lead is what counts; name a path in there, or build another with deno task compile ${
    flagsOf(scopes)
  } ${flag} "${path}"`;
}

/** The flags that a binary was built with: another one shall reach as much. */
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
