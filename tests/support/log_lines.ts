/**
 * Lines of logs that fast-check makes up, one character a byte: mostly nearly
 * right, because lines of random bytes are all wrong in the same way.
 *
 * @module
 */

import fc from "fast-check";

/** The bytes that decide what a line is, more often than all others. */
const anyChar = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'"\\ /?#*:\t\r\0-^GEThps') },
  { weight: 1, arbitrary: fc.constantFrom(..."\x80\xa0\xc3\xa9\xef\xff") },
  {
    weight: 1,
    arbitrary: fc.nat(255).map((code) => String.fromCharCode(code))
      .filter((character) => character !== "\n"),
  },
);
const anyText = fc.array(anyChar, { maxLength: 12 })
  .map((characters) => characters.join(""));
const often = (text: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(text) }, anyText);

const target = fc.oneof(
  fc.tuple(
    fc.constantFrom("/", "/", "http://", "HTTPS://h", "*", "?", "h:1", "//"),
    anyText,
  ).map(([start, rest]) => start + rest),
  fc.constantFrom("/a", "/a/b", "/\xff", "/\xc3\xa9", "*"),
);

/** A line without a LF. */
export const anyLine: fc.Arbitrary<string> = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant("172.16.40.10 - - ") },
    fc.constantFrom('"192.0.2.1, 192.0.2.2" - ', '"a b" "-" ', '{"', '\\"'),
    fc.constantFrom('"GET /first" ', '"bot /first 1.0" ', '"CONNECT h:1" '),
    anyText,
  ),
  often('"'),
  fc.constantFrom("", "", "", "\x1b[31m", "\x1b[1m\x1b[0;31m", "\x1b["),
  fc.oneof(fc.constantFrom("GET", "post", "G-T", "-", ""), anyText),
  often(" "),
  target,
  often(" HTTP/1.1"),
  fc.constantFrom("", "", "", "\x1b[0m", "\x1b[m"),
  often('"'),
  often(' 200 84 "-"'),
).map((parts) => parts.join(""));

/** What an access log may have between the quotes without escaping it. */
export const anyRequest: fc.Arbitrary<string> = anyLine
  .map((line) => line.replaceAll(/["\\\t]/g, ""))
  .map((line) => line.replace(/^172.16.40.10 - - /, ""));
