/** What --explain shows fits its screen, and holds no control characters. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { explainSample } from "../../lib/lines/explain_sample.ts";
import { formatExplanation } from "../../lib/results/explanation.ts";

const LONG = "GET /a?" + "x=1&".repeat(100) + " HTTP/1.1";

function explained(
  text: string,
  given: Partial<Rules>,
  widthColumns: number | null,
  path = "a.log",
): string {
  const format = { logFormat: given.logFormat ?? "access" };
  const rules = { ...DEFAULT_RULES, ...given };
  const sample = explainSample({ text, isWhole: true }, rules, (key) => key);
  const shown = { path, sample };
  return formatExplanation(
    [{ format, paths: [path], shown }],
    rules,
    widthColumns,
  );
}

for (const width of [60, 80, 120]) {
  Deno.test(`long values go on below themselves in ${width} columns`, () => {
    const text = explained(`req:${LONG}\tua:${"b ".repeat(40)}\n`, {
      logFormat: "ltsv",
    }, width);
    const longest = Math.max(...text.split("\n").map(({ length }) => length));
    assert(longest <= width, text);
    assertStringIncludes(text.replaceAll(/\n +/g, ""), LONG.slice(0, 300));
  });
}

Deno.test("a long name stands on a line of its own", () => {
  const name = "a.very.long.name.of.a.member.of.an.object.that.leads.deep";
  const text = explained(`{"uri":"/a","${name}":"7"}\n`, {
    logFormat: "json",
  }, 80);
  assertStringIncludes(text, `\n  ${name}\n`);
});

Deno.test("without a screen, nothing is cut into pieces but what is huge", () => {
  const text = explained(`- "${LONG}"\n`, {}, null);
  assertStringIncludes(text, LONG);
  const huge = explained(`- "GET /${"y".repeat(9000)} HTTP/1.1"\n`, {}, null);
  assert(huge.length < 12000, String(huge.length));
  assertStringIncludes(huge, "… (8");
});

Deno.test("no byte of a log or of a name reaches the terminal as a command", () => {
  const line = `\x1b[31m"GET /\x07a HTTP/1.1"`;
  const text = explained(`${line}\n`, {}, 80, "a\x1b[0m.log");
  assertEquals(/\p{Cc}/u.test(text.replaceAll("\n", "")), false);
});

Deno.test("the guide shows what --explain says of the sample day", async () => {
  const folder = "fixtures/counting/sample_day/given";
  const paths = [1, 2, 3, 4].map((n) => `logs/access-2015-07-13_0${n}`);
  const text = await Deno.readTextFile(`${folder}/${paths[0]}`);
  const rules = { ...DEFAULT_RULES, logFormat: "auto" };
  const format = { logFormat: "origin" };
  const sample = explainSample(
    { text, isWhole: true },
    { ...rules, ...format },
    (key) => key,
  );
  const shown = { path: paths[0]!, sample };
  const explanation = formatExplanation([{ format, paths, shown }], rules, 80);
  assertStringIncludes(await Deno.readTextFile("docs/guide.md"), explanation);
});
