/**
 * What the screen behind standard output or standard error can show.
 *
 * @module
 */

/** When a result has colors: as the screen can show them, or whatever the screen. */
export type ColorChoice = "auto" | "always" | "never";

/** What shows a result. */
export interface Screen {
  /** Whether it shows colors. */
  hasColor: boolean;
  /** How many columns a line has; null if a line may be of any length. */
  widthColumns: number | null;
}

/** A file: it is read by programs and editors, so it has neither colors nor an edge. */
export const NO_SCREEN: Screen = { hasColor: false, widthColumns: null };

/**
 * What standard output shows.
 *
 * A flag is about this one run, so it outweighs the environment: `always` gives
 * colors under `NO_COLOR`, in a pipe, and on a dumb terminal too.
 *
 * @param color When there are colors; `auto` is on a terminal that is not dumb,
 * unless the environment variable `NO_COLOR` is set.
 * @returns The screen.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(standardScreen("always").hasColor, true);
 * ```
 */
export function standardScreen(color: ColorChoice): Screen {
  const isTerminal = isOutputOnTerminal();
  return {
    hasColor: color === "always" ||
      color === "auto" && isTerminal && !Deno.noColor && !isDumbTerminal(),
    widthColumns: isTerminal ? terminalColumns() : null,
  };
}

/**
 * Whether standard output is a terminal, which shows lines of text and no more.
 *
 * @returns True for a terminal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(typeof isOutputOnTerminal(), "boolean");
 * ```
 */
export function isOutputOnTerminal(): boolean {
  return Deno.stdout.isTerminal();
}

/**
 * Whether the terminal understands no escape sequences: `TERM` is `dumb`. A
 * variable that Deno was not given the permission to read counts as unset.
 *
 * @returns True if it is known to be dumb.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(typeof isDumbTerminal(), "boolean");
 * ```
 */
export function isDumbTerminal(): boolean {
  const { state } = Deno.permissions.querySync({
    name: "env",
    variable: "TERM",
  });
  return state === "granted" && Deno.env.get("TERM") === "dumb";
}

/**
 * How wide the terminal is. Asking needs no permission.
 *
 * @returns The number of columns; null without a terminal, or if it does not know.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(terminalColumns() !== 0);
 * ```
 */
export function terminalColumns(): number | null {
  try {
    return Deno.consoleSize().columns || null;
  } catch {
    return null;
  }
}
