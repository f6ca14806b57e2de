/**
 * How the person started the program, as far as the launcher says.
 *
 * `deno task count` and the command `logtally` run a launcher, which runs main.ts
 * with the permissions that the command line needs, and passes how it was called
 * as the first argument. Workers see the same arguments, so their messages are
 * the same.
 *
 * @module
 */

const PREFIX = "started-as=";

/**
 * The argument with which a launcher says how it was called.
 *
 * @param command The words that start logtally, such as `deno task count`.
 * @returns An argument that `startedAs` reads.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startedAs([startedAsArgument("logtally")], false), "logtally");
 * ```
 */
export function startedAsArgument(command: string): string {
  return PREFIX + command;
}

/**
 * The words with which a launcher was called.
 *
 * @param args All arguments of the process.
 * @param isBinary Whether the program is a compiled binary, which needs no
 * launcher.
 * @returns The words; null without a launcher.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startedAs(["a.log"], false), null);
 * ```
 */
export function startedAs(
  args: readonly string[] = Deno.args,
  isBinary: boolean = Deno.build.standalone,
): string | null {
  const [first = ""] = args;
  if (isBinary || !first.startsWith(PREFIX)) return null;
  return first.slice(PREFIX.length);
}
