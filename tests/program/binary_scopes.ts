/**
 * What a binary says of its scopes, and that it keeps them:
 * `deno test … tests/program/binary_scopes.ts -- OPEN DEFAULT`, where DEFAULT names the binary
 * that was built without flags.
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { resolve } from "@std/path/resolve";
import { helpText } from "../../lib/options/help.ts";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const [, given = "dist/logtally"] = Deno.args;
const binary = resolve(given);
const LINE = `- - [x] "GET /a HTTP/1.1" 200\n`;
const DATE = ["--date", "2015-07-13"];
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Runs the binary in a folder with logs, beside a folder that it may not touch. */
async function runBeside(
  args: string[],
  shell?: string,
) {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "far/a.log": LINE,
    "work/logs/access-2015-07-13_1": LINE,
  });
  const cwd = `${folder.path}/work`;
  const ended = await runProgram({ args, cwd, binary, shell });
  const files = await readFiles(folder.path);
  return { ...ended, left: Object.keys(files).sort() };
}

const GIVEN = ["far/a.log", "work/logs/access-2015-07-13_1"];

Deno.test("the binary counts within its scopes", async () => {
  const { code, stderr, left } = await runBeside(DATE);
  assertEquals(code, 0, stderr);
  assertEquals(left, [GIVEN[0], "work/data/2015-07-13.txt", GIVEN[1]]);
});

Deno.test("the help of a binary ends with its scopes", async () => {
  const { stdout } = await runBeside(["--help"]);
  assert(text(stdout).startsWith(`${helpText()}\nThis binary`));
  assertStringIncludes(
    text(stdout),
    `built to read "logs" and "data", to write "data", and to touch\nnothing else`,
  );
});

Deno.test("the scopes are no argument of the user", async () => {
  const { code, stderr } = await runBeside([`built-scopes={"reads":["/"]}`]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, `Cannot read "built-scopes=`);
});

const refusals: Record<string, [string[], string]> = {
  "to read a file of the system": [["/etc/passwd"], `read "/etc/passwd"`],
  "to read beside its folder": [["../far/a.log"], `read "../far/a.log"`],
  "to read past its scope": [["logs/../../far/a.log"], `read "logs/../..`],
  "to read around by /proc": [
    ["/proc/self/cwd/../far/a.log"],
    `read "/proc/self/cwd/../far/a.log"`,
  ],
  "to read its environment": [
    ["/proc/self/environ"],
    `read "/proc/self/environ"`,
  ],
  "to read other logs": [[...DATE, "--logs", "../far"], `read "../far"`],
  "to read its own folder": [["."], `read "."`],
  "to write beside its folder": [
    [...DATE, "--out", "../far"],
    `write "../far"`,
  ],
  "to write to its logs": [[...DATE, "--output", "logs/x"], `write "logs"`],
  "to write into a folder that is to be made": [
    [...DATE, "--out", "../new/er"],
    `write "../new/er"`,
  ],
};

for (const [name, [args, message]] of Object.entries(refusals)) {
  Deno.test(`the binary refuses ${name}`, async () => {
    const { code, stdout, stderr, left } = await runBeside(args);
    assertEquals([code, stdout.length], [1, 0], stderr);
    assertStringIncludes(stderr, `Cannot ${message}`);
    const doing = message.startsWith("read")
      ? [`read "logs" and "data" only`, "--logs"]
      : [`write "data" only`, "--out"];
    assertStringIncludes(stderr, `this binary was built to ${doing[0]}`);
    const [path] = /"[^"]*/.exec(message)!;
    assertStringIncludes(
      stderr,
      `deno task compile --logs "logs" --out "data" ${doing[1]} ${path}`,
    );
    assertEquals(left, GIVEN);
  });
}

Deno.test("a log that is a link out of the scopes is refused by workers too", async () => {
  const { code, stderr, left } = await runBeside(
    DATE,
    `ln -s ../../far/a.log logs/access-2015-07-13_2; exec "$@"`,
  );
  assertEquals(code, 1);
  assertStringIncludes(stderr, `_2": this binary was built to read "logs"`);
  assertEquals(left, [...GIVEN, "work/logs/access-2015-07-13_2"]);
});

for (const flag of ["--output", "--rejects"]) {
  Deno.test(`a link out of the scopes is no place for ${flag}`, async () => {
    const { code, stderr, left } = await runBeside(
      [...DATE, flag, "data/x"],
      `mkdir data; ln -s ../../far/new data/x; "$@"; code=$?; rm data/x; exit $code`,
    );
    assertEquals(code, 1);
    assertStringIncludes(stderr, `/x": this binary was built to write "data"`);
    assert(!left.includes("far/new"), left.join());
  });
}
