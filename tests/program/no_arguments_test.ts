/** What is done where the command line names neither a day nor a file. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { helpText, shortHelp } from "../../lib/options/help.ts";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const LINE = `- - [x] "GET /a HTTP/1.1" 200\n`;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Runs the program in a folder with a log; gives how it ended, and what it wrote. */
async function run(args: string[], shell: string) {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a.log": LINE });
  const ended = await runProgram({ args, cwd: folder.path, shell });
  const { "a.log": _, ...files } = await readFiles(folder.path);
  return { ...ended, stdout: text(ended.stdout), files };
}

const inputs = {
  "a pipe": `cat a.log | "$@"`,
  "a file": `exec "$@" < a.log`,
};

for (const [name, shell] of Object.entries(inputs)) {
  Deno.test(`${name} on standard input is counted without FILE`, async () => {
    const { code, stdout, stderr } = await run([], shell);
    assertEquals([code, stdout], [0, "/a\t1\n"], stderr);
  });

  Deno.test(`${name} on standard input is counted with flags alone`, async () => {
    const args = ["--format", "csv", "--output", "out.csv", "--quiet"];
    const { code, stdout, stderr, files } = await run(args, shell);
    assertEquals([code, stdout, stderr], [0, "", ""]);
    assertEquals(text(files["out.csv"]!), "key,count\r\n/a,1\r\n");
  });

  for (const flag of ["--logs=.", "--out=data"]) {
    Deno.test(`${name} on standard input is not read with ${flag}`, async () => {
      const { code, stdout, files } = await run([flag], shell);
      assertEquals([code, stdout, files], [2, "", {}]);
    });
  }
}

const SILENT = {
  "/dev/null": `exec "$@" < /dev/null`,
  "nothing": `exec "$@" <&-`,
};

for (const [name, shell] of Object.entries(SILENT)) {
  Deno.test(`with ${name} on standard input the short help is shown, exit 2`, async () => {
    const { code, stdout, stderr } = await run([], shell);
    assertEquals([code, stdout], [2, ""]);
    assert(stderr.startsWith(`${shortHelp()}\n`));
    assertStringIncludes(
      stderr,
      `There is nothing to count; give "--date DAY" or FILE...\n`,
    );
  });
}

Deno.test("with a terminal on standard input the short help is shown, exit 2", async () => {
  const shell = `exec script -qec "$(printf '%q ' "$@")" /dev/null`;
  const { code, stdout } = await run([], shell);
  assertEquals(code, 2);
  assert(stdout.replaceAll("\r\n", "\n").startsWith(`${shortHelp()}\n`));
});

Deno.test("-h prints the short help, --help the full one", async () => {
  const nothing = `exec "$@" < /dev/null`;
  for (
    const [flag, help] of [["-h", shortHelp()], ["--help", helpText()]] as const
  ) {
    const { code, stdout, stderr } = await run([flag], nothing);
    assertEquals([code, stderr], [0, ""]);
    assert(stdout.startsWith(help));
  }
});
