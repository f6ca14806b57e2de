/**
 * Words → a list of alternatives in a sentence.
 *
 * @module
 */

/**
 * Joins words as alternatives. Intl.ListFormat would do it too, but it is loaded
 * in each run, also in those that show no message.
 *
 * @param words The words, at least one.
 * @returns `a`, `a or b`, `a, b or c`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(alternatives(["tsv", "csv", "json"]), "tsv, csv or json");
 * ```
 */
export function alternatives(words: readonly string[]): string {
  return words.length < 2
    ? words.join()
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
