/**
 * The key of a service in a page.
 *
 * @module
 */

import { type Html, joined, markup } from "./markup.ts";

/** Where a line may break. */
const BREAK = markup`<wbr>`;

/** What the one part of most keys is called. */
const PATH = "path";

/**
 * The headers of the columns of a key.
 *
 * @param by The names of its parts.
 * @returns A text a column.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(keyHeaders(["path"]), ["Service"]);
 * assertEquals(keyHeaders(["path", "class"]), ["path", "class"]);
 * ```
 */
export function keyHeaders(by: readonly string[]): readonly string[] {
  return by.length === 1 && by[0] === PATH ? ["Service"] : by;
}

/**
 * The cells of a key: the first part is the header of its row.
 *
 * @param parts The parts, as they are shown.
 * @returns A cell a part.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [cell] = keyCells(["/a<b>"]);
 * assertEquals(
 *   cell?.source,
 *   '<th scope="row" class="key"><code dir="ltr">/a&lt;b&gt;</code></th>',
 * );
 * ```
 */
export function keyCells(parts: readonly string[]): Html[] {
  return parts.map((part, i) =>
    i === 0
      ? markup`<th scope="row" class="key">${keyText(part)}</th>`
      : markup`<td class="key">${keyText(part)}</td>`
  );
}

/**
 * A part of a key, set apart from the text around it, whatever is in it. Lines
 * break behind slashes.
 *
 * @param part The part, as it is shown.
 * @returns Its markup.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(keyText("/a/b").source, '<code dir="ltr">/a/<wbr>b</code>');
 * ```
 */
export function keyText(part: string): Html {
  const segments = part.split(/(?<=[^/]\/)/);
  return markup`<code dir="ltr">${joined(segments, BREAK)}</code>`;
}
