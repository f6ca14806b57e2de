/**
 * A line of a JSON log → the key of the request in one of its fields.
 *
 * @module
 */

import { bytesOfText, textOfBytes } from "../latin1.ts";
import type { Roles } from "./layout.ts";
import { type KeyReader, Skipped } from "./line_key.ts";
import { type Fields, keyOfFields } from "./roles.ts";
import { decodeLossless, encodeLossless, showBytes } from "../utf8.ts";

const BAD_JSON = new Skipped("bad json");
const BAD_FIELD = new Skipped("bad field");

const ASCII = /^[\0-\x7f]*$/;

/** The start of an object; on other lines, JSON.parse takes far longer to fail. */
const OBJECT_START = /^(?:ï»¿)?[ \t\r]*\{/;

const SURROGATE = /\\u[dD][89a-fA-F]/;

/** How many levels of nested objects people are shown. */
const MOST_SHOWN_LEVELS = 9;

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
 * Reads a line that is an object of JSON (RFC 8259).
 *
 * A name with dots leads into nested objects; a member whose own name has the
 * dots comes first, the longest such name before shorter ones. Of members with
 * one name the last counts, as in most readers of JSON.
 *
 * @param line The line, one character a byte.
 * @returns Its members: of texts their Unicode, where a byte that is not UTF-8
 * is a lone surrogate (utf8.ts), of all else the value of JSON; null if the
 * line is no object.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const fields = jsonFields(`{"request":{"uri":"/a?b"},"status":200}`);
 * assertEquals(fields?.find("request.uri"), "/a?b");
 * assertEquals(fields?.list(), [["request.uri", "/a?b"], ["status", "200"]]);
 * ```
 */
export function jsonFields(line: string): Fields | null {
  if (!OBJECT_START.test(line)) return null;
  const object = parseLine(line);
  if (!isObject(object)) return null;
  return {
    find: (name) => findMember(object, name),
    list: () =>
      listMembers(object, "").map((
        [name, value],
      ) => [shown(name), shown(value)]),
  };
}

/**
 * Makes the reader of keys for lines that are objects of JSON, one a line.
 *
 * The key is the UTF-8 of what a field says; bytes of the line that are not
 * UTF-8 reach it unchanged. Half a surrogate pair has no UTF-8: with one in the
 * key, the line is skipped like one whose field holds no text (`bad field`).
 *
 * @param roles Which members may hold the path, in this order.
 * @returns A reader for lines of one character a byte.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "./line_key.ts";
 *
 * const readKey = jsonKey({ path: [{ names: ["request"] }, { names: ["uri"] }] });
 * assertEquals(readKey(`{"request":"req-123","uri":"/a?b=c"}`), "/a");
 * assertEquals(readKey(`{"request":{}}`), new Skipped("bad field"));
 * ```
 */
export function jsonKey(roles: Roles): KeyReader {
  return (line) => {
    const fields = jsonFields(line);
    if (fields === null) return BAD_JSON;
    const key = keyOfFields(fields, roles);
    if (typeof key !== "string" || ASCII.test(key)) return key;
    return HAS_LONE.test(key) ? BAD_FIELD : textOfBytes(encodeLossless(key));
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

/** A text without control characters; a byte that is not UTF-8 as `\xNN`. */
function shown(text: string): string {
  return showBytes(encodeLossless(text));
}

/** All texts, numbers and words that an object holds, nested ones by dotted names. */
function listMembers(
  object: Record<string, unknown>,
  prefix: string,
  depth = 0,
): [string, string][] {
  return Object.entries(object).flatMap(([name, value]): [string, string][] =>
    !isObject(value)
      ? [[prefix + name, String(value)]]
      : depth < MOST_SHOWN_LEVELS
      ? listMembers(value, `${prefix}${name}.`, depth + 1)
      : []
  );
}
