/**
 * A `log_format` of nginx → a layout.
 *
 * @module
 */

import type { Hole, Roles, SequenceLayout } from "./layout.ts";
import { type HoleForms, sequenceLayout } from "./sequence_layout.ts";

/** A variable, as ngx_http_log_module reads it: `$name` or `${name}`. */
const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;

/** Variables whose values have a form of their own; those of upstreams may be lists. */
const FORMS: HoleForms = {
  status: "number",
  body_bytes_sent: "number",
  bytes_sent: "number",
  request_time: "number",
  request_length: "number",
  msec: "number",
  upstream_addr: "list",
  upstream_status: "list",
  upstream_response_time: "list",
  upstream_connect_time: "list",
  upstream_header_time: "list",
  upstream_response_length: "list",
  upstream_bytes_received: "list",
  upstream_bytes_sent: "list",
  upstream_cache_status: "list",
};

const ROLES: Roles = {
  path: [
    { names: ["request"] },
    { names: ["request_uri"] },
    { names: ["uri"] },
    { names: ["document_uri"] },
  ],
  method: [{ names: ["request_method"] }],
  host: [
    { names: ["host"] },
    { names: ["http_host"] },
    { names: ["server_name"] },
  ],
  protocol: [{ names: ["server_protocol"] }],
  status: [{ names: ["status"] }],
  bytes: [{ names: ["body_bytes_sent"] }, { names: ["bytes_sent"] }],
  seconds: [
    { names: ["request_time"], unit: "s" },
    { names: ["upstream_response_time"], unit: "s" },
  ],
  time: [
    { names: ["time_local"] },
    { names: ["time_iso8601"] },
    { names: ["msec"] },
  ],
};

/**
 * Reads a format string of nginx, as its documentation of `log_format` words it.
 *
 * @param text The string, without the quotes around it.
 * @returns The layout of its lines.
 * @throws {FormatStringError} If two variables have no text between them, or
 * none holds a request or a path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { parts } = nginxFormat('[$time_local] "$request" $status');
 * assertEquals(parts.length, 6);
 * ```
 */
export function nginxFormat(text: string): SequenceLayout {
  return sequenceLayout(cutVariables(text, FORMS), ROLES);
}

/**
 * Cuts a text at its variables.
 *
 * @param text A text with variables, `$name` or `${name}`.
 * @param forms How the values of some are read.
 * @returns Texts and fields in turn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cutVariables("$a ${b}c", { a: "number" }), [
 *   "",
 *   { name: "a", form: "number" },
 *   " ",
 *   { name: "b", form: "text" },
 *   "c",
 * ]);
 * ```
 */
export function cutVariables(
  text: string,
  forms: HoleForms,
): (string | Hole)[] {
  const tokens: (string | Hole)[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const name = match[1] ?? match[2]!;
    const form = Object.hasOwn(forms, name) ? forms[name]! : "text";
    tokens.push(text.slice(at, match.index), { name, form });
    at = match.index + match[0].length;
  }
  return [...tokens, text.slice(at)];
}
