/** Two lanes, one answer: on any bytes, however they are read. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { almostLog, anyBytes, rarelyOddLog } from "../support/almost_logs.ts";
import { countInBothLanes, countInLineLane } from "../support/lane_results.ts";

const depth = fc.constantFrom(null, null, 1, 2, 3);
// Reads of one byte take about 25 times as long as the others, so they are fewer.
const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<number[]>([Infinity]) },
  {
    weight: 4,
    arbitrary: fc.array(fc.integer({ min: 1, max: 700 }), {
      minLength: 1,
      maxLength: 5,
    }),
  },
  { weight: 1, arbitrary: fc.constant<number[]>([1]) },
);

async function sameInBothLanes(
  bytes: Uint8Array<ArrayBuffer>,
  depth: number | null,
  readSizes: number[],
): Promise<void> {
  const { passedOnBytes, ...both } = await countInBothLanes(
    bytes,
    depth,
    readSizes,
  );
  assert(passedOnBytes <= bytes.length);
  assertEquals(both, await countInLineLane(bytes, { depth }));
}

Deno.test("both lanes agree on 100,000 lines that are almost logs", async () => {
  let lines = 0;
  while (lines < 100_000) {
    await fc.assert(
      fc.asyncProperty(
        almostLog(1500),
        depth,
        readSizes,
        async (log, n, sizes) => {
          await sameInBothLanes(log, n, sizes);
          lines += log.reduce((sum, byte) => sum + Number(byte === 0x0a), 0);
        },
      ),
      { numRuns: 20 },
    );
  }
});

Deno.test("both lanes agree on long logs with few changed bytes", () =>
  fc.assert(
    fc.asyncProperty(rarelyOddLog, depth, readSizes, sameInBothLanes),
    { numRuns: 100 },
  ));

Deno.test("both lanes agree on any bytes", () =>
  fc.assert(
    fc.asyncProperty(anyBytes, depth, readSizes, sameInBothLanes),
    { numRuns: 400 },
  ));

const plain = `- "GET /a HTTP/1.1"\n`;
const large: Record<string, string> = {
  "lines around the size of a block": [255, 256, 257, 511, 512, 513].map((
    kib,
  ) =>
    [-20, -1, 0, 1].map((more) =>
      `"GET /${"x".repeat(kib * 1024 + more - 12)}"\n${plain}`
    ).join("")
  ).join(""),
  "lines around the longest": [-1, 0, 1, 2].map((more) =>
    `"GET /${"x".repeat(MAX_LINE_BYTES + more - 7)}"\n${plain}` +
    `"GET /${"x".repeat(MAX_LINE_BYTES + more - 7)}"\r\n${plain}`
  ).join(""),
  "one long line without an end": plain + "x".repeat(3 * MAX_LINE_BYTES),
  "many short lines without quotes": "x\n".repeat(MAX_LINE_BYTES),
  "skipped, blank and plain lines in turn": `x\n\n"G /"\n`.repeat(200_000),
  "a block of blank lines": "\n".repeat(MAX_LINE_BYTES) +
    "\r\n".repeat(MAX_LINE_BYTES),
  "a block of quotes": `"`.repeat(MAX_LINE_BYTES),
  "a hundred thousand paths of three lengths": Array.from(
    { length: 100_000 },
    (_, i) => `"G /${i.toString(36)}${"-".repeat(i % 3 * 30)}"\n`,
  ).join(""),
};

for (const [name, text] of Object.entries(large)) {
  Deno.test(`both lanes agree on ${name}`, () =>
    sameInBothLanes(new TextEncoder().encode(text), null, [Infinity]));
}

Deno.test("the fast lane passes on nothing of plain logs", async () => {
  const log = new TextEncoder().encode(plain.repeat(100_000));
  const { passedOnBytes, counted } = await countInBothLanes(log, null, [
    100_000,
  ]);
  assertEquals([passedOnBytes, counted], [0, 100_000]);
});
