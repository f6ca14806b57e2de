/** The recipes of the guide run, on logs of servers that were made up, and show what it says. */

import { assertEquals } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { releaseLog, rotatedLogs } from "../support/made_up_servers.ts";
import { PROJECT, runProgram } from "../support/program.ts";

const guide = await Deno.readTextFile(`${PROJECT}docs/guide.md`);

const [, section = ""] = guide.split("\n## Parts, numbers and days of lines\n");
const [own = ""] = section.split("\n## ");

/** Each command, and the output that the guide shows below it. */
const RECIPES = Array.from(
  own.matchAll(/```sh\n(.*?)```\n\n```\n(.*?)```\n/gs),
  ([, command, output]) => ({ command: command!, output: output! }),
);

Deno.test("the guide has five recipes, each with what it shows", () => {
  assertEquals(RECIPES.length, 5);
  assertEquals(own.split("```sh\n").length - 1, 5);
});

for (const { command, output } of RECIPES) {
  Deno.test(`a recipe of the guide: ${command.trim()}`, async () => {
    await using folder = await makeFolder();
    const yesterday = Temporal.Now.plainDateISO().subtract({ days: 1 });
    await writeFiles(folder.path, {
      ...rotatedLogs(yesterday),
      "access.log": releaseLog(),
    });
    const { code, stdout, stderr } = await runProgram({
      args: [],
      cwd: folder.path,
      shell:
        `program=("$@"); logtally() { "\${program[@]}" "$@"; }\n${command}`,
    });
    assertEquals(code, 0, stderr);
    assertEquals(new TextDecoder().decode(stdout), output);
  });
}
