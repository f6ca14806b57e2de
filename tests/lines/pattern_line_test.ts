/** What `--pattern` finds in lines, whatever their bytes. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { textOfBytes } from "../../lib/latin1.ts";
import { patternKey } from "../../lib/lines/pattern_line.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { anyLine } from "../support/log_lines.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const NO_MATCH = new Skipped("no match");
const textOf = (chars: string) => textOfBytes(bytesOf(chars));
const found = (pattern: string, line: string) =>
  patternKey(pattern)(textOf(line));

/** Name, expression, line and key (null is no match); lines and keys have a character a byte. */
const cases: [string, string, string, string | null][] = [
  ["the whole match where there is no group", "b+", "abbc", "bb"],
  ["the first group", "b(.)(.)", "abcd", "c"],
  ["a group in a group: the outer one", "((b)c)", "abcd", "bc"],
  ["the group that is named", "(?<service>b)c", "abcd", "b"],
  ["the match of a group that only groups", "(?:b)c", "abcd", "bc"],
  ["the leftmost match", "[0-9]+", "a1b22", "1"],
  ["nothing", "x", "abc", null],
  ["nothing where the first group took no part", "a|(b)", "abc", null],
  ["nothing where only the second group took part", "(x)|(a)", "abc", null],
  ["an empty match, which is a key", "x*", "abc", ""],
  ["an empty group, which is a key", "a(x*)b", "abc", ""],
  ["anything but the case that was typed", "ABC", "abc", null],
  ["the end of the line, not of a part", "b$", "a\rb", "b"],
  ["a character of UTF-8", "caf(é)", "caf\xc3\xa9", "\xc3\xa9"],
  [
    "one character of four bytes by a dot",
    "^.",
    "\xf0\x9f\x98\x80a",
    "\xf0\x9f\x98\x80",
  ],
  ["no character where a byte is alone", "é", "\xe9", null],
  ["a byte that is not UTF-8 by a dot", "^/(.)", "/\xffa", "\xff"],
  [
    "bytes that are not UTF-8, unchanged",
    "/[^ ]*",
    "GET /\xff\xc3(\x80 x",
    "/\xff\xc3(\x80",
  ],
  ["a surrogate, byte by byte", "^(..)", "\xed\xa0\x80", "\xed\xa0"],
  ["a property of Unicode", "\\p{Lu}", "a\xc3\x89", "\xc3\x89"],
  ["a code point", "\\x{e9}", "\xc3\xa9", "\xc3\xa9"],
  ["a byte order mark", "^\\x{feff}(.)", "\xef\xbb\xbfa", "a"],
  ["the group that is named as in Python", "(?P<service>b)c", "abcd", "b"],
  ["a group that took part before one that did not", "(a)|(b)", "ab", "a"],
  [
    "no half of a character of four bytes",
    "\\x{d83d}|\\x{de00}",
    "\xf0\x9f\x98\x80",
    null,
  ],
  [
    "any case where it is asked for",
    "(?i)CAF\u00c9",
    "caf\xc3\xa9",
    "caf\xc3\xa9",
  ],
  ["a NUL byte", "a\\0(.)", "a\0b", "b"],
];

for (const [name, pattern, line, key] of cases) {
  Deno.test(`a pattern finds ${name}`, () => {
    assertEquals(
      found(pattern, line),
      key === null ? NO_MATCH : textOf(key),
    );
  });
}

Deno.test("a reader keeps nothing of the line before", () => {
  const readKey = patternKey("a(.)");
  assertEquals([readKey("xxxab"), readKey("ac"), readKey("ab")], [
    "b",
    "c",
    "b",
  ]);
});

Deno.test("a pattern that takes all gives back the bytes of any line", () => {
  const anyBytes = fc.uint8Array().map((bytes) => textOfBytes(bytes));
  const line = fc.oneof(anyLine.map(textOf), anyBytes);
  fc.assert(fc.property(line, (line) => {
    assertEquals(patternKey("(?s)^.*$")(line), line);
    assertEquals(patternKey("((?s).*)")(line), line);
  }));
});

Deno.test("bytes beside the match do not change what is found", () => {
  const bytes = fc.uint8Array().filter((bytes) => !bytes.includes(0x7b));
  fc.assert(fc.property(bytes, fc.string({ unit: "grapheme" }), (any, text) => {
    const inside = new TextEncoder().encode(text.replaceAll("}", ""));
    const around = textOfBytes(any);
    const line = `${around}{${textOfBytes(inside)}}${around}`;
    assertEquals(patternKey("\\{([^}]*)\\}")(line), textOfBytes(inside));
  }));
});
