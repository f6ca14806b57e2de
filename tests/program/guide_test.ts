/** The guide shows the help and the formats of results as they are. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { helpText } from "../../lib/options/help.ts";
import { FORMATS } from "../../lib/results/formats/formats.ts";
import { PROJECT, runProgram } from "../support/program.ts";

const guide = await Deno.readTextFile(`${PROJECT}docs/guide.md`);

Deno.test("the page of tallies shows one as it is", async () => {
  const page = await Deno.readTextFile(`${PROJECT}docs/tallies.md`);
  const [, shown = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
  const tally = await Deno.readTextFile(
    `${PROJECT}fixtures/tallies/statistics/stdout`,
  );
  const lines = tally.split("\n");
  assertEquals(
    shown.split("\n"),
    lines.filter((_, i) => [0, 2, 4, 5].includes(i)),
  );
});

Deno.test("the guide shows the help as it is", () => {
  assertStringIncludes(guide, "```\n" + helpText() + "```\n");
});

for (const format of Object.keys(FORMATS)) {
  // A tally has a page of its own, and goes without --top.
  if (format === "tally") continue;
  Deno.test(`the guide shows the sample day in the format ${format}`, async () => {
    const logs = "fixtures/counting/sample_day/given/logs";
    const { stdout } = await runProgram({
      args: ["--date=2015-07-13", `--logs=${logs}`, "--output=-"]
        .concat("--top=3", `--format=${format}`),
      cwd: PROJECT,
      reads: [logs],
    });
    const text = new TextDecoder().decode(stdout)
      .replaceAll("\r\n", "\n").replaceAll(/^# .*\n/gm, "");
    assertStringIncludes(guide, "```\n" + text + "```\n");
  });
}
