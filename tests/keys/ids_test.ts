/** Which segments of a path identify one thing, against plain expressions. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { replaceIds } from "../../lib/keys/ids.ts";
import { textOfBytes } from "../../lib/latin1.ts";

const UUID = "123e4567-e89b-12d3-a456-426614174000";

/** What stands for a segment; null where it stays. */
const segments: [string, string | null][] = [
  ["0", ":id"],
  ["17", ":id"],
  ["12345678", ":id"],
  ["20150713", ":id"],
  ["0".repeat(99), ":id"],
  ["v2", null],
  ["2x", null],
  ["1.5", null],
  ["-1", null],
  ["", null],
  [UUID, ":uuid"],
  [UUID.toUpperCase(), ":uuid"],
  ["00000000-0000-0000-0000-000000000000", ":uuid"],
  ["aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", ":uuid"],
  [UUID.replaceAll("-", ""), ":hash"],
  [UUID.replaceAll("-", "_"), null],
  [UUID.slice(1), null],
  [`${UUID}0`, null],
  [`{${UUID}}`, null],
  // Dashes at other places: a token, if the letters have both cases.
  ["123e456-7e89b-12d3-a456-426614174000", null],
  ["123E456-7e89b-12d3-a456-426614174000", ":token"],
  ["9f86d081", ":hash"],
  ["9F86d081", ":hash"],
  ["9f86d08", null],
  ["deadbeef", null],
  ["facade01", ":hash"],
  ["9f86d08g", null],
  ["9f86d081.txt", null],
  ["abcdefabcdefabcdef", null],
  ["ABCDEFabcdefABCDEF", null],
  ["2015-07-13", ":date"],
  ["2015-02-31", ":date"],
  ["0000-12-31", ":date"],
  ["2015-00-13", null],
  ["2015-13-13", null],
  ["2015-07-00", null],
  ["2015-07-32", null],
  ["2015-7-13", null],
  ["2015-07-13T10", null],
  ["2015-07", null],
  ["2015_07_13", null],
  ["dQw4w9WgXcQdQw4w", ":token"],
  ["dQw4w9WgXcQdQw4", null],
  ["-_aA0-_________-", ":token"],
  ["dqw4w9wgxcqdqw4w", null],
  ["DQW4W9WGXCQDQW4W", null],
  ["dQwWgXcQdQwdQwWg", null],
  ["dQw4w9WgXcQdQw4w=", null],
  ["dQw4w9WgXcQ%2FQw4w", null],
  ["ABCDEFabcdef0123", ":hash"],
  ["Zürich-2015-Aaaaaa", null],
  ["my-profile-of-the-year", null],
  [":id", null],
  ["*", null],
];

for (const [segment, placeholder] of segments) {
  Deno.test(`the segment ${JSON.stringify(segment)} ${placeholder === null ? "stays" : `is ${placeholder}`}`, () => {
    const shown = placeholder ?? segment;
    assertEquals(replaceIds(`/${segment}`), `/${shown}`);
    assertEquals(replaceIds(`/a/${segment}/`), `/a/${shown}/`);
    assertEquals(
      replaceIds(`/${segment}/${segment}//x`),
      `/${shown}/${shown}//x`,
    );
    assertEquals(replaceIds(segment), segment);
  });
}

Deno.test("a key that is not a path stays as it is", () => {
  for (const key of ["", "*", "17", "a/17", "*/17", "\xff/17"]) {
    assertEquals(replaceIds(key), key);
  }
});

/** The rules as expressions, in their order. */
const RULES: [string, RegExp][] = [
  [":id", /^[0-9]+$/],
  [":uuid", /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/],
  [":hash", /^(?=.*[0-9])(?=.*[A-Fa-f])[0-9A-Fa-f]{8,}$/],
  [":date", /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/],
  [":token", /^(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{16,}$/],
];

function replaceByRules(path: string): string {
  return path.split("/").map((segment) =>
    RULES.find(([, rule]) => rule.test(segment))?.[0] ?? segment
  ).join("/");
}

/** Segments that are of a rule, or nearly: one character is another. */
const nearly = fc.tuple(
  fc.oneof(
    ...RULES.map(([, rule]) =>
      // Lookaheads are not for fast-check; most that it makes without them fit.
      fc.stringMatching(
        new RegExp(rule.source.replaceAll(/\(\?=[^)]*\)/g, "")),
      )
    ),
    fc.stringMatching(/^[A-Fa-f0-9]{5,18}$/),
    fc.stringMatching(/^[0-9]{4}-[01][0-9]-[0-3][0-9]$/),
    fc.stringMatching(/^[A-Ga-g0-9-]{36}$/),
    fc.stringMatching(/^[A-Za-z0-9_-]{14,18}$/),
    fc.uint8Array({ maxLength: 20 }).map(textOfBytes),
  ),
  fc.option(fc.tuple(fc.nat(40), fc.constantFrom(..."0aAgG-_.\x80\xe9€/"))),
).map(([segment, change]) => {
  if (change === null || change[0] >= segment.length) return segment;
  const [at, character] = change;
  return segment.slice(0, at) + character + segment.slice(at + 1);
});

Deno.test("any path is what the rules make of its segments", () => {
  const path = fc.array(nearly, { maxLength: 5 }).map((segments) =>
    `/${segments.join("/")}`
  );
  fc.assert(
    fc.property(path, (path) => {
      assertEquals(replaceIds(path), replaceByRules(path));
    }),
    { numRuns: 2000 },
  );
});

Deno.test("what the rules make of a path, they leave as it is", () => {
  fc.assert(fc.property(nearly, (segment) => {
    const replaced = replaceIds(`/${segment}`);
    assertEquals(replaceIds(replaced), replaced);
  }));
});
