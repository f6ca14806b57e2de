/** The block lane and the line lane give one answer, however bytes are read. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Rules } from "../../lib/count/rules.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";
import { almostLog, anyBytes } from "../support/almost_logs.ts";
import { countInBlocks, countInLineLane } from "../support/lane_results.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

const JSON_LINES = [
  `{"time":"x","request":"GET /a/b?c HTTP/1.1","ua":"Mozilla"}`,
  `{"uri":"/caf\u00e9/\\u00e9\\ud83d\\ude00"}`,
  `{"request":{"uri":"/x/y"}}`,
  `{"path":"*"}`,
  `{"request":"-"}`,
  `{"x":1}`,
  `no json`,
  ``,
];
const LTSV_LINES = [
  `time:x\trequest:GET /a/b?c HTTP/1.1\tua:Mozilla`,
  `uri:/caf\u00e9`,
  `uri:/a\turi:/b/c`,
  `path:*`,
  `request:-\tx:y`,
  `x:y`,
  `no ltsv`,
  ``,
];

const formats: [Partial<Rules>, fc.Arbitrary<Uint8Array<ArrayBuffer>>][] = [
  [{ logFormat: "json" }, almostLog(60, JSON_LINES)],
  [{ logFormat: "json", field: "request.uri" }, almostLog(60, JSON_LINES)],
  [{ logFormat: "ltsv", depth: 1 }, almostLog(60, LTSV_LINES)],
  [{ logFormat: "ltsv", field: "x" }, almostLog(60, LTSV_LINES)],
  [{ pattern: `"([A-Z]+)` }, almostLog(60)],
  [{ pattern: "(?s:.)" }, anyBytes],
  [{ logFormat: "ltsv" }, anyBytes],
];
const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
  fc.constant<number[]>([1]),
);

async function sameInBlocks(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  readSizes: number[],
): Promise<void> {
  const { passedOnBytes, ...inBlocks } = await countInBlocks(
    bytes,
    rules,
    readSizes,
  );
  assert(passedOnBytes <= bytes.length);
  assertEquals(inBlocks, await countInLineLane(bytes, rules));
}

for (const [rules, log] of formats) {
  Deno.test(`blocks and lines agree on ${JSON.stringify(rules)}`, () =>
    fc.assert(
      fc.asyncProperty(
        log,
        readSizes,
        (log, sizes) => sameInBlocks(log, rules, sizes),
      ),
      { numRuns: 60 },
    ));
}

const plain = "uri:/a\n";
const large: Record<string, string> = {
  "lines around the size of a block": [-2, -1, 0, 1, 2].map((more) =>
    `uri:/${"x".repeat(64 * 1024 + more - 6)}\n${plain}`
  ).join(""),
  "lines around the longest": [-1, 0, 1, 2].map((more) =>
    `uri:/${"x".repeat(MAX_LINE_BYTES + more - 5)}\n${plain}` +
    `uri:/${"x".repeat(MAX_LINE_BYTES + more - 5)}\r\n${plain}`
  ).join(""),
  "one long line without an end": plain + "uri:/".repeat(MAX_LINE_BYTES / 2),
  "blank lines": "\n".repeat(MAX_LINE_BYTES) + "\r\n".repeat(MAX_LINE_BYTES),
  "lone CRs at line ends": "uri:/a\r\r\n\r\r\nuri:/b\r\n".repeat(10_000),
  "skipped, blank and plain lines in turn": `x\n\n${plain}`.repeat(100_000),
};

for (const [name, text] of Object.entries(large)) {
  Deno.test(`blocks and lines agree on ${name}`, () =>
    sameInBlocks(
      new TextEncoder().encode(text),
      { logFormat: "ltsv" },
      [Infinity],
    ));
}

Deno.test("the block lane passes on the edges of blocks and no more", async () => {
  const log = new TextEncoder().encode(plain.repeat(100_000));
  const { passedOnBytes, counted } = await countInBlocks(
    log,
    { logFormat: "ltsv" },
    [Infinity],
  );
  assertEquals(counted, 100_000);
  assert(passedOnBytes < 20 * plain.length, `${passedOnBytes}`);
});
