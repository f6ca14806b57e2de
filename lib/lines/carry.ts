/**
 * What the lines in front of a place in a file say of the lines behind it.
 *
 * @module
 */

/** What a reader of lines carries from one line to the next. */
export interface Carry {
  /** The names of the fields, as the last header has them; null before the first. */
  names: readonly string[] | null;
  /** The beginning of a record of CSV that goes on in the next line; null if none does. */
  record: string | null;
  /** The beginnings of wrapped lines that are not whole, and the stream of each. */
  parts: readonly (readonly [stream: string, text: string])[];
  /** Where the last line stands that was only a part; null if no part waits for more. */
  lastPart: LastPart | null;
}

/** A line that was only a part of a longer one. */
export interface LastPart {
  /** Where it begins in its file. */
  offsetByte: number;
  /** The line, one character a byte. */
  line: string;
}

/** What is carried into the first line of a file. */
export const NOTHING_CARRIED: Carry = {
  names: null,
  record: null,
  parts: [],
  lastPart: null,
};

/**
 * Whether lines are read the same behind both.
 *
 * @param a What is carried into a line.
 * @param b What else may be.
 * @returns Whether they are equal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const after = { ...NOTHING_CARRIED, names: ["time", "uri"] };
 * assertEquals(isSameCarry(after, { ...after }), true);
 * assertEquals(isSameCarry(after, NOTHING_CARRIED), false);
 * ```
 */
export function isSameCarry(a: Carry, b: Carry): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ names, record, parts, lastPart }: Carry): string {
  return JSON.stringify([names, record, parts, lastPart]);
}
