/**
 * How many different keys a tally may have: memory grows with them alone.
 *
 * @module
 */

import { CountError } from "./errors.ts";
import { keyCounts, type Tally } from "./tally.ts";
import { showBytes } from "./utf8.ts";

/** The limit unless `--max-keys` says otherwise (SPEC 7). */
export const DEFAULT_MAX_KEYS = 1_000_000;

/** How many keys the message shows, and how much of each. */
const MAX_SAMPLES = 3;
const MAX_SAMPLE_BYTES = 100;

/**
 * Stops a tally that grows past its limit.
 *
 * @param tally The tally so far.
 * @param maxKeys The limit.
 * @throws {CountError} If it has more keys; the message shows some of them.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { CountError } from "./errors.ts";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/user/1");
 * tally.add("/user/2");
 * assertThrows(() => checkKeyLimit(tally, 1), CountError, "/user/");
 * ```
 */
export function checkKeyLimit(tally: Tally, maxKeys: number): void {
  if (tally.keyCount <= maxKeys) return;
  const samples = keyCounts(tally.pack()).take(MAX_SAMPLES).map(({ key }) =>
    `"${showBytes(key.subarray(0, MAX_SAMPLE_BYTES))}"`
  );
  throw new CountError(
    `There are more than ${maxKeys} different keys, such as ${
      [...samples].join(", ")
    }; group them with "--depth", "--rewrite" or "--pattern", or allow more with "--max-keys"`,
  );
}
