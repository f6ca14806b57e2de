/** Several days that are counted at once come to what each comes to alone. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { countSlice } from "../../lib/count/count_slice.ts";
import { resultOfDay } from "../../lib/count/day_tally.ts";
import { RejectRows } from "../../lib/count/reject_rows.ts";
import { ValueRows } from "../../lib/count/row_values.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { isWorthAnEngine } from "../../lib/count/worth_an_engine.ts";
import { Tally } from "../../lib/count/tally.ts";
import { readCondition } from "../../lib/keys/where.ts";
import { ANY_TIME } from "../../lib/lines/time_window.ts";
import { almostLog } from "../support/almost_logs.ts";
import { listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { sliceOf } from "../support/slices.ts";

/** Two lines of each of five days, and what else a log has. */
const TIMES = [
  "12/Jul/2015:23:59:59 +0800",
  "13/Jul/2015:00:00:00 +0800",
  "13/Jul/2015:23:46:07 +0800",
  "14/Jul/2015:00:00:00 +0000",
  "15/Jul/2015:08:00:00 +0800",
  "29/Feb/2016:00:00:00 -0330",
  "2015-07-14T10:05:59Z",
  "-",
];

const COMBINED = TIMES.flatMap((time, i) => [
  `1.2.3.4 - - [${time}] "GET /a/${i}?q HTTP/1.1" 200 1${i} "-" "-" 0.0${i}3`,
  `1.2.3.4 - - [${time}] "GET /b HTTP/1.1" 50${i % 4} - "-" "-" 1${i}.5`,
  `1.2.3.4 - - [${time}] "-" 400 0 "-" "-" -`,
  `1.2.3.4 - - [${time}] "CONNECT a:443 HTTP/1.1" 405 x "-" "-" 12ms`,
]).concat("no request", "");

const JSON_LINES = TIMES.flatMap((time, i) => [
  `{"time":"${time}","request":"GET /a HTTP/1.1","status":${200 + i}}`,
  `{"time":"${time}","request":"-","status":400}`,
]).concat(`{"time":1436781600,"uri":"/c"}`, "{", "");

const CSV = TIMES.flatMap((time, i) => [
  `${time},/a/${i},200`,
  `"${time}","/b",404,`,
  `${time},-,400`,
]).concat("time,path,status", `"13/Jul/2015:00:00:00 +0800","/in\nside"`, "");

const DAYS = ["2015-07-13", "2015-07-14", "2015-07-15", "2015-07-16"];

const LOGS: [name: string, lines: string[], rules: Partial<Rules>][] = [
  ["text", COMBINED, {
    logFormat:
      `$remote_addr - - [$time_local] "$request" $status $bytes_sent "$a" "$b" $request_time`,
  }],
  ["JSON", JSON_LINES, { logFormat: "json" }],
  ["CSV", CSV, { logFormat: "csv" }],
  ["an expression", COMBINED, {
    pattern: String.raw`\[(?P<time>[^\]]*)\] "GET (?P<path>\S+)`,
  }],
];

const REQUESTS: Partial<Rules>[] = [
  {},
  { by: ["day", "status", "path"], depth: 1 },
  { measures: ["status", "bytes", "seconds"], by: ["class"] },
  { where: [readCondition("status<500")], only: ["/a"], ids: true },
];

const WINDOWS = [
  ANY_TIME,
  { ...ANY_TIME, utcOffsetMinutes: 330 },
  { ...ANY_TIME, sinceSeconds: 1436745600 + 59, untilSeconds: 1436829960 },
];

const LARGE = { startByte: 0, endByte: 2 ** 30 };

/** What a slice came to, in a form that can be compared. */
function plain({ tally, values, samples, skippedOn: _, ...sums }: SliceTally) {
  const rows = new ValueRows();
  if (values !== undefined) rows.add(values);
  const numbers = Array.from(rows.entries, ([key, { durations, ...more }]) => ({
    key,
    ...more,
    durations: durations.sorted(),
  })).sort((a, b) => a.key < b.key ? -1 : 1);
  return {
    ...sums,
    keys: listOf(tally),
    numbers,
    // The first of each reason is shown.
    samples: samples.map(({ day: _, ...sample }) => sample)
      .sort((a, b) => a.offsetByte - b.offsetByte)
      .filter(({ reason }, i, all) =>
        all.findIndex((other) => other.reason === reason) === i
      ),
  };
}

async function count(path: string, rules: Rules, keepsRejects: boolean) {
  const chunks: Uint8Array[] = [];
  const hasDays = rules.window.days.length > 1;
  const keep = (chunk: Uint8Array) => {
    chunks.push(chunk);
    return Promise.resolve();
  };
  const tally = new Tally();
  // Otherwise no automaton is built for a file of a few lines.
  isWorthAnEngine(tally.kernel, { ...LARGE, compression: "none" });
  const result = await countSlice(
    await sliceOf(path),
    rules,
    tally,
    () => {},
    keepsRejects ? new RejectRows("log", keep, hasDays) : null,
  );
  const text = chunks.map((chunk) => new TextDecoder("latin1").decode(chunk))
    .join("");
  return { result, rows: text.split("\n").slice(0, -1) };
}

for (const [name, lines, format] of LOGS) {
  Deno.test(`any days of ${name} are counted at once as each is alone`, async () => {
    await using folder = await makeFolder();
    const path = `${folder.path}/log`;
    await fc.assert(
      fc.asyncProperty(
        almostLog(40, lines),
        fc.constantFrom(...REQUESTS),
        fc.constantFrom(...WINDOWS),
        fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 2 }),
        fc.constantFrom("auto" as const, "line" as const),
        fc.boolean(),
        async (bytes, request, window, days, lane, keepsRejects) => {
          const text = name === "CSV" ? "time,path,status\n" : "";
          const head = new TextEncoder().encode(text);
          await Deno.writeFile(path, new Blob([head, bytes]).stream());
          const rules = { ...DEFAULT_RULES, ...format, ...request, lane };
          const all = await count(
            path,
            { ...rules, window: { ...window, days } },
            keepsRejects,
          );
          for (const [i, day] of days.entries()) {
            const alone = await count(
              path,
              { ...rules, window: { ...window, days: [day] } },
              keepsRejects,
            );
            const ofDay = resultOfDay(all.result, i);
            assertEquals(
              { values: undefined, ...plain(ofDay) },
              { values: undefined, ...plain(alone.result) },
            );
            assertEquals(
              all.rows.filter((row) =>
                /^(-|\d+)\t/.exec(row)![1] === `${i}` ||
                row.startsWith("-")
              )
                .map((row) => row.slice(row.indexOf("\t") + 1)),
              alone.rows,
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
}

Deno.test("of days at once, one with too many keys is given up, and no other", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/log`;
  const line = (day: number, path: string) =>
    `- - - [${day}/Jul/2015:10:00:00 +0800] "GET ${path} HTTP/1.1" 200 1\n`;
  const lines = Array.from(
    { length: 90_000 },
    (_, i) =>
      line(13, `/a/${i}`) + (i % 2 === 0 ? line(14, `/b/${i % 9000}`) : ""),
  );
  await Deno.writeTextFile(path, lines.join(""));
  const rules: Rules = {
    ...DEFAULT_RULES,
    logFormat: "common",
    maxKeys: 5000,
    window: { ...ANY_TIME, days: ["2015-07-13", "2015-07-14"] },
  };
  const { result } = await count(path, rules, false);
  const [first, second] = result.days!;
  assert(
    first!.problem?.startsWith(
      `There are more than 5000 different keys, such as "/a/`,
    ),
  );
  assertEquals(first!.tally.counts.length, 0);
  assertEquals(second!.problem, undefined);
  assertEquals(second!.tally.counts.length, 4500);
  assertEquals(second!.tally.counts.every((count) => count === 10), true);
});
