/** The words for a plan, a day and a run. */

import { assertEquals, assertMatch } from "@std/assert";
import { DayCount } from "../../lib/results/day_count.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import type { SkippedLine } from "../../lib/count/slice_tally.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import type { PlannedDay } from "../../lib/plan/planned_day.ts";
import {
  describeFiltered,
  describePlan,
  describeRun,
  describeSkipped,
  describeUnread,
} from "../../lib/results/day_notes.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

function plannedDay(
  day: string | null,
  sizes: (number | null)[],
  leftOut: string[] = [],
): PlannedDay {
  const files = sizes.map((sizeBytes, i) => ({
    path: `log${i}`,
    sizeBytes,
    identity: null,
    compression: "none" as const,
  }));
  return { day, files, problems: [], leftOut };
}

const plans: [PlannedDay, string[]][] = [
  [plannedDay("2015-07-13", []), []],
  [plannedDay("20150713", [837]), ["20150713: found 1 file, 837 B"]],
  [plannedDay(null, [1e9, 5e8]), ["found 2 files, 1.5 GB"]],
  [plannedDay(null, [null, null]), [`reading "log0", "log1"`]],
  [plannedDay(null, [null, 10]), [
    `found 1 file, 10 B; reading "log0"`,
  ]],
  [plannedDay("20150713", [1], ["a", "b"]), [
    "20150713: found 1 file, 1 B",
    `20150713: left out "a", which is a folder`,
    `20150713: left out "b", which is a folder`,
  ]],
];

plans.push([
  { ...plannedDay("20150713", [1]), notes: ["a note"] },
  ["20150713: found 1 file, 1 B", "20150713: a note"],
]);

for (const [planned, lines] of plans) {
  Deno.test(`a plan is described: ${lines[0]}`, () => {
    assertEquals(describePlan(planned), lines);
  });
}

function countedDay(
  results: Parameters<typeof sliceTally>[0][],
): DayCount {
  const planned = plannedDay("20150713", results.map(() => null));
  const day = new DayCount(planned, { partCount: results.length, maxKeys: 9 });
  results.forEach((result, file) =>
    day.add(madeUpSlice({ file }), sliceTally(result))
  );
  return day;
}

const odd = (
  reason: SkipReason,
  offsetByte: number,
  chars: string,
): SkippedLine => ({ reason, offsetByte, text: textOfBytes(bytesOf(chars)) });

Deno.test("a day that skipped nothing says nothing of it", () => {
  const day = countedDay([{ keys: ["/a"], blank: 2 }]);
  assertEquals(describeSkipped(day), []);
});

Deno.test("skipped lines come by reason, most first, with the first of each", () => {
  const day = countedDay([
    {
      keys: ["/a"],
      blank: 1,
      skipped: [
        odd("no path", 7, "caf\xc3\xa9"),
        odd("no request", 0, "\x1b[31m"),
        odd("no request", 20, "\xff"),
      ],
    },
    {
      skipped: [
        odd("bad request", 5, '"-"'),
        odd("no request", 1, "x"),
        odd("no request", 3, "y"),
      ],
    },
  ]);
  assertEquals(describeSkipped(day), [
    "20150713: Skipped 6 of 8 lines: 4 no request, 1 bad request, 1 no path",
    `  no request: "log0" at byte 0: "\\x1B[31m"`,
    `  bad request: "log1" at byte 5: ""-""`,
    `  no path: "log0" at byte 7: "café"`,
  ]);
});

Deno.test("one line is not called lines", () => {
  const day = countedDay([{ skipped: [odd("too long", 0, "z")] }]);
  assertEquals(
    describeSkipped(day)[0],
    "20150713: Skipped 1 of 1 line: 1 too long",
  );
});

Deno.test("the end of a run adds up all of its days", () => {
  const days = [
    countedDay([
      { keys: ["/a", "/b"], blank: 3, sizeBytes: 40_000_000 },
      { skipped: [odd("no path", 0, "x")], sizeBytes: 10_000_000 },
    ]),
    countedDay([{ keys: ["/a"], sizeBytes: 1 }]),
  ];
  assertEquals(
    describeRun(days, 2500),
    "Done: 3 files, 50000001 bytes, 7 lines, 3 counted, 1 skipped, 3 blank, 2.500 s, 20.0 MB/s",
  );
});

Deno.test("the end of a run counts what was filtered, if anything was", () => {
  const day = countedDay([
    { keys: ["/a"], filtered: 4, filteredBy: { only: 4 }, blank: 1 },
    { filtered: 5, filteredBy: { only: 3, time: 2 } },
  ]);
  assertMatch(
    describeRun([day], 1),
    / 11 lines, 1 counted, 0 skipped, 1 blank, 9 filtered, 0\.001 s, /,
  );
  assertEquals(describeFiltered(day), [
    `20150713: Filtered 9 lines: 2 of another time, 7 by "--only"`,
  ]);
});

Deno.test("a day of which nothing is left says so, but not one without lines", () => {
  const filteredBy = { only: 4, where: 1 };
  const day = countedDay([{ filtered: 5, filteredBy, blank: 1 }]);
  assertEquals(describeFiltered(day), [
    `20150713: Filtered 5 lines: 4 by "--only", 1 by "--where"`,
    `20150713: Nothing is left to count; check the spelling of "--only" and "--where"`,
  ]);
  assertEquals(describeFiltered(countedDay([{ blank: 1 }])), []);
});

Deno.test("values that are no numbers are said, by what they should be", () => {
  const day = countedDay([
    { keys: ["/a"], unread: { seconds: 4 } },
    { keys: ["/a"], unread: { bytes: 1, seconds: 2 } },
  ]);
  assertEquals(describeUnread(day), [
    "20150713: Values that are no numbers: 1 of bytes, 6 of seconds; these lines are counted, but have no part in those columns",
  ]);
});

Deno.test("a run that took no time has a rate all the same", () => {
  const day = countedDay([{ keys: ["/a"], sizeBytes: 1 }]);
  assertMatch(
    describeRun([day], 0),
    /^Done: 1 file, 1 byte, 1 line, 1 counted, .* 0\.000 s, 0\.0 MB\/s$/,
  );
});
