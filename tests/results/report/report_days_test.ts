/** Days of tallies: their sums are those of the tallies, whatever their order. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CountError, FileError } from "../../../lib/errors.ts";
import { joinTexts } from "../../../lib/lines/joined_texts.ts";
import { writePage } from "../../../lib/results/report/page.ts";
import { ReportDays } from "../../../lib/results/report/report_days.ts";
import { viewOf } from "../../../lib/results/report/view.ts";
import { TallyFormError } from "../../../lib/tallies/members.ts";
import { TallyReader } from "../../../lib/tallies/read_tally.ts";
import {
  type DayTally,
  lineOf,
  readDays,
} from "../../support/made_up_reports.ts";
import {
  addUp,
  ALL_COLUMNS,
  bytesOf,
  contentOf,
  type CountedLine,
  inputOf,
} from "../../support/made_up_tallies.ts";

const anyLine: fc.Arbitrary<CountedLine> = fc.record({
  parts: fc.constantFrom("/a", "/b", "/ÿ", "", "/a/1").map((path) => [path]),
  status: fc.constantFrom(null, 200, 302, 404, 500, 700),
  sizeBytes: fc.constant(1),
  durationNs: fc.option(fc.nat(2 ** 31), { nil: null }),
});

const DATES = ["2015-07-06", "2015-07-12", "2015-07-13", "2016-02-29"];

const anyTallies: fc.Arbitrary<DayTally[]> = fc.array(
  fc.record({
    date: fc.constantFrom(...DATES),
    lines: fc.array(anyLine, { maxLength: 9 }),
    columns: fc.constantFrom(ALL_COLUMNS, ALL_COLUMNS, null),
  }),
  { minLength: 1, maxLength: 6 },
);

Deno.test("each day has the sums of its tallies", () => {
  fc.assert(
    fc.property(anyTallies, (tallies) => {
      const days = readDays(tallies);
      const dates = [...new Set(tallies.map(({ date }) => date))].sort();
      assertEquals(days.inOrder().map(({ date }) => date), dates);
      for (const day of days.inOrder()) {
        const same = tallies.filter(({ date }) => date === day.date);
        const hasAll = same.every(({ columns }) => columns !== null);
        assertEquals(day.measures, hasAll ? ["status", "seconds"] : []);
        const lines = same.flatMap(({ lines }) => lines);
        assertEquals(day.sums.counted, lines.length);
        const sum = addUp([bytesOf(contentOf(lines, ["path"], ALL_COLUMNS))]);
        const counts = new Map(
          [...day.counts].map(([service, count]) =>
            [days.services[service]![0]!, count] as const
          ),
        );
        const expected = new Map<string, number>();
        for (const { parts: [path] } of lines) {
          expected.set(path!, (expected.get(path!) ?? 0) + 1);
        }
        assertEquals([...counts].sort(), [...expected].sort());
        if (!hasAll) continue;
        const classes = [0, 0, 0, 0, 0, 0];
        for (const [, row] of sum.values.entries) {
          row.classes.forEach((lines, digit) => classes[digit]! += lines);
        }
        assertEquals(day.values.classes, classes);
        assertEquals(
          day.values.durations.sorted().lines.reduce((a, b) => a + b, 0),
          lines.filter(({ durationNs }) => durationNs !== null).length,
        );
      }
    }),
  );
});

Deno.test("the newest day has the numbers of each service, as its tallies have", () => {
  fc.assert(
    fc.property(anyTallies, (tallies) => {
      const all = tallies.map((tally) => ({ ...tally, columns: ALL_COLUMNS }));
      const days = readDays(all);
      const newest = days.inOrder().at(-1)!;
      const lines = all.filter(({ date }) => date === newest.date)
        .flatMap(({ lines }) => lines);
      const { values } = contentOf(lines, ["path"], ALL_COLUMNS);
      assertEquals(newest.rows.size, [...values.entries].length);
      for (const [service, row] of newest.rows) {
        const expected = values.of(days.services[service]![0]!);
        assertEquals(row.classes, expected.classes);
        assertEquals(row.durations.sorted(), expected.durations.sorted());
      }
    }),
  );
});

Deno.test("the page is the same in whatever order tallies are named", () => {
  const page = (tallies: DayTally[]) => writePage(viewOf(readDays(tallies), 3));
  fc.assert(
    fc.property(anyTallies, (tallies) => {
      assertEquals(page(tallies), page(tallies.toReversed()));
    }),
    { numRuns: 30 },
  );
});

Deno.test("keys of several parts are services of their own", () => {
  const line = (...parts: string[]) => ({ ...lineOf(""), parts });
  const days = readDays(
    [{
      date: DATES[0]!,
      columns: null,
      lines: [line("a", "b"), line("a", "c")],
    }],
    ["path", "host"],
  );
  assertEquals(days.services, [["a", "b"], ["a", "c"]]);
  assertEquals(joinTexts(days.services[0]!), "a\0b");
});

Deno.test("a day with a file of counts is that file alone, and its name says which day", () => {
  const counts = {
    keys: new TextEncoder().encode("/a"),
    keyEnds: Uint32Array.of(2),
    counts: Float64Array.of(2),
  };
  for (
    const name of ["2015-07-13.txt", "a/20150713.tsv.gz", "2015-07-13-web1.txt"]
  ) {
    const days = new ReportDays(9);
    days.addCounts(name, counts);
    assertEquals(days.inOrder()[0]!.date, "2015-07-13");
  }
  for (
    const name of [
      "counts.txt",
      "2015-02-30.txt",
      "-",
      "201507131.txt",
      "2015-07-13/x",
    ]
  ) {
    const error = assertThrows(
      () => new ReportDays(9).addCounts(name, counts),
      FileError,
      "a report draws days",
    );
    assertStringIncludes(error.message, "begin its name with its day");
  }
  const days = readDays([{ date: "2015-07-13", columns: null, lines: [] }]);
  assertThrows(
    () => days.addCounts("2015-07-13.txt", counts),
    FileError,
    "are both of 2015-07-13",
  );
  days.addCounts("2015-07-12.txt", counts);
  assertEquals(days.inOrder().length, 2);
});

Deno.test("counts do not go with keys of several parts, in either order", () => {
  const counts = {
    keys: new Uint8Array(),
    keyEnds: new Uint32Array(),
    counts: new Float64Array(),
  };
  const days = readDays([{ date: "2015-07-13", columns: null, lines: [] }], [
    "path",
    "class",
  ]);
  assertThrows(
    () => days.addCounts("2015-07-12.txt", counts),
    FileError,
    "path,class",
  );
  const before = new ReportDays(9);
  before.addCounts("2015-07-12.txt", counts);
  const { head } = contentOf([], ["path", "class"], null);
  assertThrows(
    () => before.open("a.tally").takeHead(head),
    FileError,
    `"2015-07-12.txt" has nothing but keys and counts`,
  );
});

Deno.test("what is no day is refused", () => {
  const none = { columns: null, lines: [] };
  assertThrows(
    () => readDays([{ ...none, date: null }]),
    FileError,
    "has no date, and a report draws days",
  );
  for (const date of ["2015-02-29", "2015-7-1", "<b>", "2015-07-13T00"]) {
    assertThrows(() => readDays([{ ...none, date }]), TallyFormError, date);
  }
});

Deno.test("an input that is there already is refused, also on another day", () => {
  const days = new ReportDays(9);
  const input = inputOf({
    lines: 1,
    blank: 0,
    filtered: 1,
    range: { startByte: 0, endByte: 16 },
    headHashes: new Map([[16, "aa"]]),
  });
  const read = (path: string, date: string) => {
    const content = contentOf([], ["path"], null);
    const reader = new TallyReader(days.open(path));
    const head = { ...content.head, date };
    reader.read(bytesOf({ ...content, head, inputs: [input] }));
  };
  read("1.tally", "2015-07-12");
  assertThrows(
    () => read("2.tally", "2015-07-13"),
    FileError,
    `in "1.tally" already`,
  );
});

Deno.test("there are no more services than allowed", () => {
  const days = new ReportDays(1);
  const { head } = contentOf([], ["path"], null);
  const taker = days.open("a.tally");
  taker.takeHead(head);
  const rows = ["/a", "/b"].map((path) => ({ key: [path], count: 1 }));
  assertThrows(() => taker.takeRows(rows), CountError, "--max-keys");
});

Deno.test("rows that are not as many as the inputs have are refused", () => {
  const days = new ReportDays(9);
  const { head } = contentOf([], ["path"], null);
  const taker = days.open("a.tally");
  taker.takeHead(head);
  taker.takeRows([{ key: ["/a"], count: 1 }]);
  assertThrows(() => taker.end(), TallyFormError, "its rows count 1 lines");
});
