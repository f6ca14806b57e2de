/**
 * Counts and values by key → the numbers of each row, and how its key is shown.
 *
 * @module
 */

import type { PackedTally } from "../../count/packed_tally.ts";
import {
  noValues,
  type RowValues,
  type ValueRows,
} from "../../count/row_values.ts";
import { bytesOfText, textOfBytes } from "../../latin1.ts";
import { showBytes } from "../../utf8.ts";
import type { RowNumbers } from "./column.ts";
import { NO_VALUE } from "./row_texts.ts";

/** The parts of a key, as results show them. */
export interface ShownParts {
  /** The parts: bytes that are not UTF-8 or are of a control character as `\xNN`. */
  parts: string[];
  /** The bytes of its part, or of several as they are joined, in hexadecimal, where other bytes could be shown the same; null where none could. */
  hex: string | null;
}

/**
 * Shows the parts of a key.
 *
 * @param texts The parts, one character a byte; null is one that is missing.
 * @param key The bytes of the whole key.
 * @returns The parts as results show them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const key = Uint8Array.of(0x2f, 0xff);
 * assertEquals(shownParts(["/ÿ"], key), { parts: ["/\\xFF"], hex: "2fff" });
 * ```
 */
export function shownParts(
  texts: readonly (string | null)[],
  key: Uint8Array,
): ShownParts {
  const parts = texts.map((text) => bytesOfText(text ?? NO_VALUE));
  const shown = parts.map((bytes) => showBytes(bytes));
  // An escape is longer than what it stands for.
  const isEscaped = shown.some((text, i) =>
    text.includes("\\") &&
    new TextEncoder().encode(text).length > parts[i]!.length
  );
  // A key of one part is that part, joined or not.
  const [part] = parts;
  const exact = parts.length === 1 ? part! : key;
  return { parts: shown, hex: isEscaped ? exact.toHex() : null };
}

/** The numbers of a row that has none: a million rows with their own take 300 MB. */
const NONE: RowValues = noValues();

/**
 * The numbers of each row.
 *
 * @param counts The counts by key.
 * @param valueRows What else the rows add up.
 * @returns By the key, one character a byte, in the order of the counts.
 * @throws {Error} If there are values of a row that has no count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ValueRows } from "../../count/row_values.ts";
 * import { Tally } from "../../count/tally.ts";
 *
 * const tally = new Tally();
 * tally.add("/a");
 * assertEquals(numbersByKey(tally.pack(), new ValueRows()).get("/a")?.count, 1);
 * ```
 */
export function numbersByKey(
  counts: PackedTally,
  valueRows: ValueRows,
): Map<string, RowNumbers> {
  const byKey = new Map<string, RowNumbers>();
  for (const [key, count] of entriesOf(counts)) {
    byKey.set(key, { count, values: NONE });
  }
  for (const [key, values] of valueRows.entries) {
    const numbers = byKey.get(key);
    if (numbers === undefined) {
      throw new Error("There are numbers of a row that has no count");
    }
    numbers.values = values;
  }
  return byKey;
}

/** Keys of one character a byte, with their numbers. */
function* entriesOf(
  { keys, keyEnds, counts }: PackedTally,
): Generator<[string, number]> {
  let start = 0;
  for (const [i, end] of keyEnds.entries()) {
    yield [textOfBytes(keys.subarray(start, end)), counts[i]!];
    start = end;
  }
}
