/**
 * Paths in messages.
 *
 * @module
 */

/** How many paths a message names. */
const MAX_NAMED = 5;

/**
 * Names up to five paths, and says how many more there are.
 *
 * @param paths The paths.
 * @returns The list.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(listPaths(["a", "b"]), `"a", "b"`);
 * assertEquals(listPaths([..."abcdefg"]), `"a", "b", "c", "d", "e" and 2 more`);
 * ```
 */
export function listPaths(paths: string[]): string {
  const named = paths.slice(0, MAX_NAMED).map((path) => `"${path}"`);
  const more = paths.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
