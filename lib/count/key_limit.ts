/**
 * The limit of different keys: they are what memory grows with.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { splitTexts } from "../lines/joined_texts.ts";
import { keyCounts } from "./packed_tally.ts";
import type { Tally } from "./tally.ts";
import { showBytes } from "../utf8.ts";

/**
 * The most bytes of all keys of a tally together. The keys and their copies for
 * sorting and packing must fit into the 4 GiB that a kernel can address.
 */
const MAX_KEY_BYTES = 2 ** 30;

/** How many keys the message shows, and how many bytes of each. */
const SHOWN_KEYS = 3;
const SHOWN_KEY_BYTES = 100;

/**
 * Checks that a tally is within its limit.
 *
 * @param tally The tally so far.
 * @param maxKeys The most different keys.
 * @param isJoined Whether keys are joined parts (joined_texts.ts).
 * @throws {CountError} If it has more different keys, or its keys together are
 * longer than 1 GiB; the message shows some of them.
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
export function checkKeyLimit(
  tally: Tally,
  maxKeys: number,
  isJoined = false,
): void {
  const hasTooMany = tally.keyCount > maxKeys;
  if (!hasTooMany && tally.keyBytes <= MAX_KEY_BYTES) return;
  const samples = keyCounts(tally.pack()).take(SHOWN_KEYS).map(({ key }) =>
    partsOf(key, isJoined).map((part) =>
      `"${showBytes(part.subarray(0, SHOWN_KEY_BYTES))}"`
    ).join(" with ")
  );
  const shown = [...samples].join(", ");
  throw new CountError(
    hasTooMany
      ? `There are more than ${maxKeys} different keys, such as ${shown}; group them with "--ids", "--depth", "--rewrite" or "--pattern", or allow more with "--max-keys"`
      : `The different keys together are longer than 1 GiB, such as ${shown}; shorten them with "--depth", "--rewrite" or "--pattern"`,
  );
}

function partsOf(key: Uint8Array, isJoined: boolean): Uint8Array[] {
  return isJoined
    ? splitTexts(textOfBytes(key)).map((text) => bytesOfText(text ?? "-"))
    : [key];
}
