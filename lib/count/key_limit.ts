/**
 * How many different keys a tally may have: memory grows with them alone.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { keyCounts } from "./packed_tally.ts";
import type { Tally } from "./tally.ts";
import { showBytes } from "../utf8.ts";

/**
 * How long all keys of a tally may be together. With their copies for sorting
 * and packing they must fit the 4 GiB that a kernel can address.
 */
const MAX_KEY_BYTES = 2 ** 30;

/** How many keys the message shows, and how much of each. */
const MAX_SAMPLES = 3;
const MAX_SAMPLE_BYTES = 100;

/**
 * Stops a tally that grows past its limit.
 *
 * @param tally The tally so far.
 * @param maxKeys The limit.
 * @throws {CountError} If it has more keys, or keys of more than 1 GiB together;
 * the message shows some of them.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { CountError } from "../errors.ts";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/user/1");
 * tally.add("/user/2");
 * assertThrows(() => checkKeyLimit(tally, 1), CountError, "/user/");
 * ```
 */
export function checkKeyLimit(tally: Tally, maxKeys: number): void {
  const hasTooMany = tally.keyCount > maxKeys;
  if (!hasTooMany && tally.keyBytes <= MAX_KEY_BYTES) return;
  const samples = keyCounts(tally.pack()).take(MAX_SAMPLES).map(({ key }) =>
    `"${showBytes(key.subarray(0, MAX_SAMPLE_BYTES))}"`
  );
  const shown = [...samples].join(", ");
  throw new CountError(
    hasTooMany
      ? `There are more than ${maxKeys} different keys, such as ${shown}; group them with "--depth", "--rewrite" or "--pattern", or allow more with "--max-keys"`
      : `The different keys are longer than 1 GiB together, such as ${shown}; shorten them with "--depth", "--rewrite" or "--pattern"`,
  );
}
