/**
 * What an entry of the table of flags holds.
 *
 * @module
 */

import type { Settings } from "./settings.ts";
import type { Value } from "./values.ts";

/** A whole command line, for an entry that asks whether its flag fits in. */
export interface Given {
  /** What all flags set, defaults too. */
  settings: Settings;
  /** The names of the flags that were typed. */
  flags: ReadonlySet<string>;
  /** The files that were named on the command line. */
  named: string[];
  /** The files that were named there or in a list. */
  files: string[];
}

/** One flag of the command line: all that is known of it. */
export interface Flag<T = unknown, Default extends T | null = T | null> {
  /** The long name, without the dashes. */
  name: string;
  /** The short name, without the dash. */
  short?: string;
  /** How its value is read and completed. */
  value: Value<T>;
  /** Its value where it is not typed; null if it has none. The help shows it. */
  default: Default;
  /** What it does, in one line; the help adds choices and default. */
  help: string;
  /** All that a user may want to know of it, in plain sentences. */
  details: string;
  /** Why the flag, which was typed, does not go with the rest; null if it does. */
  refuse?(given: Given): string | null | Promise<string | null>;
  /** Puts its value, typed or default, where the program looks for it. */
  update(settings: Settings, value: T | Default): void;
}

/** Flags that the help shows together. */
export interface FlagGroup {
  /** What they have in common. */
  title: string;
  /** The flags, in the order of the help. */
  flags: readonly Flag[];
}

/**
 * Makes an entry of the table: its value gives the type that `default` and
 * `update` must fit.
 *
 * @param entry The flag.
 * @returns The same, for a list of flags with all kinds of values.
 *
 * @example
 * ```ts
 * import { wholeNumber } from "./values.ts";
 *
 * flag({
 *   name: "workers",
 *   value: wholeNumber(999),
 *   default: 12,
 *   help: "how many workers count side by side",
 *   details: "More than the machine has cores help no further.",
 *   update: (settings, workers) => settings.workers = workers,
 * });
 * ```
 */
export function flag<T, Default extends T | null>(
  entry: Flag<T, Default>,
): Flag {
  // A value reaches `update` only from `default` and `value` of the same entry.
  return entry as Flag;
}

/**
 * The default of a flag, as it would be typed.
 *
 * @param flag The flag.
 * @returns The text; null if there is no default, or none to show.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FLAGS } from "./flags.ts";
 *
 * assertEquals(FLAGS.map(defaultOf).includes("12"), true);
 * ```
 */
export function defaultOf(flag: Flag): string | null {
  return flag.default === null ? null : flag.value.show(flag.default);
}
