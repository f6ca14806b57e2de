/**
 * A path → its first segments (`--depth`).
 *
 * @module
 */

/**
 * Keeps the first segments of a path; a key that is not a path stays as it is.
 *
 * @param key A key.
 * @param depth How many segments to keep, at least 1.
 * @returns The key up to the slash after these segments.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(keepSegments("/uve/service/myprofile", 2), "/uve/service");
 * ```
 */
export function keepSegments(key: string, depth: number): string {
  if (key[0] !== "/") return key;
  let end = 0;
  for (let kept = 0; kept < depth && end !== -1; kept++) {
    end = key.indexOf("/", end + 1);
  }
  return end === -1 ? key : key.slice(0, end);
}
