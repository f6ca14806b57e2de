/** Inputs that are in a sum already, whatever they are called. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { DoubleInputs } from "../../lib/tallies/double_inputs.ts";
import {
  HEAD_LENGTHS,
  type TallyInput,
} from "../../lib/tallies/tally_input.ts";
import { inputOf } from "../support/made_up_tallies.ts";

/** An input whose content is the first bytes of an endless log. */
function ofLog(
  log: string,
  sizeBytes: number,
  given: Partial<TallyInput> = {},
) {
  const lengths = new Set([
    ...HEAD_LENGTHS.filter((length) => length <= sizeBytes),
    Math.min(sizeBytes, 4096),
  ]);
  return inputOf({
    name: log,
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
      // A whole of a length that is no power of two is compared by half of it.
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
