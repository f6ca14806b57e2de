/**
 * A `format` of Envoy's access log → a layout.
 *
 * @module
 */

import type { Hole, HoleForm, RoleSource, SequenceLayout } from "./layout.ts";
import { sequenceLayout } from "./sequence_layout.ts";

/** A command operator: `%NAME%`, `%NAME(argument)%`, `%NAME(argument):length%`. */
const OPERATOR = /%([A-Z][A-Z0-9_]*(?:\([^)]*\))?(?::\d+)?)%/g;

/** Operators that log a number or `-`. */
const NUMBERS =
  /^(?:RESPONSE_CODE|BYTES_RECEIVED|BYTES_SENT|DURATION|REQUEST_DURATION|RESPONSE_DURATION|RESPONSE_TX_DURATION|[A-Z_]*WIRE_BYTES_(?:SENT|RECEIVED))$/;

/**
 * Whether a format string has a command operator of Envoy.
 *
 * @param text A format string with `%`.
 * @returns Whether it is Envoy's.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isEnvoyFormat("%REQ(:METHOD)% %DURATION%"), true);
 * assertEquals(isEnvoyFormat("%h %D %s"), false);
 * ```
 */
export function isEnvoyFormat(text: string): boolean {
  return text.search(/%[A-Z][A-Z0-9_]+(?:\([^)]*\))?(?::\d+)?%/) !== -1;
}

/**
 * Reads a format string of Envoy, as its documentation of access logging words
 * it. A field keeps its operator as its name.
 *
 * @param text The string; a line feed at its end is the end of the line.
 * @returns The layout of its lines.
 * @throws {FormatStringError} If two operators have no text between them, or
 * none holds a path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { roles } = envoyFormat('"%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%"');
 * assertEquals(roles.path, [{ names: ["REQ(:PATH)"] }]);
 * ```
 */
export function envoyFormat(text: string): SequenceLayout {
  const line = text.replace(/(?:\\n|\n)$/, "");
  const tokens: (string | Hole)[] = [];
  const names: string[] = [];
  let at = 0;
  for (const match of line.matchAll(OPERATOR)) {
    const name = match[1]!;
    const form: HoleForm = NUMBERS.test(name) ? "number" : "text";
    tokens.push(line.slice(at, match.index), { name, form });
    names.push(name);
    at = match.index + match[0].length;
  }
  tokens.push(line.slice(at));
  const named = (pattern: RegExp): RoleSource[] =>
    names.filter((name) => pattern.test(name)).map((name) => ({
      names: [name],
    }));
  return sequenceLayout(tokens, {
    path: named(/^REQ\((?:[^)]*\?)?:PATH\)|^REQ\(X-ENVOY-ORIGINAL-PATH\)/i),
    method: named(/^REQ\(:METHOD\)/i),
    host: named(/^REQ\((?::AUTHORITY|HOST)\)/i),
    protocol: named(/^PROTOCOL$/),
    status: named(/^RESPONSE_CODE$/),
    bytes: named(/^BYTES_SENT$/),
    seconds: named(/^DURATION$/).map((source) => ({ ...source, unit: "ms" })),
    time: named(/^START_TIME/),
  });
}
