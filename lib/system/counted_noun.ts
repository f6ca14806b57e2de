/**
 * A number and its noun, for messages.
 *
 * @module
 */

/**
 * Writes a number with its noun, which gets an "s" unless the number is 1.
 *
 * @param count How many there are.
 * @param noun The noun in the singular.
 * @returns The number and the noun.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([countOf(1, "key"), countOf(2, "key")], ["1 key", "2 keys"]);
 * ```
 */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
