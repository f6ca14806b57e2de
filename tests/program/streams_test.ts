/** Inputs and outputs that are no regular files, by all their names. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { BINARY, runProgram, type Start } from "../support/program.ts";

const LINE =
  `127.0.0.1 - - [13/Jul/2015:23:46:07 +0800] "GET /a HTTP/1.1" 200\n`;

const streams: [string, Partial<Start>][] = [
  ["a FIFO", {
    args: ["a.log", "pipe"],
    shell: `mkfifo pipe; cat a.log > pipe & exec "$@"`,
  }],
  ["a FIFO of compressed lines", {
    args: ["a.log", "pipe"],
    shell: `mkfifo pipe; gzip -c a.log > pipe & exec "$@"`,
  }],
  ["/dev/stdin", {
    args: ["a.log", "/dev/stdin"],
    shell: `cat a.log | "$@"`,
  }],
  ["/dev/stdout", {
    args: ["a.log", "a2.log", "--output", "/dev/stdout"],
    shell: `tail -n 1 a.log > a2.log; echo >> a2.log; exec "$@"`,
  }],
  ["a folder with a comma in its name", {
    args: ["a.log", "x,y/a.log"],
    reads: ["."],
    shell: `mkdir x,y; cp a.log x,y/; exec "$@"`,
  }],
  ...(BINARY !== null ? [] : [
    ["<(…)", {
      reads: ["a.log", "/dev/fd"],
      shell: `exec "$@" a.log <(cat a.log)`,
    }] as [string, Partial<Start>],
  ]),
];

for (const [name, start] of streams) {
  Deno.test(`${name} is read or written as a stream`, async () => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, { "a.log": LINE });
    const ended = await runProgram({ args: [], cwd: folder.path, ...start });
    assertEquals(ended.code, 0, ended.stderr);
    assertEquals(new TextDecoder().decode(ended.stdout), "/a\t2\n");
  });
}

Deno.test("the format of each stream is said, like that of files", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "a.log": LINE,
    "b.log": `2026-03-03T08:25:00.1Z stdout F {"uri":"/a"}\n`,
  });
  const ended = await runProgram({
    args: ["a.log", "-", "pipe"],
    cwd: folder.path,
    shell: `mkfifo pipe; tail -n 1 a.log > pipe & "$@" < b.log`,
  });
  assertEquals(ended.code, 0, ended.stderr);
  assertStringIncludes(ended.stderr, "found 1 file, 65 B: 1 access; reading ");
  assertStringIncludes(ended.stderr, " standard input is json in cri\n");
  assertStringIncludes(ended.stderr, ` "pipe" is access\n`);
});

Deno.test({
  name: "what is missing for a comma or <(…) is said in a way that works",
  ignore: BINARY !== null,
  fn: async () => {
    await using folder = await makeFolder();
    const cwd = folder.path;
    await writeFiles(cwd, { "x,y/a.log": LINE });
    const comma = await runProgram({ args: ["x,y/a.log"], cwd, reads: ["a"] });
    assertStringIncludes(
      comma.stderr,
      `flags cannot hold a path with a comma; add --allow-read="."`,
    );
    const substitution = await runProgram({
      args: [],
      cwd,
      shell: `exec "$@" <(cat x,y/a.log)`,
    });
    assertStringIncludes(
      substitution.stderr,
      "send it through a pipe: zcat … | logtally -",
    );
  },
});
