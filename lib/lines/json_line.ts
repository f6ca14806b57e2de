/**
 * A line of a JSON log → the key of the request in one of its fields.
 *
 * @module
 */

import { bytesOfText, textOfBytes } from "../latin1.ts";
import { fieldKey, REQUEST_FIELDS } from "./request.ts";
import { type KeyReader, Skipped } from "./line_key.ts";
import { decodeLossless, encodeLossless } from "../utf8.ts";

const BAD_JSON = new Skipped("bad json");
const NO_FIELD = new Skipped("no field");
const BAD_FIELD = new Skipped("bad field");

const ASCII = /^[\0-\x7f]*$/;

const SURROGATE = /\\u[dD][89a-fA-F]/;

/** One escape sequence of JSON text; a surrogate pair counts as one. */
const ESCAPE =
  /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([dD][89a-fA-F][\da-fA-F]{2})|[^])/g;

/**
 * Replaces an escaped lone surrogate. `decodeLossless` never yields it: a byte
 * that is not UTF-8 becomes U+DC80 to U+DCFF.
 */
const LONE = "\udc00";

/** Finds it; because of the flag `u`, not as half of a surrogate pair. */
const HAS_LONE = /\udc00/u;

/**
 * Makes the reader of keys for logs with one JSON object (RFC 8259) a line.
 *
 * A dot in the name of the field leads into a nested object, unless a member
 * has the dot in its own name; the longest such name is tried first. If several
 * members have the same name, the last one counts, as in most JSON parsers.
 * Without a name, the field is the first of `REQUEST_FIELDS` that the line has.
 * If that one holds no string, the line is skipped (`bad field`): trying the
 * next one would be a guess.
 *
 * The key is the string of the field in UTF-8; bytes of the line that are not
 * UTF-8 are kept as they are. A lone surrogate cannot be encoded in UTF-8: if
 * the key has one, the line is skipped (`bad field`).
 *
 * @param field The name of the field, or null.
 * @returns A reader for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "./line_key.ts";
 *
 * const line = `{"request":{"method":"GET","uri":"/a?b=c"}}`;
 * assertEquals(jsonKey("request.uri")(line), "/a");
 * assertEquals(jsonKey(null)(line), new Skipped("bad field"));
 * ```
 */
export function jsonKey(field: string | null): KeyReader {
  const names = field === null ? REQUEST_FIELDS : [field];
  return (line) => {
    const object = parseLine(line);
    if (!isObject(object) || Array.isArray(object)) return BAD_JSON;
    for (const name of names) {
      const value = findMember(object, name);
      if (value !== undefined) return keyOfValue(value);
    }
    return NO_FIELD;
  };
}

/** Parses a line; undefined if it is not JSON. */
function parseLine(line: string): unknown {
  // A file may start with a byte order mark (RFC 8259, 8.1).
  const text = ASCII.test(line)
    ? line
    : decodeLossless(bytesOfText(line)).replace(/^\ufeff/, "");
  try {
    return JSON.parse(SURROGATE.test(text) ? joinPairs(text) : text);
  } catch {
    return undefined;
  }
}

/**
 * Replaces escaped surrogates before JSON.parse: pairs by their character, lone
 * ones by `LONE`. JSON.parse could turn a lone one into the same surrogate that
 * stands for a byte that is not UTF-8, or make a pair of the two.
 */
function joinPairs(text: string): string {
  return text.replace(
    ESCAPE,
    (escape, high, low, lone) =>
      high !== undefined
        ? String.fromCharCode(parseInt(high, 16), parseInt(low, 16))
        : lone !== undefined
        ? LONE
        : escape,
  );
}

/**
 * Finds a member by its name, also in nested objects; undefined if there is
 * none.
 */
function findMember(object: Record<string, unknown>, name: string): unknown {
  // Only own members: a field could be named like an inherited one,
  // `constructor`.
  if (Object.hasOwn(object, name)) return object[name];
  for (
    let dot = name.lastIndexOf(".");
    dot > 0;
    dot = name.lastIndexOf(".", dot - 1)
  ) {
    const outer = name.slice(0, dot);
    const inner = Object.hasOwn(object, outer) ? object[outer] : undefined;
    if (!isObject(inner)) continue;
    const found = findMember(inner, name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function keyOfValue(value: unknown): string | Skipped {
  if (typeof value !== "string") return BAD_FIELD;
  const key = fieldKey(value);
  if (typeof key !== "string" || ASCII.test(key)) return key;
  return HAS_LONE.test(key) ? BAD_FIELD : textOfBytes(encodeLossless(key));
}
