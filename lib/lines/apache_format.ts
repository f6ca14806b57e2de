/**
 * A `LogFormat` of Apache's httpd → a layout.
 *
 * @module
 */

import type { Hole, HoleForm, Roles, SequenceLayout } from "./layout.ts";
import { FormatStringError, sequenceLayout } from "./sequence_layout.ts";

/**
 * A directive of mod_log_config: `%`, conditions (`!200,304`), `<` or `>`, an
 * argument in braces, a letter.
 */
const DIRECTIVE = /^%!?[\d,]*[<>]?(?:\{([^}]*)\})?[<>]?(%|\^t[io]|[A-Za-z])/;

/** Escapes that a configuration may hold. */
const ESCAPES: Record<string, string> = { n: "\n", t: "\t" };

/** Directives that log a number or `-`. */
const NUMBERS = "BbDIkOpPSsT";

const ROLES: Roles = {
  path: [{ names: ["%r"] }, { names: ["%U"] }],
  method: [{ names: ["%m"] }],
  host: [
    { names: ["%{Host}i"] },
    { names: ["%V"] },
    { names: ["%v"] },
  ],
  protocol: [{ names: ["%H"] }],
  status: [{ names: ["%s"] }],
  bytes: [{ names: ["%B"] }, { names: ["%b"] }, { names: ["%O"] }],
  seconds: [
    { names: ["%D"], unit: "us" },
    { names: ["%{us}T"], unit: "us" },
    { names: ["%{ms}T"], unit: "ms" },
    { names: ["%{s}T"], unit: "s" },
    { names: ["%T"], unit: "s" },
  ],
  time: [{ names: ["%t"] }],
};

/**
 * Reads a format string of Apache, as its documentation of mod_log_config words
 * it. `%t` stands in brackets; a field keeps its directive as its name, without
 * conditions and `<` or `>`.
 *
 * @param text The string, without the quotes around it; `\"` is a quote.
 * @returns The layout of its lines.
 * @throws {FormatStringError} If a `%` is none of a directive, two directives
 * have no text between them, or none holds a request or a path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { roles } = apacheFormat(String.raw`%h %t \"%r\" %>s %{ms}T`);
 * assertEquals(roles.seconds, [{ names: ["%{ms}T"], unit: "ms" }]);
 * ```
 */
export function apacheFormat(text: string): SequenceLayout {
  const tokens: (string | Hole)[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === "\\" && at + 1 < text.length) {
      const escaped = text[at + 1]!;
      tokens.push(ESCAPES[escaped] ?? escaped);
      at += 2;
      continue;
    }
    if (text[at] !== "%") {
      tokens.push(text[at++]!);
      continue;
    }
    const [directive, argument, letter] = DIRECTIVE.exec(text.slice(at)) ?? [];
    if (directive === undefined || letter === undefined) {
      throw new FormatStringError(
        `has "${text.slice(at, at + 5)}", which is no directive of Apache`,
      );
    }
    if (letter === "%") tokens.push("%");
    else tokens.push(...holesOf(letter, argument));
    at += directive.length;
  }
  return sequenceLayout(tokens, ROLES);
}

function holesOf(letter: string, argument?: string): (string | Hole)[] {
  // Headers have any case; the roles have the one of the documentation.
  const isHost = letter === "i" && argument?.toLowerCase() === "host";
  const shown = isHost ? "Host" : argument;
  const name = shown === undefined || letter === "s"
    ? `%${letter}`
    : `%{${shown}}${letter}`;
  const isNumber = NUMBERS.includes(letter);
  const form: HoleForm = isNumber
    ? "number"
    : letter === "v"
    ? "address"
    : "text";
  const hole = { name, form };
  return letter === "t" && argument === undefined ? ["[", hole, "]"] : [hole];
}
