/**
 * The limit of different keys: they are what memory grows with.
 *
 * @module
 */

import { CountError } from "../errors.ts";
import { bytesOfText, textOfBytes } from "../latin1.ts";
import { splitTexts } from "../lines/joined_texts.ts";
import { keyCounts, type PackedTally } from "./packed_tally.ts";
import type { Tally } from "./tally.ts";
import { showBytes } from "../utf8.ts";

/**
 * The most bytes of all keys of a tally together. The keys and their copies for
 * sorting and packing must fit into the 4 GiB that a kernel can address.
 */
const MAX_KEY_BYTES = 2 ** 30;

/** What makes keys fewer while they are counted. */
const GROUP_KEYS =
  'group them with "--ids", "--depth", "--rewrite" or "--pattern"';

/** How many keys the message shows, and how many bytes of each. */
const SHOWN_KEYS = 3;
const SHOWN_KEY_BYTES = 100;

/**
 * Checks that a tally is within its limit.
 *
 * @param tally The tally so far.
 * @param maxKeys The most different keys.
 * @param isJoined Whether keys are joined parts (joined_texts.ts).
 * @param advice What to do, for the message.
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
  advice: string = GROUP_KEYS,
): void {
  if (tally.keyCount > maxKeys) {
    throw tooManyKeys(tally.pack(), maxKeys, isJoined, advice);
  }
  if (tally.keyBytes <= MAX_KEY_BYTES) return;
  throw new CountError(
    `The different keys together are longer than 1 GiB, such as ${
      samplesOf(tally.pack(), isJoined)
    }; shorten them with "--depth", "--rewrite" or "--pattern"`,
  );
}

/**
 * Says that there are too many keys.
 *
 * @param counts The counts, whose first keys the message shows.
 * @param maxKeys The most different keys.
 * @param isJoined Whether keys are joined parts (joined_texts.ts).
 * @param advice What to do, for the message.
 * @returns The error, which names what helps.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/user/1");
 * assertMatch(tooManyKeys(tally.pack(), 0, false).message, /such as "\/user\/1"/);
 * ```
 */
export function tooManyKeys(
  counts: PackedTally,
  maxKeys: number,
  isJoined: boolean,
  advice: string = GROUP_KEYS,
): CountError {
  return new CountError(
    `There are more than ${maxKeys} different keys, such as ${
      samplesOf(counts, isJoined)
    }; ${advice}, or allow more with "--max-keys"`,
  );
}

function samplesOf(counts: PackedTally, isJoined: boolean): string {
  const samples = keyCounts(counts).take(SHOWN_KEYS).map(({ key }) =>
    partsOf(key, isJoined).map((part) =>
      `"${showBytes(part.subarray(0, SHOWN_KEY_BYTES))}"`
    ).join(" with ")
  );
  return [...samples].join(", ");
}

function partsOf(key: Uint8Array, isJoined: boolean): Uint8Array[] {
  return isJoined
    ? splitTexts(textOfBytes(key)).map((text) => bytesOfText(text ?? "-"))
    : [key];
}
