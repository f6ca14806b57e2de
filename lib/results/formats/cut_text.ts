/**
 * A text → pieces that fit a column of a screen.
 *
 * @module
 */

/** The least width to which a text is cut: on a narrower screen it wraps. */
const MIN_COLUMNS = 8;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts a text where it would leave its column.
 *
 * No terminal says how wide it shows a character. Printable ASCII has one column;
 * any other code point counts as two, the most that one takes, so that a piece
 * may be shorter than the column but never longer.
 *
 * @param text The text, without control characters.
 * @param columns How wide the column is; 8 or more, else the text is cut to 8.
 * @returns Pieces that make up the text; one if it fits, or is empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cutText("/uve/service/follow", 10), ["/uve/servi", "ce/follow"]);
 * ```
 */
export function cutText(text: string, columns: number): string[] {
  const limit = Math.max(columns, MIN_COLUMNS);
  // Twice the length is the most that the text can take.
  if (2 * text.length <= limit || isAscii(text) && text.length <= limit) {
    return [text];
  }
  const pieces: string[] = [];
  let piece = "";
  let taken = 0;
  for (const { segment } of characters.segment(text)) {
    const width = isAscii(segment) ? segment.length : 2 * [...segment].length;
    if (taken + width > limit && piece !== "") {
      pieces.push(piece);
      piece = "";
      taken = 0;
    }
    piece += segment;
    taken += width;
  }
  return [...pieces, piece];
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
