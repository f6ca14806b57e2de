/**
 * A line of JSON → the key of the request in one of its fields.
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

/** Each escape of a text of JSON; a pair of surrogates is one. */
const ESCAPE =
  /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([dD][89a-fA-F][\da-fA-F]{2})|[^])/g;

/** Stands for an escaped half of a pair; a byte that is not UTF-8 never becomes it. */
const LONE = "\udc00";

/** With the flag `u`, it is not found in whole pairs. */
const HAS_LONE = /\udc00/u;

/**
 * Makes the reader of keys for lines that are objects of JSON (RFC 8259), one a
 * line.
 *
 * A name with dots leads into nested objects; a member whose own name has the
 * dots comes first, the longest such name before shorter ones. Of members with
 * one name the last counts, as in most readers of JSON. Without a name, the
 * first of `REQUEST_FIELDS` that the line has is the field, even where it holds
 * no text: to look on would be to guess.
 *
 * The key is the UTF-8 of what the field says; bytes of the line that are not
 * UTF-8 reach it unchanged. Half a surrogate pair has no UTF-8: with one in the
 * key, the line is skipped like one whose field holds no text (`bad field`).
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

/** What a line says; undefined if it is no JSON. */
function parseLine(line: string): unknown {
  // A byte order mark may stand at the start of a file (RFC 8259, 8.1).
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
 * Writes escaped surrogates out. Left to JSON.parse, half a pair could become
 * what a byte that is not UTF-8 became before, or make a pair with it.
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

/** What stands under a name, maybe in an object inside; undefined if nothing does. */
function findMember(object: Record<string, unknown>, name: string): unknown {
  // What strangers write may be named as what all objects inherit.
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
