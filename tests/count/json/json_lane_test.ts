/** The lane for JSON and the line lane give one answer, however bytes are read. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { JsonLane } from "../../../lib/count/json/json_lane.ts";
import { keyReader } from "../../../lib/keys/key_reader.ts";
import { DEFAULT_RULES, type Rules } from "../../../lib/count/rules.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { jsonLog } from "../../support/json_logs.ts";
import { countInJson, countInLineLane } from "../../support/lane_results.ts";

const RULES: [Partial<Rules>, names: string[]][] = [
  [{ logFormat: "json" }, ["request", "uri"]],
  [{ logFormat: "json", depth: 1 }, ["request", "uri"]],
  [{ logFormat: "caddy" }, ["request.uri"]],
  [{ logFormat: "json", field: "a.b.c" }, ["a.b.c"]],
  [{ logFormat: "json", field: "a.length" }, ["a", "a.length"]],
  [{ logFormat: "json", field: "é" }, ["Ã©"]],
  [{ logFormat: "json", field: "__proto__" }, ["__proto__"]],
];

const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
  fc.constant<number[]>([1]),
);

for (const [rules, names] of RULES) {
  Deno.test(`JSON and lines agree on ${JSON.stringify(rules)}`, () =>
    fc.assert(
      fc.asyncProperty(
        jsonLog(80, names),
        readSizes,
        async (log, sizes) => {
          const { passedOnBytes, ...inJson } = await countInJson(
            log,
            rules,
            sizes,
          );
          assert(passedOnBytes <= log.length);
          assertEquals(inJson, await countInLineLane(log, rules));
        },
      ),
      { numRuns: 60 },
    ));
}

const encoder = new TextEncoder();
const line = `{"status":200,"uri":"/a/b?c"}\n`;

Deno.test("lines that look alike stay in the kernel, from slice to slice", () => {
  const tally = new Tally();
  const rules = { logFormat: "json" };
  let readKeys = 0;
  for (const startByte of [0, 1000]) {
    const lane = new JsonLane(tally, {
      startByte,
      depth: null,
      roles: { path: [{ names: ["uri"] }] },
      readKey: (line) => {
        readKeys++;
        return keyReader({ ...DEFAULT_RULES, ...rules }).read(line);
      },
    });
    const { written } = encoder.encodeInto(line.repeat(1000), lane.space());
    assertEquals(lane.take(written), []);
    assertEquals([lane.lines, lane.counted], [1000, 1000]);
  }
  assertEquals(readKeys, 1);
});

Deno.test("lines that never look alike are counted by JavaScript", async () => {
  const log = encoder.encode(
    Array.from({ length: 5000 }, (_, i) => `{"n${i}":${i},"uri":"/a"}\n`)
      .join(""),
  );
  const rules = { logFormat: "json" };
  const { passedOnBytes, counted } = await countInJson(log, rules, [Infinity]);
  assertEquals([passedOnBytes, counted], [0, 5000]);
});

const large: Record<string, string> = {
  "lines around the size of a block": [-2, -1, 0, 1, 2].map((more) =>
    `{"uri":"/${"x".repeat(256 * 1024 + more - 12)}"}\n${line}`
  ).join(""),
  "a line longer than a block, and no LF at the end": `${line}{"x":"${
    "y".repeat(600_000)
  }","uri":"/a"}\n${line}{"uri":"/b"}`,
  "texts over the ends of strides": Array.from(
    { length: 3000 },
    (_, i) => `{"x":"${"y".repeat(i % 97)}","uri":"/${i % 7}"}\n`,
  ).join(""),
};
for (const [about, text] of Object.entries(large)) {
  Deno.test(about, async () => {
    const log = encoder.encode(text);
    const rules = { logFormat: "json" };
    for (const sizes of [[Infinity], [9999, 1]]) {
      const { passedOnBytes: _, ...inJson } = await countInJson(
        log,
        rules,
        sizes,
      );
      assertEquals(inJson, await countInLineLane(log, rules));
    }
  });
}
