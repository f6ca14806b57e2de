/** Records have the same rows and numbers whatever lane reads them. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Rules } from "../../../lib/count/rules.ts";
import { readCondition } from "../../../lib/keys/where.ts";
import { ANY_TIME } from "../../../lib/lines/time_window.ts";
import { almostLog } from "../../support/almost_logs.ts";
import {
  recordsInLanes,
  recordsInLineLane,
} from "../../support/record_results.ts";

const origin = (
  {
    path = "/a",
    time = "13/Jul/2015:23:46:07 +0800",
    status = "200",
    bytes = "84",
    seconds = "0.003",
  },
) =>
  `172.16.40.10 - - [${time}] "GET ${path} HTTP/1.1" - ^${status}^ ${bytes} "-" "-" "-" ^"${seconds}"^ ^"-"^`;

/** Lines whose numbers and times are at the edges of what the kernel reads. */
const LINES = [
  origin({}),
  origin({ path: "/uve/service/a/b/c?uid=1", status: "404", seconds: "61.3" }),
  origin({ path: "/\x01", status: "99", bytes: "0", seconds: "0.000" }),
  origin({ path: "*", status: "600", bytes: "-", seconds: "-" }),
  origin({ path: "http://host/b", status: "0200", bytes: "+5" }),
  origin({
    status: "-",
    bytes: "123456789012345",
    seconds: "999999.999999999",
  }),
  origin({ bytes: "1234567890123456", seconds: "1.0000000005" }),
  origin({
    seconds: "0.001, 0.200 : 0.003",
    time: "29/Feb/2016:00:00:00 +0000",
  }),
  origin({ seconds: "12ms", time: "29/Feb/2015:00:00:00 +0000" }),
  origin({ seconds: "1e3", time: "31/Jun/2015:10:00:00 +0800" }),
  origin({ seconds: ".5", time: "13/Jul/2015:24:00:00 +0800" }),
  origin({ seconds: "5.", time: "13/Jul/2015:23:59:60 +0800" }),
  origin({ time: "2015-07-13T10:05:59+05:30" }),
  origin({ time: "2015-07-13 10:05:59.123Z" }),
  origin({ time: "2015-07-14T00:00:00Z", status: "502" }),
  origin({ time: "1436781600", status: "101" }),
  origin({ time: "-", status: "301" }),
  origin({ time: "31/Dec/9999:10:00:00 +0800" }),
  origin({ time: "9998-12-31T10:00:00Z" }),
  `172.16.40.10 - - [13/Jul/2015:23:46:07 +0800] "-" - ^408^ 0 "-" "-" "-" ^"60.000"^ ^"-"^`,
  `172.16.40.10 - - [14/Jul/2015:23:46:07 +0800] "GET /a" - ^200^ 0 "GET /b HTTP/1.1" "-" "-" ^"1"^ ^"-"^`,
  `- "GET /quoted HTTP/1.1" - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" - ^200^ 84 "-" "-" "-" ^"0.003"^ ^"-"^`,
  `{ - - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" - ^200^ 84 "-" "-" "-" ^"0.003"^ ^"-"^`,
  `x "GET /cut HTTP/1.1`,
  ``,
];

const day = (days: string[], utcOffsetMinutes: number | null = null) => ({
  ...ANY_TIME,
  days,
  utcOffsetMinutes,
});

/** What runs ask for; the kernel reads all of them. */
const REQUESTS: Partial<Rules>[] = [
  { measures: ["status", "bytes", "seconds"] },
  { measures: ["seconds"], depth: 1 },
  { by: ["class"], measures: ["bytes"] },
  { by: ["hour", "path"] },
  { by: ["minute"], window: day([], 330) },
  { by: ["day", "status"], window: day(["2015-07-13"]) },
  { window: day(["20150713", "2016-02-29"]) },
  { window: day(["2015-07-13"], -720) },
  {
    window: { ...ANY_TIME, sinceSeconds: 1436745600, untilSeconds: 1436829960 },
  },
  { by: ["time"] },
  { by: ["time", "hour"], window: day(["2015-07-13"]) },
  { where: [readCondition("time!=-")], by: ["day"] },
  { where: [readCondition("status=2xx")], ids: true },
  {
    by: ["folder", "class"],
    where: [readCondition("path!=/a")],
    only: ["/a", "/u"],
  },
  { by: ["path", "method"], measures: ["status"] },
];

const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }),
);

for (const request of REQUESTS) {
  Deno.test(`any lines have the same records in both lanes: ${JSON.stringify(request)}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        almostLog(30, LINES),
        readSizes,
        async (bytes, sizes) => {
          const rules = { logFormat: "origin", ...request };
          const { passedOnBytes: _, ...found } = await recordsInLanes(
            bytes,
            rules,
            sizes,
          );
          const { passedOnBytes: _all, ...expected } = await recordsInLineLane(
            bytes,
            rules,
          );
          assertEquals(found, expected);
        },
      ),
      { numRuns: 40 },
    );
  });
}

/** Durations of up to 12 digits, a point among them. */
const anySeconds = fc.tuple(
  fc.bigInt({ min: 0n, max: 999_999_999_999n }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 0, max: 9 }),
).map(([digits, length, fraction]) => {
  const all = `${digits}`.slice(0, length).padStart(fraction + 1, "0");
  const point = all.length - fraction;
  return fraction === 0 ? all : `${all.slice(0, point)}.${all.slice(point)}`;
});

/** Times of one hour, some with a byte that is another. */
const anyTime = fc.tuple(
  fc.integer({ min: 0, max: 59 }),
  fc.integer({ min: 0, max: 59 }),
  fc.option(fc.tuple(fc.nat(25), fc.constantFrom(..."0123456789:/ +J")), {
    freq: 3,
  }),
).map(([minutes, seconds, odd]) => {
  const two = (number: number) => `${number}`.padStart(2, "0");
  const time = `13/Jul/2015:23:${two(minutes)}:${two(seconds)} +0800`;
  return odd === null
    ? time
    : `${time.slice(0, odd[0])}${odd[1]}${time.slice(odd[0] + 1)}`;
});

Deno.test("any durations and times of an hour have the same records in both lanes", async () => {
  const line = fc.record({ seconds: anySeconds, time: anyTime }).map(origin);
  const requests: Partial<Rules>[] = [
    { by: ["minute"], measures: ["seconds"], window: day(["2015-07-13"]) },
    { by: ["hour"], measures: ["status", "bytes", "seconds"] },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(...requests),
      async (lines, request) => {
        const bytes = new TextEncoder().encode(
          lines.map((line) => `${line}\n`).join(""),
        );
        const rules = { logFormat: "origin", ...request };
        const { passedOnBytes: _, ...found } = await recordsInLanes(
          bytes,
          rules,
          [Infinity],
        );
        const { passedOnBytes: _all, ...expected } = await recordsInLineLane(
          bytes,
          rules,
        );
        assertEquals(found, expected);
      },
    ),
    { numRuns: 100 },
  );
});

Deno.test("rows with keys of every length are kept apart", async () => {
  const paths = Array.from({ length: 80 }, (_, i) => `/${"p".repeat(i)}`);
  const others = paths.slice(1).map((path) => `${path.slice(0, -1)}q`);
  const lines = [...paths, ...others, ...paths].map((path) => origin({ path }));
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  const rules = { logFormat: "origin", measures: ["status"] as const };
  const { passedOnBytes, ...found } = await recordsInLanes(bytes, rules, [
    Infinity,
  ]);
  const { passedOnBytes: _, ...expected } = await recordsInLineLane(
    bytes,
    rules,
  );
  assertEquals([passedOnBytes, found], [0, expected]);
});

Deno.test("the kernel reads the records of ordinary lines itself", async () => {
  const lines = Array.from(
    { length: 3000 },
    (_, i) =>
      `${
        origin({ path: `/a/${i % 7}?b=${i}`, seconds: `${i % 3}.${i % 1000}` })
      }\n`,
  );
  const bytes = new TextEncoder().encode(lines.join(""));
  for (const request of REQUESTS) {
    const rules = { logFormat: "origin", ...request };
    let kernelLines = 0;
    const { passedOnBytes, ...found } = await recordsInLanes(
      bytes,
      rules,
      [Infinity],
      (lines) => kernelLines += lines,
    );
    assert(passedOnBytes < bytes.length / 100, JSON.stringify(request));
    assert(kernelLines > 2900, JSON.stringify(request));
    const { passedOnBytes: _, ...expected } = await recordsInLineLane(
      bytes,
      rules,
    );
    assertEquals(found, expected);
  }
});
