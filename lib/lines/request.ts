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

/** A client sent something that is no request, and the server wrote that down. */
const CLIENT_SENT_NONE = new Skipped("bad request", false);

/** METHOD is a token (RFC 9110, 5.6.2) that begins with a letter; TARGET ends at a space. */
const REQUEST = /^[A-Za-z][!#$%&'*+\-.^_`|~0-9A-Za-z]* ([^ ]+)( HTTP\/)?/;

/** How a target begins that has a path: `/`, `*` or `scheme://` (RFC 3986, 3.1). */
const PATH_START = /^(?:[/*]|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;

/** Colour codes of a terminal, which some servers write around a request. */
// deno-lint-ignore no-control-regex
const LEADING_COLORS = /^(?:\x1b\[[0-9;]*m)+/;
// deno-lint-ignore no-control-regex
const TRAILING_COLORS = /(?:\x1b\[[0-9;]*m)+$/;

/**
 * Reads the key of a line of an access log: the path of the target of its
 * request.
 *
 * A field stands between a double quote that no backslash escapes and the next;
 * the closing one may open the next field, since nothing says which of them
 * open. The request is the first field `METHOD SP TARGET SP HTTP/…`, or else the
 * first `METHOD SP TARGET`: a quoted user, address or user agent may stand in
 * front of it. A field that the end of the line cuts off counts where its path
 * is whole, that is, where a space, `?` or `#` follows it.
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
 * assertEquals(requestKey(`"192.0.2.1, 198.51.100.4" ${line}`), "/a/b");
 * assertEquals(requestKey("-"), new Skipped("no request"));
 * ```
 */
export function requestKey(line: string): string | Skipped {
  const found = findRequest(line);
  return found instanceof Skipped ? found : pathOfTarget(found.target);
}

/** A request as it stands in a line. */
export interface FoundRequest {
  /** The field between double quotes, without color codes. */
  field: string;
  /** Its target. */
  target: string;
}

/**
 * Finds the request that `requestKey` reads.
 *
 * @param line The line, not blank, without its end.
 * @returns The request, or why there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(findRequest(`- "GET /a?b HTTP/1.1" 200`), {
 *   field: "GET /a?b HTTP/1.1",
 *   target: "/a?b",
 * });
 * ```
 */
export function findRequest(line: string): FoundRequest | Skipped {
  // An object of JSON, whose quotes are not those of an access log.
  if (line[0] === "{") return NO_REQUEST;
  let first: FoundRequest | null = null;
  let hasPathless = false;
  let hasField = false;
  const firstQuote = findQuote(line, 0);
  for (let open = firstQuote; open !== -1;) {
    const close = findQuote(line, open + 1);
    const isCut = close === -1;
    const field = withoutColors(
      line.slice(open + 1, isCut ? undefined : close),
    );
    const [, target, protocol] = REQUEST.exec(field) ?? [];
    if (target !== undefined) {
      if (!PATH_START.test(target)) {
        hasPathless ||= protocol !== undefined || field.startsWith("CONNECT ");
      } else if (protocol !== undefined) return { field, target };
      else if (first === null && (!isCut || hasWholePath(field, target))) {
        first = { field, target };
      }
    }
    hasField ||= !isCut &&
      (close + 1 === line.length || line[close + 1] === " ");
    open = close;
  }
  if (first !== null) return first;
  if (hasPathless) return NO_PATH;
  if (!hasField) return NO_REQUEST;
  return sentNone(line, firstQuote) ? CLIENT_SENT_NONE : BAD_REQUEST;
}

/**
 * Reads the key of what a field of a log holds: a request, a target or a path.
 *
 * It is a request if it starts as one: METHOD, one space, TARGET. Otherwise all
 * of it is a target, spaces too: a path that the server has decoded may have
 * some.
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
 * assertEquals(fieldKey("-"), new Skipped("bad request", false));
 * ```
 */
export function fieldKey(value: string): string | Skipped {
  const target = REQUEST.exec(value)?.[1];
  if (target !== undefined) return pathOfTarget(target);
  const key = pathOfTarget(value);
  return key === NO_PATH ? CLIENT_SENT_NONE : key;
}

/** The next double quote that no backslash escapes, -1 if there is none. */
function findQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at !== -1;) {
    let backslashes = 0;
    while (line[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at;
    at = line.indexOf('"', at + 1);
  }
  return -1;
}

function withoutColors(field: string): string {
  return field.includes("\x1b")
    ? field.replace(LEADING_COLORS, "").replace(TRAILING_COLORS, "")
    : field;
}

/** Whether the path of a field that is cut off is whole: something must follow it. */
function hasWholePath(field: string, target: string): boolean {
  const targetEnd = field.indexOf(" ") + 1 + target.length;
  return /[?#]/.test(target) || field[targetEnd] === " ";
}

/** Whether the server says in the place of the request that the client sent none. */
function sentNone(line: string, firstQuote: number): boolean {
  const close = findQuote(line, firstQuote + 1);
  const field = line.slice(firstQuote + 1, close);
  return field === "" || field === "-" || field.includes("\\x");
}

function pathOfTarget(target: string): string | Skipped {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  if (path[0] === "/" || path === "*") return path;
  const scheme = SCHEME.exec(path)?.[0];
  if (scheme === undefined) return NO_PATH;
  const slash = path.indexOf("/", scheme.length);
  return slash === -1 ? "/" : path.slice(slash);
}
