/**
 * The texts that rows show in the place of a value or a key: all formats of
 * results write them, also where no row has columns.
 *
 * @module
 */

/** What a part or a number without a value is shown as in texts for people and tools. */
export const NO_VALUE = "-";

/** What the row of the keys that `--top` leaves out is called. */
export const OTHER = "(other)";

/**
 * The parts of the row of the keys that `--top` leaves out.
 *
 * @param by The names of the parts.
 * @returns One text a part.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(otherParts(["path", "class"]), ["(other)", "-"]);
 * ```
 */
export function otherParts(by: readonly string[]): string[] {
  return by.map((_, i) => i === 0 ? OTHER : NO_VALUE);
}
