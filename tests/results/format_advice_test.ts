/** Which flag is named when nothing could be counted. */

import { assertEquals, assertThrows } from "@std/assert";
import { checkDay } from "../../lib/results/day_check.ts";
import { CountError } from "../../lib/errors.ts";
import { adviseOnFormat } from "../../lib/results/format_advice.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import type { SkipReason } from "../../lib/lines/line_key.ts";
import { dayOf, odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

const advices: [SkipReason, Partial<Rules>, string[]][] = [
  ["no request", {}, ["--log-format", "--pattern"]],
  ["bad request", {}, ["--log-format", "--pattern"]],
  ["no match", { pattern: "x" }, ["--pattern"]],
  ["bad json", { logFormat: "json" }, ["--log-format"]],
  ["bad json", { logFormat: "json", field: "x" }, ["--log-format"]],
  ["no field", { logFormat: "json" }, ["--field", "--field request.uri"]],
  ["bad field", { logFormat: "json" }, ["--field", "--field request.uri"]],
  ["bad request", { logFormat: "json", field: "x" }, ["--field"]],
  ["bad ltsv", { logFormat: "ltsv" }, ["--log-format"]],
  ["no field", { logFormat: "ltsv" }, ["--field", "--field req"]],
  ["no path", { logFormat: "ltsv", field: "x" }, ["--field"]],
];

for (const [reason, rules, flags] of advices) {
  Deno.test(`${reason} under ${JSON.stringify(rules)} names the flag`, () => {
    const advice = adviseOnFormat({ reason }, { ...DEFAULT_RULES, ...rules });
    assertEquals(advice.match(/--[^",]+/g), flags);
  });
}

Deno.test("the line that is shown is the first of the reason of most", () => {
  const rules: Rules = { ...DEFAULT_RULES, logFormat: "json" };
  const skipped = [odd(0, "bad json"), odd(9, "no field"), odd(20, "no field")];
  const day = dayOf([{}], 1);
  day.add(madeUpSlice(), sliceTally({ skipped }));
  assertThrows(
    () => checkDay(day, day.tally.pack(), 1, rules),
    CountError,
    `at byte 9: "odd 9"; "--field" must name`,
  );
});

Deno.test("of reasons that are as frequent, the first line decides", () => {
  const day = dayOf([{}, {}], 2);
  day.add(madeUpSlice({ file: 1 }), sliceTally({ skipped: [odd(0)] }));
  const skipped = [odd(7, "no path")];
  day.add(madeUpSlice({ file: 0 }), sliceTally({ skipped }));
  assertThrows(
    () => checkDay(day, day.tally.pack(), 1, DEFAULT_RULES),
    CountError,
    `"log0" at byte 7`,
  );
});
