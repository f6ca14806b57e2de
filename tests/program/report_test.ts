/** Pages from the command line: where they go, and what is said of them. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { BINARY, type Ended, runProgram } from "../support/program.ts";
import { HAS_TERMINAL, runOnTerminal } from "../support/terminal.ts";

const COUNTS = {
  "2015-07-12.txt": "/a\t3\n/b\t1\n",
  "2015-07-13.txt": "/a\t4\n",
};

async function run(cwd: string, ...args: string[]): Promise<Ended> {
  const ended = await runProgram({ args, cwd });
  assertEquals(ended.code, 0, ended.stderr);
  return ended;
}

/** A folder with two days of counts, and what is done in it. */
async function inFolder(act: (cwd: string) => Promise<void>): Promise<void> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, COUNTS);
  await act(folder.path);
}

const FILES = Object.keys(COUNTS);

Deno.test("a page goes to its file, or to standard output", () =>
  inFolder(async (cwd) => {
    const { stdout, stderr } = await run(
      cwd,
      "report",
      ...FILES,
      "--output",
      "new/report.html",
    );
    assertEquals(stdout.length, 0);
    for (
      const message of [
        `Of "2015-07-12.txt" and 1 other file only keys and counts are known`,
        `Wrote "new/report.html": 2 days`,
        "Done: 2 files, 2 days, 2 services, 8 counted, ",
      ]
    ) assertStringIncludes(stderr, message);
    const page = await Deno.readTextFile(`${cwd}/new/report.html`);
    assertStringIncludes(page, "<!DOCTYPE html>");
    for (const output of [[], ["--output", "-"]]) {
      const piped = await run(cwd, "report", "--quiet", ...FILES, ...output);
      assertEquals(piped.stderr, "");
      assertEquals(new TextDecoder().decode(piped.stdout), page);
    }
  }));

Deno.test("tallies of a folder, of servers, packed ones and piped ones are one page", () =>
  inFolder(async (cwd) => {
    const line = (day: number, path: string) =>
      `10.0.0.1 - - [${day}/Jul/2015:10:00:00 +0800] "GET ${path} HTTP/1.1" 200 7 "-" "-"\n`;
    await writeFiles(cwd, {
      "web1.log": line(12, "/a") + line(13, "/a"),
      "web2.log": line(13, "/b") + line(13, "/<i>"),
    });
    for (const server of ["web1", "web2"]) {
      for (const day of [12, 13]) {
        if (server === "web2" && day === 12) continue;
        await run(
          cwd,
          ...["--date", `2015-07-${day}`, `${server}.log`, "--format", "tally"],
          ...["--output", `data/${server}-${day}.tally`, "--stats"],
        );
      }
    }
    const whole = await run(cwd, "report", "data");
    const page = new TextDecoder().decode(whole.stdout);
    assertStringIncludes(page, "2 days, 3 files, 3 services, 4 requests");
    assertStringIncludes(page, "/&lt;i&gt;");
    const packed = await Deno.readFile(`${cwd}/data/web1-12.tally`);
    const stream = new Blob([packed]).stream()
      .pipeThrough(new CompressionStream("gzip"));
    const stdin = new Uint8Array(await new Response(stream).arrayBuffer());
    const piped = await runProgram({
      args: ["report", "data/web1-13.tally", "-", "data/web2-13.tally"],
      cwd,
      stdin,
    });
    assertEquals(new TextDecoder().decode(piped.stdout), page);
  }));

Deno.test("a run that fails leaves the page of before", () =>
  inFolder(async (cwd) => {
    await writeFiles(cwd, { "report.html": "before", "x.txt": "/a\t1\n" });
    const args = ["report", ...FILES, "x.txt", "--output", "report.html"];
    const { code } = await runProgram({ args, cwd });
    assertEquals(code, 1);
    assertEquals(await Deno.readTextFile(`${cwd}/report.html`), "before");
    const left = Array.from(Deno.readDirSync(cwd), ({ name }) => name);
    assertEquals(left.sort(), [...FILES, "report.html", "x.txt"].sort());
  }));

Deno.test("a page does not replace a tally of a folder that it is made of", () =>
  inFolder(async (cwd) => {
    await writeFiles(cwd, {
      "a.log":
        `10.0.0.1 - - [13/Jul/2015:10:00:00 +0800] "GET /a HTTP/1.1" 200 7 "-" "-"\n`,
    });
    const tally = ["--date", "2015-07-13", "a.log", "--format", "tally"];
    await run(cwd, ...tally, "--output", "data/a.tally");
    const before = await Deno.readTextFile(`${cwd}/data/a.tally`);
    const { code, stderr } = await runProgram({
      args: ["report", "data", "--output", "./data/a.tally"],
      cwd,
    });
    assertEquals(code, 2);
    assertStringIncludes(stderr, `would overwrite "data/a.tally"`);
    assertEquals(await Deno.readTextFile(`${cwd}/data/a.tally`), before);
  }));

Deno.test({
  name: "what may not be read or written is said before anything is read",
  // A binary has the permissions that it was built with.
  ignore: BINARY !== null,
  fn: () =>
    inFolder(async (cwd) => {
      const args = ["report", ...FILES, "--output", "out/report.html"];
      const { code, stderr } = await runProgram({
        args,
        cwd,
        reads: ["2015-07-12.txt"],
        writes: [],
      });
      assertEquals(code, 1);
      assertStringIncludes(stderr, "--allow-read=");
      assertStringIncludes(stderr, "--allow-write=");
    }),
});

Deno.test({
  name: `a terminal is shown no page${HAS_TERMINAL ? "" : " (no script here)"}`,
  ignore: !HAS_TERMINAL,
  fn: () =>
    inFolder(async (cwd) => {
      const shown = await runOnTerminal({
        columns: 200,
        args: ["report", ...FILES],
        cwd,
        env: { TERM: "xterm" },
      });
      assertEquals(shown.code, 2);
      assertEquals(shown.lines, [
        `A report is a page of HTML, which a terminal does not show; write it to a file with "--output report.html"`,
      ]);
      const piped = await runOnTerminal({
        columns: 200,
        args: ["report", ...FILES],
        cwd,
        env: { TERM: "xterm" },
        behind: "| wc -l",
      });
      assertEquals(piped.code, 0);
      assert(!piped.sent.includes("<html"));
    }),
});

Deno.test("a file that is called report is counted as ./report", () =>
  inFolder(async (cwd) => {
    await writeFiles(cwd, { report: `- - [x] "GET /a HTTP/1.1" 200\n` });
    const { stdout } = await run(cwd, "./report");
    assertEquals(new TextDecoder().decode(stdout), "/a\t1\n");
  }));
