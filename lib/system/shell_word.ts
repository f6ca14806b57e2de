/**
 * Paths in the commands that messages suggest.
 *
 * @module
 */

/**
 * Writes a path so that a shell takes it as one word, whatever its characters.
 *
 * @param path The path.
 * @returns The path, in single quotes if a shell would read it differently.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(shellWord("logs/a.log"), "logs/a.log");
 * assertEquals(shellWord("it's"), `'it'\\''s'`);
 * ```
 */
export function shellWord(path: string): string {
  if (/^[\w./:@%+,][\w./:@%+,=-]*$/.test(path)) return path;
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
