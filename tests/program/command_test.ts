/** What holds for every run: sameness, help, version. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("--help and --version print and do nothing else", async () => {
  await using folder = await makeFolder();
  const cwd = folder.path;
  const help = await runProgram({ args: ["--help", "--nothing"], cwd });
  assertEquals(help.code, 2);
  for (const args of [["--help"], ["-h", "--date", "today"]]) {
    const { code, stdout, stderr } = await runProgram({ args, cwd });
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(text(stdout), "--date DAY");
  }
  for (const args of [["--version"], ["-V"]]) {
    const { code, stdout, stderr } = await runProgram({ args, cwd });
    assertEquals([code, stderr], [0, ""]);
    assertEquals(text(stdout), `logtally ${config.version}\n`);
  }
});

Deno.test("1, 2, 3 and 12 workers give the same bytes", async () => {
  await using folder = await makeFolder();
  const files: Record<string, string> = {};
  for (let file = 0; file < 13; file++) {
    files[`logs/access-2015-07-13_${file}`] = Array.from(
      { length: 50 * (file % 5) },
      (_, i) =>
        `- - [x] "GET /${(i * 7 + file) % 31} HTTP/1.1" 200\n"-" ${i}\n`,
    ).join("");
  }
  await writeFiles(folder.path, files);
  const results = await Promise.all(
    ["1", "2", "3", "12"].map((workers) =>
      runProgram({
        args: ["--date=2015-07-13", "--output=-", "--workers", workers],
        cwd: folder.path,
      })
    ),
  );
  const messages = results.map(({ stderr }) =>
    stderr.split("\n").filter((line) => !line.includes("Done:"))
      .map((line) => line.slice("2015-07-13 00:00:00 ".length))
  );
  for (const [i, result] of results.entries()) {
    assertEquals(result.code, 0);
    assert(result.stdout.length > 100);
    assertEquals(result.stdout, results[0]!.stdout);
    assertEquals(messages[i], messages[0]);
  }
});
