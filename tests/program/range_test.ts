/** A range of days by their lines reads each file once, and gives what each day gives alone. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { gzipSync } from "node:zlib";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const DAYS = ["2015-07-12", "2015-07-13", "2015-07-14"];

/** Lines of these days and the next, in which the days do not stand in order. */
function logOf(server: number): string {
  const lines = Array.from({ length: 600 }, (_, i) => {
    const day = 12 + (i * 7 + server) % 11 % 4;
    const time = i % 50 === 49
      ? "-"
      : `${day}/Jul/2015:${10 + i % 14}:00:00 +0800`;
    const request = i % 40 === 39 && day === 13
      ? "\\x16\\x03"
      : `GET /${i % 7}/${i % 30} HTTP/1.1`;
    return `1.2.3.${server} - - [${time}] "${request}" ${200 + i % 300} ${i}`;
  });
  return lines.join("\n") + "\n";
}

const FILES = {
  "web1/a.log": logOf(1),
  "web2/a.log": logOf(2),
  "web3/a.log.gz": gzipSync(logOf(3)),
};

const FLAGS: [name: string, flags: string[]][] = [
  ["as JSON with few rows", [
    ...["--format", "json", "--columns", "count,4xx%,bytes"],
    ...["--top", "3", "--where", "status<400"],
  ]],
  ["as a tally with skipped lines", [
    ...["--format", "tally", "--columns", "count,4xx", "--max-skipped", "4%"],
  ]],
  ["by hour in the line lane", ["--by", "hour,class", "--lane", "line"]],
  ["with too many keys for some days", ["--max-keys", "205"]],
];

for (const [name, flags] of FLAGS) {
  Deno.test(`a range of days gives what each day gives alone: ${name}`, async () => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, FILES);
    const args = [...flags, "web1", "web2", "web3/a.log.gz"];
    const run = (date: string, out: string, rejects: string) =>
      runProgram({
        cwd: folder.path,
        args: ["--date", date, "--out", out, "--rejects", rejects, ...args],
      });
    const range = await run(`${DAYS[0]}..${DAYS.at(-1)}`, "all", "all.tsv");
    const alone = await Array.fromAsync(
      DAYS,
      (day) => run(day, "alone", `${day}.tsv`),
    );
    const files = await readFiles(folder.path);
    const within = (folder: string) =>
      Object.entries(files).filter(([name]) => name.startsWith(`${folder}/`))
        .map(([name, bytes]) => [name.split("/")[1], bytes]);
    assertEquals(within("all"), within("alone"));
    const rejects = DAYS.map((day) => files[`${day}.tsv`])
      .filter((bytes) => bytes !== undefined);
    assertEquals(
      files["all.tsv"],
      new Uint8Array(await new Blob(rejects).arrayBuffer()),
    );
    assertEquals(range.code, Math.max(...alone.map(({ code }) => code)));
    // What is said of a day, but for the file that its run alone writes besides.
    const said = (stderr: string) =>
      stderr.split("\n").map((line) => line.slice(20)).filter((line) =>
        /^\d{4}-\d\d-\d\d: (?!found)/.test(line)
      ).map((line) => line.replace(/such as .*;/, "such as …;"));
    assertEquals(
      said(range.stderr).sort(),
      alone.flatMap(({ stderr }) => said(stderr)).sort(),
    );
  });
}

Deno.test("a range of days can be read from standard input and a FIFO", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, FILES);
  const args = ["--date", `${DAYS[0]}..${DAYS[1]}`];
  const streams = await runProgram({
    cwd: folder.path,
    args: [...args, "--out", "streams", "-", "pipe"],
    shell: `mkfifo pipe; cat web3/a.log.gz > pipe & cat web[12]/* | "$@"`,
  });
  assertEquals(streams.code, 0, streams.stderr);
  await runProgram({
    cwd: folder.path,
    args: [...args, "--out", "files", "web1", "web2", "web3"],
  });
  const files = await readFiles(folder.path);
  for (const day of DAYS.slice(0, 2)) {
    assertEquals(files[`streams/${day}.txt`], files[`files/${day}.txt`]);
  }
  assertStringIncludes(
    streams.stderr,
    " 2015-07-12..2015-07-13: reading standard input, ",
  );
});

Deno.test("a file that fails is left out of each day, and said once", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    ...FILES,
    "web3/a.log.gz": gzipSync(logOf(3)).subarray(0, -9),
  });
  const { code, stderr } = await runProgram({
    cwd: folder.path,
    args: ["--date", `${DAYS[0]}..${DAYS[1]}`, "--keep-going"]
      .concat("web1", "web2", "web3"),
  });
  assertEquals(code, 1);
  assertEquals(
    stderr.split(`Cannot decompress "web3/a.log.gz"`).length,
    2,
    stderr,
  );
  for (const day of DAYS.slice(0, 2)) {
    assertStringIncludes(
      stderr,
      ` Left out 1 of 3 files of ${day}: "web3/a.log.gz"\n`,
    );
  }
  await runProgram({
    cwd: folder.path,
    args: ["--date", DAYS[0]!, "--out", "two", "web1", "web2"],
  });
  const files = await readFiles(folder.path);
  assertEquals(files["data/2015-07-12.txt"], files["two/2015-07-12.txt"]);
});

Deno.test("days without a line are named in one message, the lines of a run once", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, FILES);
  const { code, stderr } = await runProgram({
    cwd: folder.path,
    args: ["--date", `2015-07-12..2016-07-11`, "web1", "web2"],
  });
  assertEquals(code, 1);
  assertStringIncludes(
    stderr,
    " 2015-07-16..2016-07-11: No line of these 362 days is in 2 files, whose lines are of 2015-07-12T10:00 to 2015-07-15T23:00; ",
  );
  assertStringIncludes(
    stderr,
    " Nothing was written for 2015-07-16..2016-07-11\n",
  );
  const ended = await runProgram({
    cwd: folder.path,
    args: ["--date", `2015-07-12..2015-07-13`, "web1"],
  });
  assertStringIncludes(ended.stderr, " Done: 1 file, ");
  assertStringIncludes(ended.stderr, " 600 lines, ");
});
