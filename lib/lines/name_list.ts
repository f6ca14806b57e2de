/**
 * Names of fields in messages.
 *
 * @module
 */

/** How many names a message has: a log of Caddy has 40 in a line. */
const MAX_NAMED = 20;

/**
 * Lists up to twenty names, and says how many more there are.
 *
 * @param names The names, as people are shown them.
 * @returns The list; a name with spaces or commas stands in quotes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(listNames(["uri", "user agent"]), `uri, "user agent"`);
 * assertEquals(listNames(Array(22).fill("a")).slice(-15), "a, a and 2 more");
 * ```
 */
export function listNames(names: readonly string[]): string {
  const named = names.slice(0, MAX_NAMED)
    .map((name) => /[ ,]/.test(name) ? `"${name}"` : name);
  const more = names.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
