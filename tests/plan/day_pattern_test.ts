/** Globs with places for a day, and the logs of real servers that they find. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  namesWholeDay,
  patternOfDay,
  unknownPlaceholder,
} from "../../lib/plan/day_pattern.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { outline, plan } from "../support/plans.ts";

const globs: [string, string, string][] = [
  ["access-{date}_*", "2015-07-13", "access-2015-07-13_*"],
  ["access-{date}_*", "20150713", "access-20150713_*"],
  ["access.log-%Y%m%d*", "2015-07-13", "access.log-20150713*"],
  ["%Y-%m-%d", "20150703", "2015-07-03"],
  ["u_ex%y%m%d.log", "2009-01-02", "u_ex090102.log"],
  ["%d%b%Y", "2015-12-31", "31Dec2015"],
  ["%b", "2015-01-31", "Jan"],
  ["%Y%m%d%H", "2015-07-13", "20150713[0-2][0-9]"],
  ["%%Y %%%Y", "2015-07-13", "%Y %2015"],
  ["{date}{date}", "2015-07-13", "2015-07-132015-07-13"],
  ["no places", "2015-07-13", "no places"],
];

for (const [glob, day, pattern] of globs) {
  Deno.test(`the glob ${glob} of ${day} is ${pattern}`, () => {
    assertEquals(patternOfDay(glob, day), pattern);
  });
}

Deno.test("a place that stands for nothing is found", () => {
  assertEquals(unknownPlaceholder("%Y%j"), "%j");
  assertEquals(unknownPlaceholder("100%"), "%");
  assertEquals(unknownPlaceholder("%😀"), "%😀");
  assertEquals(unknownPlaceholder("%constructor"), "%c");
  assertEquals(unknownPlaceholder("%%j{date}%Y%y%m%d%b%H{x}"), null);
});

Deno.test("a glob names the whole day by {date}, or by year, month and day", () => {
  for (const glob of ["{date}", "%Y%m%d", "%d%b%y", "%H{date}"]) {
    assertEquals(namesWholeDay(glob), true, glob);
  }
  for (const glob of ["", "%Y%m", "%m%d", "%Y%d", "%%Y%m%d", "%H"]) {
    assertEquals(namesWholeDay(glob), false, glob);
  }
});

Deno.test("globs that name the whole day differ from day to day", () => {
  const day = fc.integer({ min: 0, max: 36_500 }).map((days) =>
    Temporal.PlainDate.from("1970-01-01").add({ days }).toString()
  );
  const glob = fc.array(
    fc.constantFrom("%Y", "%y", "%m", "%d", "%b", "-", "%%", "{date}", "x"),
  ).map((parts) => parts.join("-")).filter(namesWholeDay);
  fc.assert(fc.property(glob, day, day, (glob, one, other) => {
    const isSame = patternOfDay(glob, one) === patternOfDay(glob, other);
    // Two digits of a year are those of one in a hundred.
    const isAlike = one === other ||
      !/%Y|\{date\}/.test(glob) && one.slice(2) === other.slice(2);
    assertEquals(isSame, isAlike);
  }));
});

Deno.test("a day finds the logs that servers rotate, and no other day's", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "access.log-20150713-1": "",
    "access.log-20150714-1": "",
    "u_ex150713.log": "",
    "u_ex150712.log": "",
    "2015/07/13/00.log": "",
    "2015/07/14/00.log": "",
    "hours/access.2015071300": "",
    "hours/access.2015071323": "",
    "hours/access.20150713xx": "",
    "100%-13Jul2015": "",
  });
  const found = async (glob: string, day = "yesterday") => {
    const where = ["--date", day, "--logs", folder.path, "--files", glob];
    const days = outline(await plan(...where), folder.path);
    return days.map(({ files }) => files.map(([path]) => path));
  };
  assertEquals(await found("access.log-%Y%m%d*"), [["access.log-20150713-1"]]);
  assertEquals(await found("u_ex%y%m%d.log"), [["u_ex150713.log"]]);
  assertEquals(await found("%Y/%m/%d/*"), [["2015/07/13/00.log"]]);
  assertEquals(await found("100%%-%d%b%Y"), [["100%-13Jul2015"]]);
  assertEquals(await found("hours/access.%Y%m%d%H"), [[
    "hours/access.2015071300",
    "hours/access.2015071323",
  ]]);
  assertEquals(await found("%Y/%m/%d/*", "20150712..20150714"), [
    [],
    ["2015/07/13/00.log"],
    ["2015/07/14/00.log"],
  ]);
});
