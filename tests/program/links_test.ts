/** Links that lead out of the folders of logs and results. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { BINARY, runProgram } from "../support/program.ts";

const LINE = `- - [x] "GET /a HTTP/1.1" 200\n`;
const LINK = "logs/access-2015-07-13_2";
const LINK_A_LOG = `ln -sf ../../far/a ${LINK}; exec "$@"`;
const DATE = ["--date", "2015-07-13"];

/** A folder to work in, and one beside it, out of its scopes. */
async function makeFarFolder() {
  const folder = await makeFolder();
  await writeFiles(folder.path, {
    "far/a": LINE,
    "work/logs/access-2015-07-13_1": LINE,
  });
  return folder;
}

if (BINARY === null) {
  Deno.test("a log that is a link is counted where it may be read", async () => {
    await using folder = await makeFarFolder();
    const cwd = `${folder.path}/work`;
    for (const args of [DATE, [LINK]]) {
      const { code, stderr } = await runProgram({
        args: [...args, "--out", "out"],
        cwd,
        shell: LINK_A_LOG,
        reads: ["logs", "out", `${folder.path}/far`],
      });
      assertEquals(code, 0, stderr);
    }
    const { "2015-07-13.txt": day, "counts.txt": file } = await readFiles(
      `${cwd}/out`,
    );
    assertEquals(new TextDecoder().decode(day), "/a\t2\n");
    assertEquals(new TextDecoder().decode(file), "/a\t1\n");
  });
}

if (BINARY === null) {
  Deno.test("a folder of results that may not be read is told before the run", async () => {
    await using folder = await makeFarFolder();
    const cwd = `${folder.path}/work`;
    const { code, stderr } = await runProgram({
      args: DATE,
      cwd,
      reads: ["logs"],
      writes: ["data"],
    });
    assertEquals(code, 1);
    assertStringIncludes(stderr, `add --allow-read="data"`);
    assertEquals(stderr.includes("found 1 file"), false);
  });
}

Deno.test("a log that is a link out of the scopes is an error", async () => {
  await using folder = await makeFarFolder();
  const cwd = `${folder.path}/work`;
  for (const args of [DATE, [LINK]]) {
    const { code, stderr, stdout } = await runProgram({
      args,
      cwd,
      shell: LINK_A_LOG,
    });
    assertEquals([code, stdout.length], [1, 0]);
    assertStringIncludes(stderr, `Cannot read "${LINK}": `);
  }
  assertEquals(await readFiles(`${cwd}/data`), {});
});

Deno.test("a folder of results that is a link out of the scopes is an error", async () => {
  await using folder = await makeFarFolder();
  const cwd = `${folder.path}/work`;
  for (const out of ["data", "data/new/er"]) {
    const args = [...DATE, "--out", out];
    const { code, stderr } = await runProgram({
      args,
      cwd,
      shell: `ln -sfn ../far data; exec "$@"`,
    });
    assertEquals(code, 1);
    assertStringIncludes(stderr, `Cannot write "${out}": `);
  }
  assertEquals(Object.keys(await readFiles(`${folder.path}/far`)), ["a"]);
});
