/** One request, one key, in whatever format the log is written. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { keyReader } from "../../lib/keys/key_reader.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { fieldKey } from "../../lib/lines/request.ts";
import { Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { PLAIN } from "../support/count_file.ts";
import { anyLine } from "../support/log_lines.ts";
import { naiveFieldKey } from "../support/naive_count.ts";

const textOf = (chars: string) => textOfBytes(bytesOf(chars));

/** What may stand between the quotes of an access log without being escaped. */
const anyRequest = anyLine.map((line) => line.replaceAll(/["\\\t]/g, ""))
  .map((line) => line.replace(/^172.16.40.10 - - /, ""));

const asJson = (value: string) =>
  `{"request":"${
    value.replaceAll(
      // deno-lint-ignore no-control-regex
      /[\0-\x1f]/g,
      (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
  }","x":"y"}`;

Deno.test("any value of a field gives the key that the contract words", () => {
  let keys = 0;
  fc.assert(
    fc.property(anyRequest, (value) => {
      const expected = naiveFieldKey(value);
      if ("key" in expected) keys++;
      assertEquals(
        fieldKey(value),
        "key" in expected ? expected.key : new Skipped(expected.skipped),
      );
    }),
    { numRuns: 2000 },
  );
  assert(keys > 300);
});

Deno.test("one request has one key in each format, at any depth", () => {
  const depth = fc.constantFrom(null, null, 1, 2);
  fc.assert(
    fc.property(anyRequest, depth, (chars, depth) => {
      const read = (logFormat: "access" | "json" | "ltsv", line: string) =>
        keyReader({ ...PLAIN, logFormat, depth })(textOf(line));
      const json = read("json", asJson(chars));
      assertEquals(read("ltsv", `x:y\trequest:${chars}\ta:b`), json);
      const access = read("access", `- - "${chars}" 200`);
      const isAlone = access instanceof Skipped && typeof json === "string";
      if (!isAlone) return assertEquals(access, json);
      // A target alone is no request of an access log.
      assertEquals(access.reason, "bad request");
      assertMatch(chars, /^(\/|https?:\/\/|\*)/i);
    }),
    { numRuns: 2000 },
  );
});
