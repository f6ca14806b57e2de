/**
 * Several texts ↔ one key: the parts of a row, or the fields of a record.
 *
 * @module
 */

/** Stands between two texts. It is the lowest byte, so that keys are ordered part by part. */
const SEPARATOR = "\0";

/** Stands for a text that is not there; no text is written so. */
const MISSING = "\x01\x03";

// The two bytes that mean something are written as two others, which keeps
// their order.
// deno-lint-ignore no-control-regex
const MARKS = /[\0\x01]/;
// deno-lint-ignore no-control-regex
const ESCAPED = /\x01[\x01\x02]/g;

/**
 * Joins texts into one key. Different texts never give the same key.
 *
 * @param texts One character a byte each, or any text without characters
 * above U+FFFF; null is a text that is not there.
 * @returns The key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(joinTexts(["/a", "2xx"]), "/a\0" + "2xx");
 * assertEquals(splitTexts(joinTexts(["/\0", null, ""])), ["/\0", null, ""]);
 * ```
 */
export function joinTexts(texts: readonly (string | null)[]): string {
  return texts.map((text) => text === null ? MISSING : escape(text))
    .join(SEPARATOR);
}

/**
 * Cuts a key into the texts that it was made of.
 *
 * @param key What `joinTexts` gave.
 * @returns The texts, 1 or more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(splitTexts("/a\0" + "2xx"), ["/a", "2xx"]);
 * ```
 */
export function splitTexts(key: string): (string | null)[] {
  return key.split(SEPARATOR).map((text) =>
    text === MISSING ? null : unescape(text)
  );
}

function escape(text: string): string {
  return MARKS.test(text)
    ? text.replaceAll(
      // deno-lint-ignore no-control-regex
      /[\0\x01]/g,
      (char) => char === "\0" ? "\x01\x01" : "\x01\x02",
    )
    : text;
}

function unescape(text: string): string {
  return text.includes("\x01")
    ? text.replace(ESCAPED, (pair) => pair[1] === "\x01" ? "\0" : "\x01")
    : text;
}
