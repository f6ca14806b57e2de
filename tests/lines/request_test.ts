/** Lines of fixtures/lines/requests.json, and lines that fast-check makes up. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/lines/requests.json" with { type: "json" };
import { textOfBytes } from "../../lib/latin1.ts";
import { fieldKey, requestKey } from "../../lib/lines/request.ts";
import { Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { anyLine, anyRequest } from "../support/log_lines.ts";
import { naiveFieldKey, naiveKey } from "../support/naive_count.ts";

const textOf = (chars: string) => textOfBytes(bytesOf(chars));

for (const { name, line, key, skipped } of cases) {
  Deno.test(`a line ${key === undefined ? "without" : "with"} a key: ${name}`, () => {
    const found = requestKey(textOf(line));
    if (typeof found === "string") {
      assertEquals(found, key === undefined ? undefined : textOf(key));
    } else assertEquals(found.reason, skipped);
  });
}

Deno.test("each reason to skip a request has a case", () => {
  const reasons = new Set(cases.flatMap(({ skipped }) => skipped ?? []));
  assertEquals(reasons, new Set(["no request", "bad request", "no path"]));
});

Deno.test("any line gives the key that the contract words", () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const found = requestKey(textOf(line));
      const expected = naiveKey(line);
      assertEquals(
        found,
        "key" in expected
          ? textOf(expected.key)
          : new Skipped(expected.skipped, expected.isMalformed),
      );
    }),
    { numRuns: 1000 },
  );
});

Deno.test("a key is a part of its line, and a path or an asterisk", () => {
  fc.assert(fc.property(anyLine, (line) => {
    const text = textOf(line);
    const key = requestKey(text);
    if (key instanceof Skipped) return;
    assert(key === "/" || text.includes(key));
    assert(/^(\/[^ ?#]*|\*)$/.test(key), key);
  }));
});

Deno.test("what stands behind a request with a protocol never changes the key", () => {
  fc.assert(fc.property(anyLine, (more) => {
    assertEquals(requestKey(`- "GET /a?b HTTP/1.1${more}`), "/a");
  }));
});

Deno.test("any value of a field gives the key that the contract words", () => {
  let keys = 0;
  fc.assert(
    fc.property(anyRequest, (value) => {
      const expected = naiveFieldKey(value);
      if ("key" in expected) keys++;
      assertEquals(
        fieldKey(value),
        "key" in expected ? expected.key : new Skipped(expected.skipped, false),
      );
    }),
    { numRuns: 4000 },
  );
  assert(keys > 300);
});
