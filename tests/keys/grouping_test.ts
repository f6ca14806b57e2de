/** The key that a key is counted under, and the order of the rules. */

import { assertEquals } from "@std/assert";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { keyGrouping } from "../../lib/keys/grouping.ts";
import type { GroupingRules } from "../../lib/keys/grouping_rules.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { bytesOf } from "../support/byte_strings.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const rule = (text: string) => {
  const [regex = "", replacement = ""] = text.split("=>");
  return { regex, replacement };
};

interface Case {
  name: string;
  rules: Partial<GroupingRules>;
  /** Keys as they were read and as they are counted, a character a byte. */
  keys: Record<string, string | null>;
}

const cases: Case[] = [
  {
    name: "one prefix takes what begins with it, byte by byte",
    rules: { only: ["/a"] },
    keys: { "/a": "/a", "/ab": "/ab", "/a/b": "/a/b", "/b/a": null, "/": null },
  },
  {
    name: "a prefix with a slash takes what is below it",
    rules: { only: ["/a/"] },
    keys: { "/a/": "/a/", "/a/b": "/a/b", "/ab": null, "/a": null },
  },
  {
    name: "several prefixes take what begins with any",
    rules: { only: ["/a/", "/b", "*"] },
    keys: { "/a/x": "/a/x", "/bx": "/bx", "*": "*", "/c": null, "": null },
  },
  {
    name: "a prefix is UTF-8",
    rules: { only: ["/é"] },
    keys: { "/\xc3\xa9a": "/\xc3\xa9a", "/\xe9a": null, "/\xc3": null },
  },
  {
    name: "the case of a prefix is that of the key",
    rules: { only: ["/A"] },
    keys: { "/A": "/A", "/a": null },
  },
  {
    name: "each rule rewrites what the one before left",
    rules: { rewrites: [rule("/[0-9]+=>/:id"), rule(":id/:id=>:ids")] },
    keys: { "/1/2": "/:ids", "/1": "/:id", "/:id/:id": "/:ids" },
  },
  {
    name: "the order of rules counts",
    rules: { rewrites: [rule("b=>c"), rule("a=>b")] },
    keys: { "ab": "bc" },
  },
  {
    name: "a prefix is that of the key before it is rewritten",
    rules: { only: ["/a"], rewrites: [rule("^/a=>/b"), rule("^/c=>/a")] },
    keys: { "/a/x": "/b/x", "/b/x": null, "/c": null },
  },
  {
    name: "a prefix is that of the key before it is cut",
    rules: { only: ["/a/b/"], depth: 1 },
    keys: { "/a/b/c": "/a", "/a/b": null },
  },
  {
    name: "a depth cuts what was rewritten",
    rules: { rewrites: [rule("^/v[0-9]+=>"), rule("_=>/")], depth: 2 },
    keys: { "/v1/a/b/c": "/a/b", "/a_b_c": "/a/b", "/v2": "" },
  },
  {
    name: "bytes that are not UTF-8 pass all rules",
    rules: { only: ["/"], rewrites: [rule("[0-9]+=>é")], depth: 2 },
    keys: { "/\xff1/\xc3/\xa9": "/\xff\xc3\xa9/\xc3" },
  },
];

const textOf = (chars: string) => textOfBytes(bytesOf(chars));

for (const { name, rules, keys } of cases) {
  Deno.test(`grouping: ${name}`, () => {
    const group = keyGrouping({ ...DEFAULT_RULES, ...rules });
    for (const [key, expected] of Object.entries(keys)) {
      assertEquals(
        group(textOf(key)),
        expected === null ? null : textOf(expected),
      );
    }
  });
}
