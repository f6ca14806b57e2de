/**
 * A line of an access log, or what a field of another log holds → its key, or
 * the reason why it has none (SPEC 2).
 *
 * Lines come as text of one character a byte (latin1.ts); keys leave the same
 * way.
 *
 * @module
 */

import { Skipped } from "./line_key.ts";

/** The fields that hold a request unless `--field` names one, in this order. */
export const REQUEST_FIELDS = ["request", "uri", "url", "path"] as const;

const NO_REQUEST = new Skipped("no request");
const BAD_REQUEST = new Skipped("bad request");
const NO_PATH = new Skipped("no path");

/** METHOD is a token of RFC 9110, 5.6.2; TARGET is at least one byte that is no space. */
const REQUEST = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+ ([^ ]+)/;
const ABSOLUTE_FORM = /^https?:\/\//i;

/**
 * Reads the key of a line of an access log: the path of the target of its first
 * double-quoted field.
 *
 * @param line The line, not blank, without its end.
 * @returns The key, or why there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "./line_key.ts";
 *
 * const line = `172.16.40.10 - - [13/Jul/2015:23:46:07 +0800] "GET /a/b?c=1 HTTP/1.1" 200 84`;
 * assertEquals(requestKey(line), "/a/b");
 * assertEquals(requestKey("-"), new Skipped("no request"));
 * ```
 */
export function requestKey(line: string): string | Skipped {
  const field = firstQuotedField(line);
  if (field === null) return NO_REQUEST;
  const target = REQUEST.exec(field)?.[1];
  if (target === undefined) return BAD_REQUEST;
  return pathOfTarget(target);
}

/**
 * Reads the key of what a field of a log holds: a request, a target or a path.
 *
 * It is a request if it starts as one: METHOD, one space, TARGET. Otherwise all
 * of it is a target, spaces too: a path that the server has decoded may have
 * some. No value is both, but for `*` and a space in front of something, which
 * is a request with the METHOD `*`.
 *
 * @param value What stands in the field: text of any kind, or one character a
 * byte; only ASCII decides.
 * @returns The key, a part of the value or `/`, or why there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Skipped } from "./line_key.ts";
 *
 * assertEquals(fieldKey("GET /a?b=c HTTP/1.1"), "/a");
 * assertEquals(fieldKey("http://host/a?b=c"), "/a");
 * assertEquals(fieldKey("/a b"), "/a b");
 * assertEquals(fieldKey("-"), new Skipped("bad request"));
 * ```
 */
export function fieldKey(value: string): string | Skipped {
  const target = REQUEST.exec(value)?.[1];
  if (target !== undefined) return pathOfTarget(target);
  const key = pathOfTarget(value);
  return key === NO_PATH ? BAD_REQUEST : key;
}

/** The text between the first double quote and the next that no backslash escapes. */
function firstQuotedField(line: string): string | null {
  const open = line.indexOf('"');
  if (open === -1) return null;
  for (let close = line.indexOf('"', open + 1); close !== -1;) {
    let backslashes = 0;
    while (line[close - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return line.slice(open + 1, close);
    close = line.indexOf('"', close + 1);
  }
  return null;
}

function pathOfTarget(target: string): string | Skipped {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  if (path[0] === "/" || path === "*") return path;
  const scheme = ABSOLUTE_FORM.exec(path)?.[0];
  if (scheme === undefined) return NO_PATH;
  const slash = path.indexOf("/", scheme.length);
  return slash === -1 ? "/" : path.slice(slash);
}
