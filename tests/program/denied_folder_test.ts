/** A part of the folder of the logs that Deno denies: a worker cannot be given the folder then. */

import { assertEquals } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { BINARY, runProgram } from "../support/program.ts";

Deno.test({
  name: "many logs of a folder are counted though a file in it is denied",
  // A binary has no flags of Deno.
  ignore: BINARY !== null,
  async fn() {
    await using folder = await makeFolder();
    const names = Array.from({ length: 120 }, (_, i) => `logs/${i}`);
    const files = [...names, "logs/secret"].map((name) => [name, `"GET /a"\n`]);
    await writeFiles(folder.path, Object.fromEntries(files));
    const { code, stdout, stderr } = await runProgram({
      args: names,
      cwd: folder.path,
      reads: ["logs"],
      shell:
        `start=("$@"); exec "\${start[@]:0:2}" --deny-read=logs/secret "\${start[@]:2}"`,
    });
    assertEquals(
      [code, new TextDecoder().decode(stdout)],
      [0, "/a\t120\n"],
      stderr,
    );
  },
});
