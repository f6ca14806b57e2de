/**
 * A `log-format` of HAProxy → a layout.
 *
 * @module
 */

import type { Hole, HoleForm, Roles, SequenceLayout } from "./layout.ts";
import { FormatStringError, sequenceLayout } from "./sequence_layout.ts";

/** Variables of the chapter "Custom log format" that Apache has not. */
const OWN_NAMES = (
  "CC CS HM HP HPO HQ HU HV ID ST Ta Tc Td Th Ti Tl Tq TR Tr Ts Tt Tu Tw ac bc " +
  "bi bp bq ci cp fc fi fp ft hr hrl hs hsl lc ms pid rc rt sc si sp sq sslc " +
  "sslv tr trg trl tsc"
).split(" ");

/** Its other variables. */
const SHARED_NAMES = "B H T U b f o r s t".split(" ");

const NAMES = [...OWN_NAMES, ...SHARED_NAMES]
  .sort((a, b) => b.length - a.length);

/** Variables that log a number, or `-1` where there was none. */
const NUMBERS = new Set(
  "B ST Ta Tc Td Th Ti Tq TR Tr Ts Tt Tu Tw U ac bc bq cp fc fp lc ms pid rc rt sc sp sq bp"
    .split(" "),
);

const ROLES: Roles = {
  path: [{ names: ["%r"] }, { names: ["%HU"] }, { names: ["%HP"] }],
  method: [{ names: ["%HM"] }],
  host: [{ names: ["%[capture.req.hdr(0)]"] }],
  protocol: [{ names: ["%HV"] }],
  status: [{ names: ["%ST"] }],
  bytes: [{ names: ["%B"] }],
  seconds: [
    { names: ["%Ta"], unit: "ms" },
    { names: ["%Tt"], unit: "ms" },
    { names: ["%Tr"], unit: "ms" },
  ],
  time: [
    { names: ["%tr"] },
    { names: ["%t"] },
    { names: ["%T"] },
    { names: ["%Ts"] },
  ],
};

const OWN = new RegExp(`%(?:\\{[^}]*\\})?(?:${OWN_NAMES.join("|")})(?![a-z])`);

/**
 * Whether a format string has a variable that only HAProxy has, so that it is
 * not one of Apache's.
 *
 * @param text A format string with `%`.
 * @returns Whether it is HAProxy's.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isHaproxyFormat("%ci:%cp [%tr] %{+Q}r"), true);
 * assertEquals(isHaproxyFormat("%h %t %r %Dus"), false);
 * ```
 */
export function isHaproxyFormat(text: string): boolean {
  return OWN.test(text) || /%(?:\{[+\-QXE,]*\})?\[/.test(text);
}

/**
 * Reads a format string of HAProxy, as its manual words it: `%name`, `%{flags}name`,
 * `%[sample]`; `+Q` puts the value in double quotes.
 *
 * @param text The string, without the quotes around it; a backslash escapes.
 * @returns The layout of its lines.
 * @throws {FormatStringError} If a `%` is none of a variable, two variables
 * have no text between them, or none holds a request or a path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { parts } = haproxyFormat("%ci:%cp [%tr] %{+Q}r");
 * assertEquals(parts.at(-1), '"');
 * ```
 */
export function haproxyFormat(text: string): SequenceLayout {
  const tokens: (string | Hole)[] = [];
  let quotesAll = false;
  for (let at = 0; at < text.length;) {
    if (text[at] === "\\" && at + 1 < text.length) {
      tokens.push(text[at + 1]!);
      at += 2;
      continue;
    }
    if (text.startsWith("%%", at)) {
      tokens.push("%");
      at += 2;
      continue;
    }
    if (text[at] !== "%") {
      tokens.push(text[at++]!);
      continue;
    }
    const [start, flags = ""] = /^%(?:\{([^}]*)\})?/.exec(text.slice(at))!;
    const rest = text.slice(at + start.length);
    const name = rest[0] === "["
      ? /^\[[^\]]*\]/.exec(rest)?.[0]
      : NAMES.find((name) => rest.startsWith(name));
    if (name === undefined) {
      if (rest !== "" && rest[0] !== " ") {
        throw new FormatStringError(
          `has "${text.slice(at, at + 8)}", which is no variable of HAProxy`,
        );
      }
      at += start.length;
      continue;
    }
    at += start.length + name.length;
    if (name === "o") {
      // It logs nothing, and a space at the start of a line neither.
      quotesAll = flags.includes("+Q");
      if (tokens.length === 0 && text[at] === " ") at++;
      continue;
    }
    const form = formOf(name);
    const hole = { name: `%${name}`, form };
    const isQuoted = flags.includes("+Q") ||
      quotesAll && form !== "number" && !flags.includes("-Q");
    tokens.push(...(isQuoted ? ['"', hole, '"'] : [hole]));
  }
  return sequenceLayout(tokens, ROLES);
}

function formOf(name: string): HoleForm {
  if (NUMBERS.has(name)) return "number";
  if (name === "hr" || name === "hs") return "braces";
  return /^[cfbs]i$/.test(name) ? "address" : "text";
}
