/**
 * The names of the sub-commands, without which every command line is a count.
 *
 * @module
 */

/** What the first word of a command line can name. */
export type CommandName = "merge" | "diff" | "report" | "verify";

/**
 * The sub-commands and what each does, in one line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Object.keys(COMMANDS)[0], "merge");
 * ```
 */
export const COMMANDS: Readonly<Record<CommandName, string>> = {
  merge: "add up tallies of days and servers",
  diff: "show what is new, gone, grown and fallen",
  report: "draw the days of tallies as a page of HTML",
  verify: "count in both ways, and compare",
};

/**
 * The sub-command that a command line names.
 *
 * @param args The arguments, without the program.
 * @returns Its name; null for a count. A file of that name is counted as
 * `./merge`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(commandOf(["merge", "a.tally"]), "merge");
 * assertEquals(commandOf(["./merge"]), null);
 * ```
 */
export function commandOf(args: readonly string[]): CommandName | null {
  const [first = ""] = args;
  return Object.hasOwn(COMMANDS, first) ? first as CommandName : null;
}
