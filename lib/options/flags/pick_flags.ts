/**
 * Some flags of a group, for a sub-command that shares them with a count.
 *
 * @module
 */

import type { FlagGroup } from "../flag.ts";
import { RUN_FLAGS } from "./run_flags.ts";

/**
 * Picks flags by their names.
 *
 * @param group The group.
 * @param names The names of flags of it.
 * @returns A group of the same title with these flags, in the order of the group.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RUN_FLAGS } from "./run_flags.ts";
 *
 * assertEquals(pickFlags(RUN_FLAGS, ["quiet"]).flags.length, 1);
 * ```
 */
export function pickFlags(
  { title, flags }: FlagGroup,
  names: readonly string[],
): FlagGroup {
  return { title, flags: flags.filter(({ name }) => names.includes(name)) };
}

/**
 * The flags that say how a sub-command runs which starts no workers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(PLAIN_RUN_FLAGS.flags.some(({ name }) => name === "workers"), false);
 * ```
 */
export const PLAIN_RUN_FLAGS: FlagGroup = pickFlags(RUN_FLAGS, [
  "quiet",
  "no-progress",
  "color",
  "debug",
  "help",
  "version",
]);
