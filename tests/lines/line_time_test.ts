/** Times as servers write them, against the calendar of Temporal. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { clockAt, clockWriter, readTime } from "../../lib/lines/line_time.ts";

/** The seconds of a clock that shows this text. */
const clock = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime("UTC").epochMilliseconds /
  1000;

const NOON = "2015-07-13T12:00:01";

/** What is written, what the clock shows, its offset. */
const times: [string, string, number | null][] = [
  ["13/Jul/2015:12:00:01 +0800", NOON, 480],
  ["[13/Jul/2015:12:00:01 +0800]", NOON, 480],
  ["13/Jul/2015:12:00:01 -0330", NOON, -210],
  ["13/Jul/2015:12:00:01 -0000", NOON, 0],
  ["13/Jul/2015:12:00:01.123", NOON, null],
  ["[13/Jul/2015:12:00:01.123 +0800]", NOON, 480],
  ["2015-07-13T12:00:01Z", NOON, 0],
  ["2015-07-13t12:00:01z", NOON, 0],
  ["2015-07-13T12:00:01+08:00", NOON, 480],
  ["2015-07-13T12:00:01+0800", NOON, 480],
  ["2015-07-13T12:00:01-08", NOON, -480],
  ["2015-07-13 12:00:01 +08:00", NOON, 480],
  ["2015-07-13 12:00:01 UTC", NOON, 0],
  ["2015-07-13 12:00:01", NOON, null],
  ["2015-07-13T12:00:01", NOON, null],
  ["2015-07-13T12:00:01.999999999Z", NOON, 0],
  ["2015-07-13T12:00:01,5+02:00", NOON, 120],
  ["[2015-07-13T12:00:01.512Z]", NOON, 0],
  ["Mon, 13 Jul 2015 12:00:01 GMT", NOON, 0],
  ["Mon, 13 Jul 2015 12:00:01 -0700", NOON, -420],
  ["Tue, 13 Jul 2015 12:00:01 GMT", NOON, 0],
  ["1436788801", NOON, 0],
  ["1436788801.999", NOON, 0],
  ["1436788801999", NOON, 0],
  ["1436788801999999", NOON, 0],
  ["1436788801999999999", NOON, 0],
  ["847087091.123", "1996-11-04T05:58:11", 0],
  ["31/Dec/2016:23:59:60 +0000", "2016-12-31T23:59:59", 0],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00", 0],
  ["9998-12-31T23:59:59Z", "9998-12-31T23:59:59", 0],
  ["29/Feb/2016:00:00:00 +0000", "2016-02-29T00:00:00", 0],
  ["29/Feb/2000:00:00:00 +0000", "2000-02-29T00:00:00", 0],
];

for (const [text, shown, offsetMinutes] of times) {
  Deno.test(`${JSON.stringify(text)} is a time`, () => {
    assertEquals(readTime(text), { clockSeconds: clock(shown), offsetMinutes });
  });
}

const wrong = [
  "",
  "-",
  "[]",
  "[",
  "now",
  "10:11:12",
  "2015-07-13",
  "20150713",
  "20150713T120001Z",
  "20150713120001",
  "2015/07/13 12:00:01",
  "Mar  3 08:23:00",
  "Mon Jul 13 12:00:01 2015",
  "31/Feb/2015:12:00:00 +0000",
  "29/Feb/2015:12:00:00 +0000",
  "29/Feb/1900:12:00:00 +0000",
  "31/Apr/2015:12:00:00 +0000",
  "00/Jul/2015:12:00:00 +0000",
  "32/Jul/2015:12:00:00 +0000",
  "13/jul/2015:12:00:00 +0000",
  "13/anF/2015:12:00:00 +0000",
  "13/Foo/2015:12:00:00 +0000",
  "13/07/2015:12:00:00 +0000",
  "13/Jul/2015:24:00:00 +0000",
  "13/Jul/2015:25:00:00 +0000",
  "13/Jul/2015:12:60:00 +0000",
  "13/Jul/2015:12:00:61 +0000",
  "13/Jul/2015:12:00:00 +2400",
  "13/Jul/2015:12:00:00 +0860",
  "13/Jul/2015:12:00:00 +08001",
  "13/Jul/2015:12:00:00 +08:",
  "13/Jul/2015:12:00:00 +8",
  "13/Jul/2015:12:00:00 0800",
  "13/Jul/2015:12:00:00 ",
  "13/Jul/2015:12:00:00  +0800",
  "13/Jul/2015:12:00:00 CEST",
  "13/Jul/2015:12:00:0",
  "13/Jul/2015:12:00",
  "13/Jul/2015:1a:00:00",
  "13/Jul/2015 12:00:00",
  "[13/Jul/2015:12:00:00 +0000",
  "[[13/Jul/2015:12:00:00 +0000]]",
  "2015-02-31T12:00:00Z",
  "2015-13-01T12:00:00Z",
  "2015-00-01T12:00:00Z",
  "0000-01-01T12:00:00Z",
  "9999-01-01T12:00:00Z",
  "2015-07-13T12:00:00.Z",
  "2015-07-13T12:00:00Zulu",
  "2015-07-13T12-00-00Z",
  "2015-07-13_12:00:00Z",
  "2015-07-13T12:00Z",
  "-2015-07-13T12:00:00Z",
  "Mon, 31 Feb 2015 12:00:00 GMT",
  "Foo, 13 Jul 2015 12:00:00 GMT",
  "Mon,13 Jul 2015 12:00:00 GMT",
  "Mon, 13-Jul-2015 12:00:00 GMT",
  "0",
  "12345678",
  "14367888011",
  "143678880199",
  "1436788801.",
  "1436788801.5s",
  "-1436788801",
  "1.436788801e9",
];

for (const text of wrong) {
  Deno.test(`${JSON.stringify(text)} is no time`, () => {
    assertEquals(readTime(text), null);
  });
}

Deno.test("no text that lacks its end or has more is a time, unless it is another one", () => {
  const text = "2015-07-13T12:00:01.25+08:00";
  const read = Array.from(text, (_, end) => text.slice(0, end))
    .filter((start) => readTime(start) !== null);
  const seconds = "2015-07-13T12:00:01";
  assertEquals(read, [
    seconds,
    `${seconds}.2`,
    `${seconds}.25`,
    `${seconds}.25+08`,
  ]);
  assertEquals(readTime(`${text}0`), null);
});

/** Any second of the years 1 to 9998, on the clock of a server; often one of a month's last or first day. */
const anyClock = fc.oneof(
  fc.integer({ min: -62_135_596_800, max: 253_370_764_799 }),
  fc.record({
    year: fc.oneof(
      fc.integer({ min: 1, max: 9998 }),
      fc.constantFrom(1900, 2000, 2015, 2016),
    ),
    month: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(2, 3)),
    seconds: fc.integer({ min: -86_400, max: 86_400 }),
  }).map(({ year, month, seconds }) =>
    Math.max(
      -62_135_596_800,
      clock(Temporal.PlainDateTime.from({ year, month, day: 1 }).toString()) +
        seconds,
    )
  ),
).map((seconds) =>
  Temporal.PlainDateTime.from("1970-01-01T00:00:00").add({ seconds })
);
const anyOffset = fc.integer({ min: -1439, max: 1439 });
const anyFraction = fc.option(fc.stringMatching(/^[.,]\d{1,9}$/), { nil: "" });

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");

const padded = (number: number, length = 2) =>
  String(number).padStart(length, "0");

/** Writes a clock in each form that has a calendar. */
function write(at: Temporal.PlainDateTime, fraction: string): string[] {
  const year = padded(at.year, 4);
  const day = padded(at.day);
  const month = MONTHS[at.month - 1];
  const time = `${padded(at.hour)}:${padded(at.minute)}:${
    padded(at.second)
  }${fraction}`;
  return [
    `${day}/${month}/${year}:${time}`,
    `${year}-${padded(at.month)}-${day}T${time}`,
    `${year}-${padded(at.month)}-${day} ${time}`,
    `${WEEKDAYS[at.dayOfWeek - 1]}, ${day} ${month} ${year} ${time}`,
  ];
}

Deno.test("any clock and offset is read from each form as Temporal has it", () => {
  fc.assert(fc.property(
    anyClock,
    fc.option(anyOffset),
    anyFraction,
    (at, offsetMinutes, fraction) => {
      const clockSeconds = clock(at.toString());
      const minutes = Math.abs(offsetMinutes ?? 0);
      const sign = (offsetMinutes ?? 0) < 0 ? "-" : "+";
      const [hh, mm] = [padded(Math.trunc(minutes / 60)), padded(minutes % 60)];
      const offsets = offsetMinutes === null
        ? [""]
        : [`${sign}${hh}:${mm}`, `${sign}${hh}${mm}`, ` ${sign}${hh}${mm}`];
      for (const text of write(at, fraction)) {
        for (const offset of offsets) {
          assertEquals(readTime(text + offset), {
            clockSeconds,
            offsetMinutes,
          });
        }
      }
    },
  ));
});

Deno.test("any moment since 1973 is read from seconds to nanoseconds as Temporal has it", () => {
  const anyNs = fc.bigInt({ min: 10n ** 17n, max: 10n ** 19n - 1n });
  fc.assert(fc.property(anyNs, anyFraction, (ns, fraction) => {
    const clockSeconds = Math.floor(
      Temporal.Instant.fromEpochNanoseconds(ns).epochMilliseconds / 1000,
    );
    const digits = String(ns);
    const forms = digits.length === 18 ? [9] : [10, 13, 16, 19];
    for (const length of forms) {
      const text = digits.slice(0, length) + fraction;
      assertEquals(readTime(text), { clockSeconds, offsetMinutes: 0 });
    }
  }));
});

Deno.test("a time is read if its day and clock are in the calendar of Temporal", () => {
  const number = (max: number) => fc.nat(max);
  const fields = fc.tuple(
    fc.constantFrom(1900, 2000, 2015, 2016, 2100),
    number(13),
    number(32),
    number(25),
    number(61),
    number(61),
  );
  fc.assert(
    fc.property(fields, ([year, month, day, hour, minute, second]) => {
      const text = `${year}-${padded(month)}-${padded(day)}T${padded(hour)}:${
        padded(minute)
      }:${padded(second)}`;
      let clockSeconds: number | null = null;
      try {
        clockSeconds = clock(text);
      } catch {
        // Not in the calendar.
      }
      assertEquals(readTime(text)?.clockSeconds ?? null, clockSeconds);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("no text makes the reader throw, and brackets change nothing", () => {
  const piece = fc.constantFrom(
    ..."0 1 9 12 31 2015 Jul Mon, T : / - + . , Z [ ]".split(" "),
    " ",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("")),
    fc.string(),
  ).filter((text) => !text.startsWith("["));
  fc.assert(fc.property(text, (text) => {
    assertEquals(readTime(`[${text}]`), readTime(text));
  }));
});

Deno.test("a clock with another offset shows what Temporal says", () => {
  fc.assert(fc.property(anyClock, anyOffset, anyOffset, (at, from, to) => {
    const time = { clockSeconds: clock(at.toString()), offsetMinutes: from };
    const moved = at.subtract({ minutes: from }).add({ minutes: to });
    assertEquals(clockAt(time, to), clock(moved.toString()));
    assertEquals(clockAt(time, null), time.clockSeconds);
    assertEquals(
      clockAt({ ...time, offsetMinutes: null }, to),
      time.clockSeconds,
    );
  }));
});

Deno.test("days, hours and minutes are written as Temporal writes them, in any order of lines", () => {
  const order = fc.array(anyClock, { minLength: 1, maxLength: 3 }).chain(
    (clocks) =>
      fc.array(fc.tuple(fc.constantFrom(...clocks), fc.nat(90)), {
        minLength: 1,
      }),
  );
  fc.assert(fc.property(order, (lines) => {
    const writers = [
      clockWriter("day"),
      clockWriter("hour"),
      clockWriter("minute"),
    ];
    for (const [start, seconds] of lines) {
      const at = start.add({ seconds });
      const text = at.toString({ smallestUnit: "minute" });
      const found = writers.map((write) => write(clock(at.toString())));
      assertEquals(found, [text.slice(0, 10), text.slice(0, 13), text]);
    }
  }));
});
