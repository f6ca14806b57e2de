/** Markup: whatever a log or a tally holds stays text. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import {
  escapeText,
  joined,
  markup,
} from "../../../lib/results/report/markup.ts";
import { showBytes } from "../../../lib/utf8.ts";

const CASES: [name: string, text: string, shown: string][] = [
  ["plain text", "/user/follow?", "/user/follow?"],
  ["a script", "<script>x()</script>", "&lt;script&gt;x()&lt;/script&gt;"],
  ["quotes", `"'`, "&quot;&#39;"],
  ["an entity", "&lt;", "&amp;lt;"],
  ["a comment", "<!--", "&lt;!--"],
  ["NUL and TAB", "a\0\t", "a\\x00\\x09"],
  ["C1", "\x85", "\\xC2\\x85"],
  ["an override of the direction", "a\u202eb", "a\\xE2\\x80\\xAEb"],
  ["isolates", "\u2066\u2069", "\\xE2\\x81\\xA6\\xE2\\x81\\xA9"],
  ["text from right to left", "/שלום", "/שלום"],
  ["an emoji of several", "👩‍🚀", "👩‍🚀"],
  ["the name of a member", "constructor", "constructor"],
];
for (const [name, text, shown] of CASES) {
  Deno.test(`${name} is shown as it is, and is no markup`, () => {
    assertEquals(escapeText(text), shown);
  });
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

Deno.test("any text is read back from its markup, with marks as bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = escapeText(text);
      assert(!/[<>"']/.test(escaped), escaped);
      assertEquals(
        escaped.replace(/&(amp|lt|gt|quot|#39);/g, "").includes("&"),
        false,
      );
      const read = escaped.replaceAll(/&\S+?;/g, (entity) => ENTITIES[entity]!);
      const shown = showBytes(new TextEncoder().encode(text)).replaceAll(
        /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
        (mark) =>
          Array.from(
            new TextEncoder().encode(mark),
            (byte) => `\\x${byte.toString(16).toUpperCase()}`,
          ).join(""),
      );
      assertEquals(read, shown);
    }),
  );
});

Deno.test("values are escaped at any depth, and markup is not", () => {
  const list = joined(["<", [markup`<b>${"&"}</b>`, 1]], ", ");
  assertEquals(markup`<p>${list}</p>`.source, "<p>&lt;, <b>&amp;</b>1</p>");
  assertMatch(markup`${"<"}`.source, /^&lt;$/);
});
