/** Runs each case of fixtures/ and compares all that the program leaves. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { dirname } from "@std/path/dirname";
import { relative } from "@std/path/relative";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { PROJECT, runProgram } from "../support/program.ts";

/** What fixtures/<topic>/<case>/case.json holds, beside given/, expected/, stdin and stdout. */
interface Case {
  args: string[];
  exit: number;
  stderr?: string[];
}

const DATED_LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [^\n]+\n)*$/;

const cases = expandGlob("*/*/case.json", { root: `${PROJECT}fixtures` });
for await (const { path } of cases) {
  const fixture = dirname(path);
  Deno.test(`fixture ${relative(`${PROJECT}fixtures`, fixture)}`, async () => {
    const { args, exit, stderr: messages }: Case = JSON.parse(
      await Deno.readTextFile(`${fixture}/case.json`),
    );
    const given = await readFiles(`${fixture}/given`);
    const expected = await readFiles(`${fixture}/expected`);
    const { stdin, stdout } = await readFiles(fixture);
    await using folder = await makeFolder();
    await writeFiles(folder.path, given);

    const ended = await runProgram({ args, cwd: folder.path, stdin });

    assertEquals(ended.code, exit, ended.stderr);
    assertEquals(ended.stdout, stdout ?? new Uint8Array());
    assertMatch(ended.stderr, DATED_LINE);
    if (messages?.length === 0) assertEquals(ended.stderr, "");
    for (const message of messages ?? []) {
      assertStringIncludes(ended.stderr, message);
    }
    assertEquals(await readFiles(folder.path), { ...given, ...expected });
  });
}
