/** Times and offsets of the command line; refusals are in fixtures/options/command_lines.json. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  parseOffset,
  parseTime,
  secondsOf,
  timeWindow,
} from "../../lib/options/times.ts";

/** Any minute and second from the year 1 to 9998, as Temporal writes it. */
const anyTime = fc.integer({ min: -62_135_596_800, max: 253_370_764_799 })
  .map((seconds) =>
    Temporal.PlainDateTime.from("1970-01-01T00:00:00").add({ seconds })
  );

Deno.test("any time of the calendar is read, with its seconds or without", () => {
  fc.assert(fc.property(anyTime, (at) => {
    const seconds = (time: Temporal.PlainDateTime) =>
      time.toZonedDateTime("UTC").epochMilliseconds / 1000;
    const day = at.toPlainDate().toString();
    const whole = at.toString({ smallestUnit: "second" });
    const minute = at.toString({ smallestUnit: "minute" });
    assertEquals(secondsOf(parseTime(whole)!, []), seconds(at));
    assertEquals(
      secondsOf(parseTime(minute)!, []),
      seconds(at.with({ second: 0 })),
    );
    const time = parseTime(whole.slice(-8))!;
    assertEquals(secondsOf(time, [day]), seconds(at));
    assertEquals(secondsOf(time, [day.replaceAll("-", "")]), seconds(at));
    assertEquals(secondsOf(time, []), null);
    assertEquals(secondsOf(time, [day, "2015-07-13"]), null);
  }));
});

for (
  const text of [
    "",
    "10",
    "1:00",
    "10:0",
    "10:00:0",
    "10:00:00.5",
    "10:60",
    "T10:00",
    "20150713T10:00",
    "2015-07-13 10:00",
    "2015-7-13T10:00",
    "2015-02-29T10:00",
    "2015-07-13T10:00Z",
    "x2015-07-13T10:00",
    "24:00",
    "10:00\n",
  ]
) {
  Deno.test(`${JSON.stringify(text)} is no time of the command line`, () => {
    assertEquals(parseTime(text), null);
  });
}

const offsets: [string, number | null][] = [
  ["+08:00", 480],
  ["+0800", 480],
  ["-03:30", -210],
  ["-00:00", 0],
  ["+00:00", 0],
  ["Z", 0],
  ["+14:00", 840],
  ["+23:59", 1439],
  ["+24:00", null],
  ["+08:60", null],
  ["+8", null],
  ["08:00", null],
  [" +08:00", null],
  [".5+08:00", null],
  ["UTC", null],
  ["", null],
];

for (const [text, minutes] of offsets) {
  Deno.test(`the offset ${JSON.stringify(text)} is ${minutes}`, () => {
    assertEquals(parseOffset(text), minutes);
  });
}

Deno.test("a window is there if a time or an offset is asked for", () => {
  const request = {
    days: ["2015-07-13"],
    since: null,
    until: null,
    utcOffsetMinutes: null,
  };
  const none = {
    days: [],
    sinceSeconds: null,
    untilSeconds: null,
    utcOffsetMinutes: null,
  };
  assertEquals(timeWindow(request), null);
  assertEquals(timeWindow({ ...request, utcOffsetMinutes: 0 }), {
    ...none,
    utcOffsetMinutes: 0,
  });
  assertEquals(timeWindow({ ...request, until: parseTime("00:00") }), {
    ...none,
    untilSeconds: Date.UTC(2015, 6, 13) / 1000,
  });
  const since = parseTime("1970-01-01T00:00");
  assertEquals(timeWindow({ ...request, since }), { ...none, sinceSeconds: 0 });
});
