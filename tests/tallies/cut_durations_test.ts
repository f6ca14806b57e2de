/** Durations that are cut out of lines of rows, as JSON would read them. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { noValues } from "../../lib/count/row_values.ts";
import { codeOf, valueOf } from "../../lib/count/three_digits.ts";
import { cutDurations } from "../../lib/tallies/cut_durations.ts";
import { type JsonObject, TallyFormError } from "../../lib/tallies/members.ts";
import { TallyReader } from "../../lib/tallies/read_tally.ts";
import { rowValues } from "../../lib/tallies/tally_row.ts";
import { ALL_COLUMNS, bytesOf, contentOf } from "../support/made_up_tallies.ts";

const MARK = '"mark"';

/** Reads one row, with its durations cut out or by JSON alone; null if it is refused. */
function read(line: string, isCut: boolean) {
  const cut = isCut ? cutDurations(line, MARK) : null;
  const row = JSON.parse(cut?.text ?? line);
  if (row.seconds?.values === "mark") row.seconds.values = cut!.durations[0];
  try {
    const { durations, timedLines } = rowValues(row, ["seconds"]);
    return { ...durations.sorted(), timedLines };
  } catch (error) {
    assert(error instanceof TallyFormError);
    return null;
  }
}

const anyPair = fc.tuple(
  fc.oneof(
    fc.nat(2000),
    fc.maxSafeNat(),
    fc.maxSafeNat().map((ns) => valueOf(codeOf(ns)))
      .filter((ns) => ns < 2 ** 53),
  ),
  fc.oneof(fc.nat(9), fc.maxSafeNat()),
);

const anyValues: fc.Arbitrary<string> = fc.oneof(
  fc.array(anyPair, { maxLength: 6 }).map((pairs) => JSON.stringify(pairs)),
  fc.array(anyPair, { maxLength: 6 }).map((pairs) =>
    JSON.stringify(pairs.sort(([a], [b]) => a - b))
  ),
  fc.constantFrom(
    "[[5,1],[5,1]]",
    "[[5,1],[7,1],[123000,2]]",
    "[[123400,1]]",
    "[[7,1],[5,1]]",
    "[[5,1.5]]",
    "[[5,1e3]]",
    "[[-5,1]]",
    "[[5]]",
    "[[5,1,2]]",
    "[[5,1], [7,1]]",
    "[ [5,1]]",
    "[[1234,1]]",
    '[["5",1]]',
    "[5,1]",
    "[[]]",
    "[]",
    "null",
    '[[5,1]],"values":[[7,1]]',
  ),
);

Deno.test("durations that are cut out are those that JSON reads", () => {
  fc.assert(
    fc.property(anyValues, fc.nat(9), (values, wrong) => {
      const lines = (values.match(/,(\d+)\]/g) ?? [])
        .reduce((sum, pair) => sum + Number(pair.slice(1, -1)), 0);
      const timed = wrong === 0 ? lines + 1 : lines;
      const line =
        `{"key":["/a"],"count":1,"seconds":{"lines":${timed},"whole":0,"nanoseconds":0,"values":${values}},"b":{}}`;
      assertEquals(read(line, true), read(line, false));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("lists as this program writes them are cut out, and the rest is short", () => {
  const line =
    '{"key":["/a"],"count":3,"seconds":{"lines":3,"whole":0,"nanoseconds":7,"values":[[5,1],[999,1],[1230,1]]}}';
  const lines = Array(100).fill(line).join("\n");
  const cut = cutDurations(lines, MARK)!;
  assertEquals(cut.text.split("\n").length, 100);
  assert(!cut.text.includes("[["));
  assertEquals(cut.durations.length, 100);
  assert(cut.durations.every((found) => found?.codes.length === 3));
});

for (
  const list of [
    "[[5,1][7,1]]",
    "[[5,1][[7,1]]",
    "[,[5,1]]",
    "[[5,1],]",
    "[[5,1]],[7,1]]",
    "[[5,1",
    "[[5,1]",
    "[[0123,1]]",
    "[[5,01]]",
  ]
) {
  Deno.test(`${JSON.stringify(list)} is left to JSON, which refuses it`, () => {
    const cut = cutDurations(`{"seconds":{"lines":2,"values":${list}}}`, MARK);
    assertThrows(() => JSON.parse(cut!.text), SyntaxError);
  });
}

for (
  const [name, line] of [
    ["no list", '{"key":["/a"],"count":3}'],
    [
      "a key that looks like a list",
      '{"key":[",\\"values\\":[[5,1]]"],"count":1}',
    ],
  ] as const
) {
  Deno.test(`nothing is cut out of ${name}`, () => {
    assertEquals(cutDurations(line, MARK), null);
  });
}

Deno.test("a list that is not that of seconds changes nothing", () => {
  const line =
    '{"key":["/a"],"count":1,"x":{"a":1,"values":[[5,1]]},"seconds":{"lines":1,"whole":0,"nanoseconds":0,"values":[[7,1]]}}';
  assertEquals(read(line, true), read(line, false));
});

Deno.test("two rows in a line are refused", () => {
  const content = contentOf(
    [{ parts: ["/a"], status: 200, sizeBytes: 1, durationNs: 5 }],
    ["path"],
    ALL_COLUMNS,
  );
  const text = new TextDecoder().decode(bytesOf(content));
  const rows: JsonObject[] = [];
  const reader = new TallyReader({
    takeHead: () => {},
    takeInput: () => {},
    takeRows: (more) => void rows.push(...more),
    takePlainRows: null,
  });
  const [head, input, row] = text.split("\n");
  reader.read(new TextEncoder().encode(`${head}\n${input}\n${row}\n`));
  assertEquals(
    rowValues(rows[0]!, ["seconds"]).timedLines,
    1 + noValues().timedLines,
  );
  assertThrows(
    () => reader.read(new TextEncoder().encode(`${row},${row}\n`)),
    TallyFormError,
    "more than one row",
  );
});
