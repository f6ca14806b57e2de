/** Tallies with a right checksum that no count writes. */

import { assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { codeOf } from "../../lib/count/three_digits.ts";
import { CountError } from "../../lib/errors.ts";
import { countsOf } from "../../lib/tallies/count_lines.ts";
import { TallyFormError } from "../../lib/tallies/members.ts";
import { tailLine } from "../../lib/tallies/write_tally.ts";
import {
  addUp,
  ALL_COLUMNS,
  bytesOf,
  contentOf,
  inputOf,
} from "../support/made_up_tallies.ts";

const LINE = { status: 200, sizeBytes: 7, durationNs: 5, parts: ["/a"] };

/** A tally in whose text something is replaced, with its checksum made anew. */
function withReplaced(
  columns: readonly string[] | null,
  text: string,
  replacement: string,
): Uint8Array {
  const bytes = bytesOf(contentOf([LINE, LINE], ["path"], columns));
  const lines = new TextDecoder().decode(bytes).split("\n").slice(0, -2);
  const content = `${lines.join("\n")}\n`.replace(text, replacement);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return new TextEncoder().encode(`${content}${tailLine(1, sha256)}\n`);
}

const cases: [text: string, replacement: string, message: string][] = [
  ['"by":["path"]', '"by":[]', '"by"'],
  ['"by":["path"]', '"by":["path","path"]', '"by"'],
  ['"columns":["count"', '"columns":["5xx"', '"columns"'],
  ['"date":"2015-07-13"', '"date":"2015-02-29"', "2015-02-29"],
  [
    '"groupings":[]',
    '"groupings":[{"rewrite":["a"],"ids":false,"depth":null}]',
    "=>",
  ],
  ['"key":["/a"]', '"key":["/\\ud800"]', "surrogate"],
  ['"count":2', '"count":0', '"count" is 0'],
  ['"2xx":2', '"2xx":3', "has numbers of 3"],
  ['"bytes":{"lines":2', '"bytes":{"lines":4', "has numbers of 4"],
  [
    '"seconds":{"lines":2,"whole":0,"nanoseconds":10,"values":[[5,2]]',
    '"seconds":{"lines":5,"whole":0,"nanoseconds":10,"values":[[5,5]]',
    "has numbers of 5",
  ],
];

for (const [text, replacement, message] of cases) {
  Deno.test(`${replacement} is refused`, () => {
    addUp([withReplaced(ALL_COLUMNS, text, text)]);
    const changed = withReplaced(ALL_COLUMNS, text, replacement);
    assertThrows(() => addUp([changed]), TallyFormError, message);
  });
}

Deno.test("lines that add up to 2^53 are refused, not rounded", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const content = contentOf([LINE], ["path"], null);
  const large = bytesOf({
    ...content,
    inputs: [inputOf({ lines: most, counted: most })],
    counts: { ...content.counts, counts: Float64Array.of(most) },
  });
  assertEquals(addUp([large]).sums().counted, most);
  const one = bytesOf(content);
  assertThrows(() => addUp([large, one]), CountError, "2^53");
});

Deno.test("the longest duration, which is rounded up past 2^53, is read again", () => {
  const durationNs = Number.MAX_SAFE_INTEGER;
  const line = { ...LINE, durationNs };
  const bytes = bytesOf(contentOf([line], ["path"], ALL_COLUMNS));
  const { values } = addUp([bytes]);
  const { codes } = values.of("/a").durations.sorted();
  assertEquals([...codes], [codeOf(durationNs)]);
});

Deno.test("sizes that add up to 2^53 do not matter to other columns", () => {
  const line = { ...LINE, sizeBytes: Number.MAX_SAFE_INTEGER };
  const bytes = bytesOf(contentOf([line], ["path"], ALL_COLUMNS));
  assertThrows(() => addUp([bytes, bytes]), CountError, "bytes");
  const needs = ["status"] as const;
  const sum = addUp([bytes, bytes], Infinity, { columns: ["5xx"], needs });
  assertEquals(sum.sums().counted, 2);
});

Deno.test("too many keys of a sum are to be grouped while they are counted", () => {
  const lines = ["/a", "/b"].map((path) => ({ ...LINE, parts: [path] }));
  const bytes = bytesOf(contentOf(lines, ["path"], null));
  addUp([bytes], Infinity, { maxKeys: 2 });
  assertThrows(
    () => addUp([bytes], Infinity, { maxKeys: 1 }),
    CountError,
    'count with "--ids"',
  );
});

Deno.test("tallies that were joined are named as such", () => {
  const one = bytesOf(contentOf([LINE], ["path"], null));
  const joined = new Uint8Array([...one, ...one]);
  for (const linesPerBlock of [1, 2, Infinity]) {
    assertThrows(
      () => addUp([joined], linesPerBlock),
      TallyFormError,
      "behind its last line",
    );
  }
});

Deno.test("a count that is not exact is refused", () => {
  const bytes = new TextEncoder().encode("/a\t9007199254740993\n");
  assertThrows(() => countsOf(bytes), TallyFormError, "2^53");
});
