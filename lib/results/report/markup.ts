/**
 * Markup whose texts are escaped: what comes from a log or a tally stays text.
 *
 * @module
 */

import { showBytes } from "../../utf8.ts";

/** Markup that may stand in a page as it is. */
export class Html {
  /** Takes markup, all texts of which are escaped. */
  constructor(readonly source: string) {}
}

/** What can be put into markup: texts and numbers are escaped, lists joined. */
export type Content = string | number | Html | readonly Content[];

/** What HTML gives a meaning, and what changes how the text around it is shown: control characters and the marks of writing from right to left. */
const SPECIAL =
  /[&<>"']|[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

const encoder = new TextEncoder();

/**
 * Makes markup of a template, as it stands: each value that is no markup itself is escaped, so
 * that it is text wherever it stands, also in a quoted attribute.
 *
 * @param pieces The markup between the values.
 * @param values Texts, numbers, markup, and lists of them.
 * @returns The markup.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { source } = markup`<td title="${'"'}">${["<b>", markup`<b>1</b>`]}</td>`;
 * assertEquals(source, '<td title="&quot;">&lt;b&gt;<b>1</b></td>');
 * ```
 */
export function markup(
  pieces: TemplateStringsArray,
  ...values: readonly Content[]
): Html {
  let source = pieces[0]!;
  for (const [i, value] of values.entries()) {
    source += sourceOf(value) + pieces[i + 1];
  }
  return new Html(source);
}

function sourceOf(value: Content): string {
  if (value instanceof Html) return value.source;
  if (typeof value === "string") return escapeText(value);
  return typeof value === "number"
    ? String(value)
    : value.map(sourceOf).join("");
}

/**
 * Joins contents.
 *
 * @param contents The contents.
 * @param separator What stands between two.
 * @returns Content.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(markup`${joined(["a", "b"], ", ")}`.source, "a, b");
 * ```
 */
export function joined(
  contents: readonly Content[],
  separator: Content,
): Content {
  return contents.map((content, i) => i === 0 ? content : [separator, content]);
}

/**
 * Escapes a text for HTML. Control characters, and marks that turn the direction
 * of the text behind them, are shown as the bytes of their UTF-8, `\xNN`.
 *
 * @param text Any text.
 * @returns Markup of that text, for content and quoted attributes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeText("</a>\0\u202e"), "&lt;/a&gt;\\x00\\xE2\\x80\\xAE");
 * ```
 */
export function escapeText(text: string): string {
  return text.replace(
    SPECIAL,
    (special) =>
      special in ENTITIES
        ? ENTITIES[special as keyof typeof ENTITIES]
        : showMarks(special),
  );
}

const ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
} as const;

/** Each byte alone: no control character, and no byte of a longer one, is shown as it is. */
function showMarks(marks: string): string {
  return Array.from(
    encoder.encode(marks),
    (byte) => showBytes(Uint8Array.of(byte)),
  ).join("");
}
