/**
 * A line of an access log, or the value of a field of another log → its key, or
 * the reason why it has none.
 *
 * Lines and keys are text of one character a byte (latin1.ts).
 *
 * @module
 */

import { Skipped } from "./line_key.ts";

/** The fields to look for, in this order, unless `--field` names one. */
export const REQUEST_FIELDS = ["request", "uri", "url", "path"] as const;

const NO_REQUEST = new Skipped("no request");
const BAD_REQUEST = new Skipped("bad request");
const NO_PATH = new Skipped("no path");

/**
 * METHOD is a token (RFC 9110, 5.6.2); TARGET is one or more bytes except
 * spaces.
 */
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
 * Reads the key of the value of a field: a request, a target or a path.
 *
 * The value is a request if it starts like one: METHOD, one space, TARGET.
 * Otherwise all of it is a target, with its spaces, because some servers log
 * decoded paths. No value is both, except `*`, a space and something after it,
 * which is a request with the METHOD `*`.
 *
 * @param value The value, as text or one character a byte; only its ASCII
 * characters matter.
 * @returns The key, which is a part of the value or `/`, or why there is none.
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

/**
 * The text from the first double quote to the next one without a backslash
 * before it.
 */
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
