/** Inputs that are in a sum already, whatever they are called. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { DoubleInputs } from "../../lib/tallies/double_inputs.ts";
import { headLengths } from "../../lib/tallies/head_lengths.ts";
import type { TallyInput } from "../../lib/tallies/tally_input.ts";
import { inputOf } from "../support/made_up_tallies.ts";

/** The first bytes of any log: only where its lines end is looked at. */
const LINES = new TextEncoder().encode(`${"x".repeat(70)}\n`.repeat(99));

/** An input whose content is the first bytes of an endless log. */
function ofLog(
  log: string,
  sizeBytes: number,
  given: Partial<TallyInput> = {},
) {
  const lengths = headLengths(LINES.subarray(0, Math.min(sizeBytes, 4096)));
  return inputOf({
    name: log,
    lines: 1,
    counted: 1,
    range: { startByte: 0, endByte: sizeBytes },
    headHashes: new Map(
      Array.from(lengths, (length) => [length, `${log}${length}`]),
    ),
    ...given,
  });
}

function isDouble(one: TallyInput, other: TallyInput): boolean {
  const inputs = new DoubleInputs();
  inputs.add({ path: "1.tally", input: one });
  return inputs.add({ path: "2.tally", input: other }) !== null;
}

const anyInput = fc.record({
  log: fc.constantFrom("a", "b"),
  sizeBytes: fc.integer({ min: 16, max: 9000 }),
  since: fc.option(fc.nat(5)),
  hours: fc.integer({ min: 1, max: 3 }),
}).map(({ log, sizeBytes, since, hours }) =>
  ofLog(log, sizeBytes, {
    sinceSeconds: since,
    untilSeconds: since === null ? null : since + hours,
  })
);

/** Whether two inputs hold the same lines, said in full. */
function holdSame(one: TallyInput, other: TallyInput): boolean {
  const startsAlike = one.name === other.name;
  const timesOf = ({ sinceSeconds, untilSeconds }: TallyInput) =>
    new Set(
      Array.from({ length: 10 }, (_, second) => second).filter((second) =>
        (sinceSeconds === null || second >= sinceSeconds) &&
        (untilSeconds === null || second < untilSeconds)
      ),
    );
  return startsAlike && !timesOf(one).isDisjointFrom(timesOf(other));
}

Deno.test("an input is there already if it begins alike and its times overlap", () => {
  fc.assert(
    fc.property(anyInput, anyInput, (one, other) => {
      assertEquals(isDouble(one, other), holdSame(one, other));
    }),
  );
});

Deno.test("among many inputs, just those are found that are like one of them", () => {
  fc.assert(
    fc.property(fc.array(anyInput, { maxLength: 12 }), (all) => {
      const inputs = new DoubleInputs();
      const kept: TallyInput[] = [];
      for (const input of all) {
        const isThere = kept.some((other) => holdSame(input, other));
        const found = inputs.add({ path: "x", input });
        assertEquals(found !== null, isThere);
        if (!isThere) kept.push(input);
      }
    }),
  );
});

Deno.test("inputs without a byte are never the same", () => {
  const empty = ofLog("a", 0, { headHashes: new Map([[0, "none"]]) });
  assertEquals(isDouble(empty, empty), false);
});

Deno.test("short inputs are the same if all of their bytes are", () => {
  assertEquals(isDouble(ofLog("a", 9), ofLog("a", 9)), true);
  assertEquals(isDouble(ofLog("a", 9), ofLog("b", 9)), false);
});

Deno.test("a log that has grown is recognized by what it was", () => {
  assertEquals(isDouble(ofLog("a", 300), ofLog("a", 9000)), true);
  assertEquals(isDouble(ofLog("a", 9000), ofLog("a", 300)), true);
});

Deno.test("logs that begin with the same header are told apart behind it", () => {
  const one = ofLog("a", 5000);
  const other = ofLog("a", 5000);
  const heads = new Map([...other.headHashes, [4096, "other"]]);
  assertEquals(isDouble(one, { ...other, headHashes: heads }), false);
});

/** An input that is a text. */
function ofText(text: string): TallyInput {
  const bytes = new TextEncoder().encode(text);
  const lengths = headLengths(bytes.subarray(0, 4096));
  return inputOf({
    lines: 1,
    counted: 1,
    range: { startByte: 0, endByte: bytes.length },
    headHashes: new Map(
      lengths.map((length) => [length, text.slice(0, length)]),
    ),
  });
}

Deno.test("logs of a line behind a long header are the same only if that line is", () => {
  const header = `#Version: 1.0\n#Fields: ${"cs-field ".repeat(70)}\n`;
  const one = ofText(`${header}2015-07-13 10:00:00 web1 GET /a 200\n`);
  const other = ofText(`${header}2015-07-13 10:00:00 web2 GET /a/b 200\n`);
  const grown = ofText(`${header}2015-07-13 10:00:00 web1 GET /a 200\nmore\n`);
  assertEquals(isDouble(one, other), false);
  assertEquals(isDouble(one, one), true);
  assertEquals(isDouble(one, grown), true);
  assertEquals(isDouble(grown, one), true);
  assertEquals(isDouble(other, grown), false);
});

Deno.test("a log whose last line was not whole yet is recognized by those before it", () => {
  const line = '10.0.0.1 - - [13/Jul/2015:10:00:00 +0000] "GET /a" 200 5\n';
  const cut = ofText(line + line.slice(0, 40));
  assertEquals(isDouble(cut, ofText(line + line + line)), true);
  assertEquals(isDouble(ofText(line + line + line), cut), true);
});

Deno.test("logs without a request are never the same, whatever their header", () => {
  const log = {
    ...ofText("#Fields: cs-uri\n"),
    lines: 1,
    counted: 0,
    header: 1,
  };
  assertEquals(isDouble(log, log), false);
  const skipped = { ...log, lines: 2, skipped: { "no request": 1 } };
  assertEquals(isDouble(skipped, skipped), true);
});

Deno.test("parts of a named file overlap, or follow one another", () => {
  const part = (start: number, end: number) =>
    ofLog(`part ${start}`, end - start, {
      name: "s3://logs/a",
      range: { startByte: start, endByte: end },
      isRangeGiven: true,
    });
  assertEquals(isDouble(part(0, 100), part(100, 200)), false);
  assertEquals(isDouble(part(0, 150), part(100, 200)), true);
  const elsewhere = { ...part(100, 200), name: "s3://logs/b" };
  assertEquals(isDouble(part(0, 150), elsewhere), false);
});

Deno.test("files of counts, of which nothing is known, are never the same", () => {
  const unknown = inputOf({ range: null });
  assertEquals(isDouble(unknown, unknown), false);
});
