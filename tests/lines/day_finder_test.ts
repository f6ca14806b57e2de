/** Which lines a day, a range of days and two times leave, against Temporal. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { readTime } from "../../lib/lines/line_time.ts";
import { dayFinder } from "../../lib/lines/day_finder.ts";
import type { TimeWindow } from "../../lib/lines/time_window.ts";

const ANY: TimeWindow = {
  days: [],
  sinceSeconds: null,
  untilSeconds: null,
  utcOffsetMinutes: null,
};
const find = (window: Partial<TimeWindow>, ...times: string[]) =>
  times.map((time) => readTime(time)!).map(dayFinder({ ...ANY, ...window }));
const clock = (text: string) => readTime(text)!.clockSeconds;

Deno.test("without days and times, any time is wanted", () => {
  assertEquals(find({}, "1436788801", "13/Jul/2015:12:00:01 +0800"), [0, 0]);
});

Deno.test("a day is that of the line's own clock, from its first to its last second", () => {
  for (const day of ["2015-07-13", "20150713"]) {
    const found = find(
      { days: [day] },
      "12/Jul/2015:23:59:59 -0700",
      "13/Jul/2015:00:00:00 +1400",
      "13/Jul/2015:23:59:59.999 -1200",
      "14/Jul/2015:00:00:00 +0800",
    );
    assertEquals(found, [null, 0, 0, null]);
  }
});

Deno.test("a day follows a clock with another offset, where a line has one", () => {
  const found = find(
    { days: ["2015-07-13"], utcOffsetMinutes: 480 },
    "2015-07-12T15:59:59Z",
    "2015-07-12T16:00:00Z",
    "2015-07-13T16:00:00+00:00",
    "1436716800",
    "2015-07-12T16:00:00",
    "2015-07-13T16:00:00",
  );
  assertEquals(found, [null, 0, null, 0, null, 0]);
});

Deno.test("the first wanted second is included, the last is not", () => {
  const found = find(
    {
      sinceSeconds: clock("2015-07-13T10:00:00"),
      untilSeconds: clock("2015-07-14T10:00:00"),
    },
    "2015-07-13T09:59:59.9",
    "2015-07-13T10:00:00",
    "2015-07-14T09:59:59.9",
    "2015-07-14T10:00:00",
  );
  assertEquals(found, [null, 0, 0, null]);
});

Deno.test("times cut the days", () => {
  const found = find(
    {
      days: ["2015-07-13", "2015-07-14"],
      sinceSeconds: clock("2015-07-13T10:00:00"),
    },
    "2015-07-13T10:00:00",
    "2015-07-13T09:59:59",
    "2015-07-14T09:59:59",
    "2015-07-13T23:59:59",
    "2015-07-15T00:00:00",
  );
  assertEquals(found, [0, null, 1, 0, null]);
});

Deno.test("a day of a year that no line can have is found by none", () => {
  assertEquals(find({ days: ["9999-12-31"] }, "2015-07-13T10:00:00"), [null]);
});

/** Seconds around the ends of months, and of a leap day. */
const anySeconds = fc.tuple(
  fc.constantFrom("2015-12-31", "2016-02-28", "2016-02-29", "1969-12-31"),
  fc.integer({ min: -200_000, max: 200_000 }),
).map(([day, seconds]) =>
  Temporal.PlainDateTime.from(day).toZonedDateTime("UTC").epochMilliseconds /
    1000 + seconds
);

Deno.test("any times in any order belong to the days that Temporal says", () => {
  const anyOffset = fc.option(fc.integer({ min: -840, max: 840 }));
  const anyTime = fc.record({
    clockSeconds: anySeconds,
    offsetMinutes: anyOffset,
  });
  fc.assert(fc.property(
    fc.array(anyTime, { minLength: 1 }),
    anySeconds,
    fc.integer({ min: 0, max: 3 }),
    fc.option(anySeconds),
    fc.option(anySeconds),
    anyOffset,
    (times, first, count, sinceSeconds, untilSeconds, utcOffsetMinutes) => {
      const plain = (seconds: number) =>
        Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          .toZonedDateTimeISO("UTC").toPlainDateTime();
      const start = plain(first).toPlainDate();
      const days = Array.from(
        { length: count },
        (_, i) => start.add({ days: i }).toString(),
      );
      const dayOf = dayFinder({
        days,
        sinceSeconds,
        untilSeconds,
        utcOffsetMinutes,
      });
      for (const time of times) {
        const minutes = utcOffsetMinutes === null || time.offsetMinutes === null
          ? 0
          : utcOffsetMinutes - time.offsetMinutes;
        const shown = plain(time.clockSeconds).add({ minutes });
        const compare = Temporal.PlainDateTime.compare;
        const isOutside =
          sinceSeconds !== null && compare(shown, plain(sinceSeconds)) < 0 ||
          untilSeconds !== null && compare(shown, plain(untilSeconds)) >= 0;
        const index = count === 0
          ? 0
          : days.indexOf(shown.toPlainDate().toString());
        assertEquals(dayOf(time), isOutside || index === -1 ? null : index);
      }
    },
  ));
});
