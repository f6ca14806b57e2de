/** What a rule of `--rewrite` makes of a key, whatever its bytes. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { textOfBytes } from "../../lib/latin1.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { rewriter } from "../../lib/keys/rewrite.ts";
import { bytesOf } from "../support/byte_strings.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const textOf = (chars: string) => textOfBytes(bytesOf(chars));
const rewrite = (regex: string, replacement: string, chars: string) =>
  rewriter({ regex, replacement })(textOf(chars));

/** Name, expression, replacement, key, key; keys have a character a byte. */
const cases: [string, string, string, string, string][] = [
  ["a number", "/[0-9]+", "/:id", "/user/123/posts", "/user/:id/posts"],
  ["all matches", "/[0-9]+", "/:id", "/u/1/f/2", "/u/:id/f/:id"],
  ["matches side by side", "/[0-9]+", "/:id", "/1/2/3", "/:id/:id/:id"],
  ["nothing where nothing matches", "x", "y", "/a", "/a"],
  ["the first by an anchor", "^/v[0-9]", "", "/v1/v2", "/v2"],
  ["the end by an anchor", "/$", "", "/a/b/", "/a/b"],
  ["a match by nothing", "b+", "", "abbc", "ac"],
  ["all by nothing", "^.*$", "", "/a", ""],
  ["the empty key", "^$", "(empty)", "", "(empty)"],
  ["empty matches between characters", "", "-", "a\xc3\xa9", "-a-\xc3\xa9-"],
  ["a group", "/([a-z]+)/[0-9]+", "/$1/:id", "/user/1", "/user/:id"],
  ["groups in another order", "(a)(b)", "$2$1", "ab", "ba"],
  ["a named group", "(?<n>a)b", "$<n>", "ab", "a"],
  ["the whole match", "a+", "<$&>", "baab", "b<aa>b"],
  ["a group that took no part, by nothing", "a|(b)", "[$1]", "ab", "[][b]"],
  ["a dollar", "a", "$$1", "a", "$1"],
  ["one digit, then a figure", "(a)", "$10", "a", "a0"],
  ["a literal arrow", "=\\x3e", "->", "a=>b", "a->b"],
  ["a character of UTF-8", "é", "e", "caf\xc3\xa9", "cafe"],
  ["by a character of UTF-8", "e", "é", "/e", "/\xc3\xa9"],
  [
    "no byte of a character",
    "[\\x80-\\xff]",
    "-",
    "\xe2\x82\xac",
    "\xe2\x82\xac",
  ],
  [
    "between bytes that are not UTF-8",
    "/1",
    "/:id",
    "\xff/1\xc3",
    "\xff/:id\xc3",
  ],
  ["around bytes that are not UTF-8", ".", "<$&>", "\xff\xc3", "<\xff><\xc3>"],
];

for (const [name, regex, replacement, key, expected] of cases) {
  Deno.test(`a rule rewrites ${name}`, () => {
    assertEquals(rewrite(regex, replacement, key), textOf(expected));
  });
}

Deno.test("bytes that a rule brings together are a character to the next", () => {
  const joined = rewrite("x", "", "\xc3x\xa9");
  assertEquals(joined, textOf("\xc3\xa9"));
  assertEquals(rewriter({ regex: "é", replacement: "e" })(joined), "e");
});

const anyKey = fc.uint8Array({ maxLength: 60 }).map(textOfBytes);

Deno.test("a match that is replaced by itself leaves any bytes as they are", () => {
  const regex = fc.constantFrom("(?s).", "(?s).*", "[0-9a-z]+", "é|/", "(x)?");
  fc.assert(fc.property(anyKey, regex, (key, regex) => {
    assertEquals(rewriter({ regex, replacement: "$&" })(key), key);
  }));
});

Deno.test("a rule does what RegExp does with all matches", () => {
  const key = fc.string({
    unit: fc.constantFrom(..."/ab19-_é😀".match(/./gu)!),
  });
  const rule = fc.constantFrom(
    ["/[0-9]+", "/:id"],
    ["([ab]+)/", "$1|"],
    ["a|(1)", "<$1>"],
    ["[^/]*", "<$&>"],
    ["(?<n>.)9", "$<n>$<n>"],
    ["é|😀$", "$$"],
  );
  fc.assert(fc.property(key, rule, (key, [regex, replacement]) => {
    const bytes = new TextEncoder().encode(key);
    const js = key.replaceAll(new RegExp(regex!, "gu"), replacement!);
    const rewritten = rewriter({ regex: regex!, replacement: replacement! })(
      textOfBytes(bytes),
    );
    assertEquals(rewritten, textOfBytes(new TextEncoder().encode(js)));
  }));
});

Deno.test("all matches are replaced in keys that servers take, the first in longer ones", () => {
  for (const [length, most] of [[2896, 2896], [8192, 1024], [2 ** 20, 8]]) {
    const rewritten = rewrite("a", "", "a".repeat(length!));
    assertEquals(rewritten.length, length! - most!);
  }
});

Deno.test("a key that would become longer than 1 MiB stays as it is", () => {
  for (const [replacement, more] of [["bb", 1], ["é", 1], ["b", 0]] as const) {
    const key = "a" + "x".repeat(MAX_LINE_BYTES - 1);
    const rewritten = rewrite("a", replacement, key);
    assertEquals(rewritten === key, more > 0);
    assert(rewritten.length <= MAX_LINE_BYTES);
  }
  const grown = "$&".repeat(99);
  assertEquals(rewrite(".*", grown, "a".repeat(20_000)).length, 20_000);
  assertEquals(rewrite("a", grown, "a".repeat(100)).length, 9900);
});
