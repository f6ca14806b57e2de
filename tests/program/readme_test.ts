/** The README says what is so. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { helpText } from "../../lib/options/help.ts";
import { PROJECT, runProgram } from "../support/program.ts";

const readme = await Deno.readTextFile("README.md");

Deno.test("the README shows the help as it is", () => {
  assertStringIncludes(readme, "```\n" + helpText() + "```\n");
});

for (const format of ["table", "csv", "json", "prometheus"]) {
  Deno.test(`the README shows the sample day in the format ${format}`, async () => {
    const logs = "fixtures/counting/sample_day/given/logs";
    const { stdout } = await runProgram({
      args: ["--date=2015-07-13", `--logs=${logs}`, "--output=-"]
        .concat("--top=3", `--format=${format}`),
      cwd: PROJECT,
      reads: [logs],
    });
    const text = new TextDecoder().decode(stdout)
      .replaceAll("\r\n", "\n").replaceAll(/^# .*\n/gm, "");
    assertStringIncludes(readme, "```\n" + text + "```\n");
  });
}

Deno.test("the README names one version of Deno, the one that CI runs", () => {
  const versions = new Set(readme.match(/deno@[\d.]+/g));
  assertEquals(versions, new Set(["deno@2.9.6"]));
});

Deno.test("every command in the README and the tasks spells out its scopes", async () => {
  const tasks = await Deno.readTextFile("deno.json");
  for (const command of `${readme}${tasks}`.match(/deno run [^`"]*/g) ?? []) {
    assert(
      !/ -A\b|--allow-all|--allow-(read|write)(?!=)/.test(command),
      command,
    );
  }
});
