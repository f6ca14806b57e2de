/** The sums of a day that must agree before anything is written. */

import { assertThrows } from "@std/assert";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { checkDay } from "../../lib/results/day_check.ts";
import { CountError, FileError } from "../../lib/errors.ts";
import { share } from "../../lib/options/values.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import { dayOf, odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

const NO_KEYS = { keys: new Uint8Array(), keyEnds: new Uint32Array() };

interface Check {
  name: string;
  result: Parameters<typeof sliceTally>[0];
  sizeBytes?: number | null;
  message: string | null;
}

const checks: Check[] = [
  { name: "counted lines", result: { keys: ["/a"] }, message: null },
  { name: "no lines at all", result: {}, message: null },
  { name: "blank lines only", result: { blank: 3 }, message: null },
  {
    name: "one counted line among skipped ones",
    result: { keys: ["/a"], skipped: [odd(0), odd(9)], blank: 1 },
    message: null,
  },
  {
    name: "standard input of any size",
    result: { sizeBytes: 5 },
    sizeBytes: null,
    message: null,
  },
  {
    name: "fewer bytes than planned",
    result: { keys: ["/a"], sizeBytes: 4 },
    sizeBytes: 5,
    message: `"log0" had 5 bytes, but 4 were read; report this`,
  },
  {
    name: "more bytes than planned",
    result: { keys: ["/a"], sizeBytes: 6 },
    sizeBytes: 5,
    message: `"log0" had 5 bytes, but 6 were read; report this`,
  },
  {
    name: "a line that was lost",
    result: { keys: ["/a"], skipped: [odd(0)], blank: 1, lines: 4 },
    message:
      `"log0" has 4 lines, but 1 counted, 1 skipped, 1 blank, 0 filtered and 0 header ones were found; report this`,
  },
  {
    name: "a line that counted twice",
    result: { keys: ["/a", "/a"], lines: 1 },
    message:
      `"log0" has 1 lines, but 2 counted, 0 skipped, 0 blank, 0 filtered`,
  },
  {
    name: "filtered lines beside counted and skipped ones",
    result: { keys: ["/a"], skipped: [odd(0)], filtered: 3, lines: 5 },
    message: null,
  },
  {
    name: "filtered and skipped lines only",
    result: { skipped: [odd(0)], filtered: 3 },
    message: null,
  },
  {
    name: "a filtered line that was lost",
    result: { keys: ["/a"], filtered: 1, lines: 3 },
    message:
      `"log0" has 3 lines, but 1 counted, 0 skipped, 0 blank, 1 filtered`,
  },
  {
    name: "keys that do not add up",
    result: { keys: ["/a", "/b"], counted: 1, lines: 1 },
    message: `The counts by key add up to 2, but 1 lines were counted; report`,
  },
  {
    name: "skipped lines only",
    result: { skipped: [{ ...odd(7), text: "\x1b\xff" }], blank: 2 },
    message:
      `None of 3 lines could be counted, such as the one in "log0" at byte 7: "\\x1B\\xFF"; "--log-format" must name their format`,
  },
];

for (const { name, result, sizeBytes = 0, message } of checks) {
  Deno.test(`the check ${message === null ? "passes" : "stops"} ${name}`, () => {
    const day = dayOf([{ sizeBytes }], 1);
    day.add(madeUpSlice(), sliceTally(result));
    if (message === null) checkDay(day, day.tally.pack(), 1, DEFAULT_RULES);
    else {assertThrows(
        () => checkDay(day, day.tally.pack(), 1, DEFAULT_RULES),
        CountError,
        message,
      );}
  });
}

Deno.test("the check holds each file to its own size", () => {
  const day = dayOf([{ sizeBytes: 4 }, { sizeBytes: 6 }], 2);
  day.add(madeUpSlice({ file: 0 }), sliceTally({ sizeBytes: 6 }));
  day.add(madeUpSlice({ file: 1 }), sliceTally({ sizeBytes: 4 }));
  assertThrows(
    () => checkDay(day, day.tally.pack(), 1, DEFAULT_RULES),
    CountError,
    `"log0" had 4 bytes, but 6`,
  );
});

Deno.test("the check lets nothing into a day of a file that was left out", () => {
  const day = dayOf([{ sizeBytes: 4 }, { sizeBytes: 6 }], 3);
  day.add(madeUpSlice({ file: 0 }), sliceTally({ sizeBytes: 4 }));
  day.leaveOut(madeUpSlice({ file: 1 }));
  checkDay(day, day.tally.pack(), 1, DEFAULT_RULES);
  day.add(madeUpSlice({ file: 1 }), sliceTally({ sizeBytes: 6 }));
  assertThrows(
    () => checkDay(day, day.tally.pack(), 1, DEFAULT_RULES),
    CountError,
    `"log1" had 0 bytes, but 6 were read`,
  );
});

Deno.test("the check holds what is to be written to the sums, not what was packed before", () => {
  const day = dayOf([{}, {}], 2);
  day.add(madeUpSlice({ file: 0 }), sliceTally({ keys: ["/a", "/b"] }));
  const early = day.tally.pack();
  checkDay(day, early, 1, DEFAULT_RULES);
  day.add(madeUpSlice({ file: 1 }), sliceTally({ keys: ["/a"] }));
  assertThrows(
    () => checkDay(day, early, 1, DEFAULT_RULES),
    CountError,
    "add up to 2, but 3 lines",
  );
  checkDay(day, day.tally.packSorted(), 1, DEFAULT_RULES);
});

Deno.test("the check allows a share of skipped lines and no line more", () => {
  const day = dayOf([{}], 1);
  const result = { keys: ["/a", "/a", "/b"], skipped: [odd(0, "no path")] };
  day.add(madeUpSlice(), sliceTally(result));
  const counts = day.tally.packSorted();
  checkDay(day, counts, 0.25, DEFAULT_RULES);
  assertThrows(
    () => checkDay(day, counts, 0.2499, DEFAULT_RULES),
    CountError,
    `1 of 4 lines were skipped, more than "--max-skipped" allows`,
  );
});

const TODAY = Temporal.PlainDate.from("2015-07-14");

Deno.test("the share that is allowed is that of the command line, to the line", async () => {
  const lines = 10_000;
  for (let skipped = 1; skipped < lines; skipped += 7) {
    const text = `${Math.floor(skipped / 100)}.${
      `${skipped % 100}`.padStart(2, "0")
    }%`;
    const allowed = await share().read([text], "--max-skipped", TODAY);
    const check = (skipped: number) => {
      const sums = { lines, counted: lines - skipped };
      const day = dayOf([{}], 1);
      const reasons = { skipped: { "no path": skipped } };
      day.add(madeUpSlice(), { ...sliceTally(sums), ...reasons });
      const counts = Float64Array.of(sums.counted);
      checkDay(day, { ...NO_KEYS, counts }, allowed, DEFAULT_RULES);
    };
    check(skipped);
    assertThrows(() => check(skipped + 1), CountError, "--max-skipped");
  }
});

/** Eleven lines that were skipped for a reason, and lines that were counted. */
const lines = (reason: SkipReason, counted: number) => ({
  keys: Array.from({ length: counted }, () => "/a"),
  skipped: Array.from({ length: 11 }, (_, i) => odd(i, reason)),
});

const forms: [string, Parameters<typeof sliceTally>[0], string | null][] = [
  ["eleven of eleven", lines("no request", 0), "11 of 11 lines in"],
  ["eleven of 109", lines("no request", 98), "11 of 109 lines in"],
  ["eleven of 110", lines("no request", 99), null],
  ["ten of ten", { ...lines("no request", 1), malformed: 10 }, null],
  ["what clients sent", lines("no path", 0), null],
];

for (const [name, result, message] of forms) {
  Deno.test(`the check of the form ${message === null ? "passes" : "stops"} ${name}`, () => {
    const day = dayOf([{}], 1);
    day.add(madeUpSlice(), sliceTally(result));
    const check = () => checkDay(day, day.tally.pack(), null, DEFAULT_RULES);
    if (message === null) check();
    else assertThrows(check, FileError, message);
  });
}

Deno.test("the form is checked file by file", () => {
  const day = dayOf([{}, {}], 2);
  day.add(madeUpSlice({ file: 0 }), sliceTally(lines("no request", 0)));
  day.add(madeUpSlice({ file: 1 }), sliceTally(lines("no request", 989)));
  const check = (maxSkipped: number | null) =>
    checkDay(day, day.tally.pack(), maxSkipped, DEFAULT_RULES);
  assertThrows(() => check(null), FileError, `11 of 11 lines in "log0"`);
  check(0.1);
});

Deno.test("the check of the form shows a line of the most frequent reason", () => {
  const day = dayOf([{}], 1);
  const frequent = Array.from({ length: 11 }, (_, i) => odd(100 + i));
  const skipped = [odd(0, "bad request"), ...frequent];
  day.add(madeUpSlice(), sliceTally({ skipped }));
  assertThrows(
    () => checkDay(day, day.tally.pack(), null, DEFAULT_RULES),
    FileError,
    "such as the one at byte 100",
  );
});
