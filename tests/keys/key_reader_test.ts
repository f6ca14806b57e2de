/** One request, one key, in whatever format the log is written. */

import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { keyReader } from "../../lib/keys/key_reader.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { Skipped } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { anyRequest } from "../support/log_lines.ts";

const textOf = (chars: string) => textOfBytes(bytesOf(chars));

const asJson = (value: string) =>
  `{"request":"${
    value.replaceAll(
      // deno-lint-ignore no-control-regex
      /[\0-\x1f]/g,
      (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
  }","x":"y"}`;

Deno.test("one request has one key in each format, at any depth", () => {
  const depth = fc.constantFrom(null, null, 1, 2);
  // Access logs alone have colour codes around requests.
  const uncolored = anyRequest.map((chars) => chars.replaceAll("\x1b", ""));
  fc.assert(
    fc.property(uncolored, depth, (chars, depth) => {
      const read = (logFormat: "access" | "json" | "ltsv", line: string) =>
        keyReader({ ...DEFAULT_RULES, logFormat, depth }).read(textOf(line));
      const json = read("json", asJson(chars));
      assertEquals(read("ltsv", `x:y\trequest:${chars}\ta:b`), json);
      const access = read("access", `- - "${chars}" 200`);
      if (!(access instanceof Skipped)) return assertEquals(access, json);
      if (json instanceof Skipped) return;
      // A target alone is no request of an access log.
      assertMatch(chars, /^(\/|[a-z][a-z0-9+.-]*:\/\/|\*)/i);
    }),
    { numRuns: 2000 },
  );
});
