/**
 * A line of help → a sentence.
 *
 * @module
 */

/**
 * Makes a sentence of a text that begins with a small letter and ends without a
 * period.
 *
 * @param text The text.
 * @returns The sentence.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(asSentence("write errors only"), "Write errors only.");
 * ```
 */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
