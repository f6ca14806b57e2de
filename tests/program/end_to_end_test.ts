/** The task that runs the program's own cases runs all of them. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";

Deno.test("every test that starts the program stands in this folder, to be run on binaries too", async () => {
  const elsewhere: string[] = [];
  let here = 0;
  for await (const { path } of expandGlob("tests/**/*_test.ts")) {
    const code = await Deno.readTextFile(path);
    if (!/from "[./]*\/support\/program\.ts"/.test(code)) continue;
    if (path.includes("/tests/program/")) here++;
    else elsewhere.push(path);
  }
  assertEquals(elsewhere, []);
  assert(here >= 6);
});
