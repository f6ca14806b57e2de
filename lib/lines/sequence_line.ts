/**
 * A line of literal texts and fields in turn → its fields.
 *
 * @module
 */

import type { Hole, SequenceLayout } from "./layout.ts";
import type { Fields } from "./roles.ts";
import { showChars } from "../utf8.ts";

/** A number as servers write it; HAProxy puts a plus in front of one that was logged early. */
const NUMBER = /^(?:[+-]?\d+(?:\.\d+)?|-)$/;

/** What follows a line that was cut before its end. */
const MORE = "more";

/**
 * Cuts a line at the literal texts of its format: a field ends where the text
 * behind it begins first. One between double quotes ends at the next quote that
 * no backslash escapes. No field is tried twice, so the time is linear.
 *
 * @param line The line, not blank, one character a byte.
 * @param layout Its format.
 * @returns The fields by name, `more` for what follows an open format; null if
 * the line is not of the format.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = {
 *   kind: "sequence",
 *   parts: ["[", { name: "t", form: "text" }, '] "', { name: "r", form: "text" }, '"'],
 *   openFrom: null,
 *   roles: {},
 * } as const;
 * const line = String.raw`[now] "GET /\"a\""`;
 * assertEquals(
 *   cutSequence(line, layout),
 *   new Map([["t", "now"], ["r", String.raw`GET /\"a\"`]]),
 * );
 * assertEquals(cutSequence("now", layout), null);
 * ```
 */
export function cutSequence(
  line: string,
  { parts, openFrom }: SequenceLayout,
): Map<string, string> | null {
  const fields = new Map<string, string>();
  let at = 0;
  // The space behind braces that are not there is not there either.
  let isSqueezed = false;
  for (const [i, part] of parts.entries()) {
    const isOpen = openFrom !== null && i >= openFrom;
    if (typeof part === "string") {
      const text = isSqueezed && part[0] === " " ? part.slice(1) : part;
      isSqueezed = false;
      if (line.startsWith(text, at)) at += text.length;
      else return isOpen ? withMore(fields, line, at) : null;
      continue;
    }
    const next = parts[i + 1] as string | undefined;
    const from = part.form === "number" ? skipSpaces(line, at) : at;
    const isMissing = part.form === "braces" && line[at] !== "{";
    let end = isMissing ? at : endOfHole(line, from, part, next);
    if (end === -1 && openFrom !== null && i + 1 >= openFrom) {
      end = endOfLine(line, from, next);
    } else if (next === undefined && openFrom !== null) {
      end = line.indexOf(" ", from);
      if (end === -1) end = line.length;
    }
    const value = line.slice(from, end);
    if (end === -1 || part.form === "number" && !NUMBER.test(value)) {
      return isOpen ? withMore(fields, line, at) : null;
    }
    if (part.name !== null) fields.set(part.name, value);
    isSqueezed = isMissing;
    at = end;
  }
  if (at === line.length) return fields;
  return openFrom === null ? null : withMore(fields, line, at);
}

function withMore(fields: Map<string, string>, line: string, at: number) {
  const more = line.slice(at).trim();
  if (more !== "") fields.set(MORE, more);
  return fields;
}

/** Where a field ends that begins at a place; -1 if what should follow it does not. */
function endOfHole(
  line: string,
  at: number,
  { form }: Hole,
  next: string | undefined,
): number {
  if (next === undefined) return line.length;
  if (isQuoted(line, at, next)) {
    const quote = closingQuote(line, at);
    return quote !== -1 && line.startsWith(next, quote) ? quote : -1;
  }
  if (form === "braces") {
    const close = line.indexOf(`}${next}`, at);
    return close === -1 ? -1 : close + 1;
  }
  let end = line.indexOf(next, at);
  if (form === "address") {
    // The port is behind the last colon; an address of IPv6 has others.
    const space = line.indexOf(" ", at);
    const last = line.lastIndexOf(next, space === -1 ? line.length : space);
    return last < at ? -1 : last;
  }
  while (form === "list" && end !== -1 && isInList(line, end)) {
    end = line.indexOf(next, end + 1);
  }
  return end;
}

/** Where the last field of a line ends that lacks the rest; -1 if it is more than one field. */
function endOfLine(line: string, at: number, next: string | undefined): number {
  if (next !== undefined && isQuoted(line, at, next)) {
    return closingQuote(line, at) === line.length - 1 ? line.length - 1 : -1;
  }
  return line.includes(" ", at) || at === line.length ? -1 : line.length;
}

function isQuoted(line: string, at: number, next: string): boolean {
  return next[0] === '"' && line[at - 1] === '"';
}

/** Whether a space belongs to a list of upstreams: `a, b : c`. */
function isInList(line: string, at: number): boolean {
  return line[at - 1] === "," || line.startsWith(" : ", at) ||
    line.startsWith(" :", at - 2);
}

function skipSpaces(line: string, at: number): number {
  let from = at;
  while (line[from] === " ") from++;
  return from;
}

function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at !== -1;) {
    let backslashes = 0;
    while (
      at - 1 - backslashes >= from && line[at - 1 - backslashes] === "\\"
    ) {
      backslashes++;
    }
    if (backslashes % 2 === 0) return at;
    at = line.indexOf('"', at + 1);
  }
  return -1;
}

/**
 * The fields of a line that was cut into texts.
 *
 * @param values The texts by name.
 * @returns What roles are read from.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(fieldsOf(new Map([["status", "200"]])).find("status"), "200");
 * ```
 */
export function fieldsOf(values: ReadonlyMap<string, string>): Fields {
  return {
    find: (name) => values.get(name),
    list: () =>
      Array.from(
        values,
        ([name, value]) => [showChars(name), showChars(value)],
      ),
  };
}
