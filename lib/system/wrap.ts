/**
 * Text → lines of a width.
 *
 * @module
 */

/**
 * Breaks a text at its spaces.
 *
 * @param text Words with one space between them.
 * @param width How many characters a line may have; a longer word stands alone.
 * @returns The lines, without spaces at their ends.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wrap("one two three", 8), ["one two", "three"]);
 * ```
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
