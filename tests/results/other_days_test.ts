/** Which lines are said to be of another day than their files. */

import { assertEquals } from "@std/assert";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import type { FileFormat } from "../../lib/lines/detected_format.ts";
import { ANY_TIME } from "../../lib/lines/time_window.ts";
import { OtherDays } from "../../lib/results/other_days.ts";

/** A day of one file of a format. */
function dayOf(format: FileFormat, window = ANY_TIME, day = "2015-07-13") {
  const file = {
    path: "a.log",
    sizeBytes: 9,
    identity: null,
    compression: "none" as const,
    format,
  };
  const planned = { day, files: [file], problems: [], leftOut: [] };
  return new OtherDays(planned, { ...DEFAULT_RULES, window });
}

const common = (time: string) =>
  `10.0.0.1 - - [${time}] "GET /a?d=2015-07-20 HTTP/1.1" 200 5`;
const OF_DAY = common("13/Jul/2015:10:00:00 +0800");
const BEFORE = common("12/Jul/2015:23:59:59 +0800");

Deno.test("one line in a hundred of another day is an accident of midnight, more are not", async () => {
  const others = dayOf({ logFormat: "common" });
  await others.look(0, [...Array<string>(99).fill(OF_DAY), BEFORE]);
  assertEquals(others.describe(), []);
  await others.look(0, [BEFORE, "no time at all"]);
  assertEquals(others.describe(), [
    `2 of 101 lines that were looked at are of another day, such as 2015-07-12, and are counted all the same; to count the lines of the day alone, name the files themselves, or give a pattern without the day to "--files"`,
  ]);
});

Deno.test("the day is that of the line on the clock that is asked for", async () => {
  const utc = { ...ANY_TIME, utcOffsetMinutes: 0 };
  const line = common("13/Jul/2015:07:59:59 +0800");
  const ownClock = dayOf({ logFormat: "common" });
  await ownClock.look(0, [line]);
  assertEquals([ownClock.looked, ownClock.ofOthers], [1, 0]);
  const onOther = dayOf({ logFormat: "common" }, utc, "20150713");
  await onOther.look(0, [line, OF_DAY]);
  assertEquals([onOther.looked, onOther.ofOthers], [2, 1]);
  assertEquals(onOther.example, "2015-07-12");
});

Deno.test("seconds since 1970 and wrapped lines are read as their format says", async () => {
  const json = dayOf({ logFormat: "json", wrapper: "docker" });
  const entry = (seconds: number) =>
    JSON.stringify({
      log: `{"ts":${seconds},"uri":"/a"}\n`,
      stream: "stdout",
      time: "2015-07-14T00:00:00Z",
    });
  await json.look(0, [entry(1436781600), entry(1436881600)]);
  assertEquals([json.looked, json.ofOthers], [2, 1]);
});

Deno.test("nothing is said of lines that show no time", async () => {
  for (const logFormat of ["access", "squid"]) {
    const others = dayOf({ logFormat });
    await others.look(0, [
      BEFORE,
      `- - - [2015-07-14] "GET /a HTTP/1.1" 200`,
    ]);
    assertEquals([others.looked, others.describe()], [0, []], logFormat);
  }
});
