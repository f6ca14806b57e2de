/** Files that cannot be counted, or would be counted twice. */

import { assertEquals, assertRejects } from "@std/assert";
import { relative } from "@std/path/relative";
import { FileError } from "../../lib/errors.ts";
import { refuseDuplicates } from "../../lib/plan/duplicates.ts";
import type { PlannedDay } from "../../lib/plan/planned_day.ts";
import { sliceDays } from "../../lib/plan/slices.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { outline, plan } from "../support/plans.ts";
import { makeFifo, makeLink } from "../support/special_files.ts";
import { standIn } from "../support/stand_in.ts";

Deno.test("folders are excluded, links are followed, anything else is a problem", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { file: "123", "access-20150713_folder/x": "" });
  await makeLink("file", `${path}/access-20150713_link`);
  await makeLink("deep", `${path}/access-20150713_linked_folder`);
  await makeLink("nowhere", `${path}/access-20150713_dangling`);
  await makeLink("access-20150713_loop", `${path}/access-20150713_loop`);
  await makeFifo(`${path}/access-20150713_pipe`);
  await Deno.mkdir(`${path}/deep`);
  const days = await plan("--date=20150713", "--logs", path);
  assertEquals(outline(days, path), [{
    day: "20150713",
    files: [["access-20150713_link", 3]],
    problems: [
      `Cannot read "access-20150713_dangling": there is no such file or folder`,
      `Cannot read "access-20150713_loop": its symbolic links form a loop`,
      `"access-20150713_pipe" is not a regular file`,
    ],
    leftOut: ["access-20150713_folder", "access-20150713_linked_folder"],
  }]);
});

Deno.test("a link without a target is a problem, even if the glob is its exact name", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "h1/20150713.log": "1", "h4/other": "" });
  for (const host of ["h2", "h3"]) await Deno.mkdir(`${path}/${host}`);
  await makeLink("nowhere", `${path}/h2/20150713.log`);
  await makeLink("20150713.log", `${path}/h3/20150713.log`);
  const args = ["--date=20150713", "--logs", path, "--files"];
  const all = await plan(...args, "h*/{date}.log");
  assertEquals(outline(all, path), [{
    day: "20150713",
    files: [["h1/20150713.log", 1]],
    problems: [
      `Cannot read "h2/20150713.log": there is no such file or folder`,
      `Cannot read "h3/20150713.log": its symbolic links form a loop`,
    ],
    leftOut: [],
  }]);
  const one = await plan(...args, "h2/{date}.log");
  assertEquals(outline(one, path)[0]!.problems, [
    `Cannot read "h2/20150713.log": there is no such file or folder`,
  ]);
});

Deno.test("a day that matches only folders has no file", async () => {
  await using folder = await makeFolder();
  await Deno.mkdir(`${folder.path}/access-20150713_old`);
  const days = await plan("--date=20150713", "--logs", folder.path);
  assertEquals(outline(days, folder.path), [{
    day: "20150713",
    files: [],
    problems: [`No file matches "access-20150713_*"`],
    leftOut: ["access-20150713_old"],
  }]);
});

Deno.test("a missing folder of logs is an error that names it", async () => {
  await using folder = await makeFolder();
  const logs = `${folder.path}/gone`;
  await assertRejects(
    () => plan("--date", "today", "--logs", logs),
    FileError,
    `Cannot read "${logs}": there is no such file or folder; check the path`,
  );
});

Deno.test("a named file that is gone, and a folder without files, are problems", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await Deno.mkdir(`${path}/folder`);
  await makeFifo(`${path}/folder/pipe`);
  const names = ["gone", "folder"].map((name) => `${path}/${name}`);
  assertEquals(outline(await plan(...names), path), [{
    day: null,
    files: [],
    problems: [
      `There are no files to count in the folder "folder"`,
      `Cannot read "gone": there is no such file or folder`,
    ],
    leftOut: [],
  }]);
});

Deno.test("one file under two names is a problem", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { a: "1", b: "1" });
  await Deno.link(`${path}/a`, `${path}/hard`);
  await makeLink("a", `${path}/soft`);
  for (const other of ["a", "./a", "hard", "soft"]) {
    const [day] = await plan(`${path}/a`, `${path}/b`, `${path}/${other}`);
    assertEquals(day!.problems.map(({ message }) => message), [
      `"${path}/a" and "${path}/${other}" are the same file, whose requests would count twice; keep one of them`,
    ]);
  }
  const [day] = await plan("-", "-");
  assertEquals(day!.problems.length, 1);
});

Deno.test("a folder among the logs that cannot be read is a problem of the day", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "w1/20150713": "1", "w2/20150713": "2" });
  const read = Deno.readDirSync;
  using _ = standIn(Deno, "readDirSync", (folder: string) => {
    if (folder.endsWith("/w2")) throw new Deno.errors.PermissionDenied("no");
    return read(folder);
  });
  const args = ["--date=20150713", "--logs", path, "--files=*/{date}*"];
  const [day] = outline(await plan(...args), path);
  assertEquals(day!.files, [["w1/20150713", 1]]);
  assertEquals(day!.problems, [`Cannot read "w2": the system denies it`]);
});

Deno.test("a link to nothing is a problem of its own, not a pattern and not left out", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await makeLink("gone", `${path}/20150713[x]`);
  const missing = `Cannot read "20150713[x]": there is no such file or folder`;
  const args = ["--date=20150713", "--logs", path, "--files={date}*"];
  assertEquals(outline(await plan(...args), path)[0]!.problems, [missing]);
  await Deno.rename(`${path}/20150713[x]`, `${path}/x`);
  assertEquals(outline(await plan(path), path)[0]!.problems, [
    `Cannot read "x": there is no such file or folder`,
  ]);
});

Deno.test("a file of a format that is not read is a problem", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { a: Uint8Array.fromHex("fd377a585a000004") });
  const [day] = outline(await plan(`${path}/a`), path);
  assertEquals([day!.files, day!.problems.length], [[], 1]);
});

Deno.test("the size that is planned is that of the file that was opened", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { a: "1234" });
  const { stat } = Deno;
  using _ = standIn(Deno, "stat", async (path: string) => ({
    ...await stat(path),
    size: 1,
  }));
  const [day] = await plan(`${folder.path}/a`);
  assertEquals(day!.files[0]!.sizeBytes, 4);
});

Deno.test("a file that is named twice hides no compressed copy after it", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { a: "1", b: "1", "b.gz": "2" });
  const names = ["a", "a", "b", "b.gz"].map((name) => `${path}/${name}`);
  const [day] = await plan(...names);
  assertEquals(day!.problems.map(({ message }) => message.split(",")[0]), [
    `"${path}/a" and "${path}/a" are the same file`,
    `"${path}/b" and "${path}/b.gz" are the same log`,
  ]);
});

Deno.test("standard input is no file that is named -", () => {
  const file = { sizeBytes: 1, compression: "none" as const };
  const day: PlannedDay = {
    day: null,
    files: [
      { ...file, path: "-", sizeBytes: null, identity: null },
      { ...file, path: "./-", identity: "1:2" },
    ],
    problems: [],
    leftOut: [],
  };
  refuseDuplicates([day]);
  assertEquals(day.problems, []);
});

Deno.test("a compressed copy is a problem, however its path is written", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "deep/a": "1", "deep/a.gz": "2" });
  await makeLink("deep", `${path}/link`);
  const below = relative(Deno.cwd(), path);
  for (
    const other of [
      `${below}/deep/a.gz`,
      `${path}/deep/../deep/a.gz`,
      `${path}/link/a.gz`,
    ]
  ) {
    const [day] = await plan(`${path}/deep/a`, other);
    assertEquals(day!.problems.map(({ message }) => message), [
      `"${path}/deep/a" and "${other}" are the same log, compressed differently, whose requests would count twice; keep one of them`,
    ]);
  }
});

Deno.test("one file in two days is a problem of these two days only", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, {
    "access-2015-07-12_a": "1",
    "access-2015-07-13_a": "1",
  });
  await Deno.link(`${path}/access-2015-07-12_a`, `${path}/access-2015-07-14_a`);
  const days = await plan("--date", "2015-07-12..2015-07-14", "--logs", path);
  assertEquals(days.map(({ problems }) => problems.length), [1, 0, 1]);
  assertEquals(sliceDays(days).map(({ day }) => day), [1]);
});

Deno.test("a named folder stands for the files in it, a named FIFO is a stream", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, {
    "logs/b": "12",
    "logs/a": "1",
    "logs/a~": "1",
    "logs/.a.swp": "",
    "logs/deep/c": "1",
  });
  await makeLink("deep", `${path}/logs/linked`);
  await makeFifo(`${path}/logs/inner`);
  await makeFifo(`${path}/pipe`);
  const days = await plan(`${path}/logs`, `${path}/pipe`, "/dev/stdin");
  assertEquals(outline(days, path), [{
    day: null,
    files: [["logs/a", 1], ["logs/b", 2], ["pipe", null], ["-", null]],
    problems: [],
    leftOut: [],
  }]);
  assertEquals(days[0]!.notes, [
    `left out 2 files named as copies, checksums or hidden files: "${path}/logs/.a.swp", "${path}/logs/a~"`,
  ]);
});

Deno.test("copies beside a log are left out where a pattern finds them, not where it names them", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  const log = "access-20150713_1";
  const copies = ["~", ".bak", ".orig", ".save", ".md5", ".sha256", ".swp"];
  const names = [log, ...copies.map((suffix) => log + suffix)];
  await writeFiles(path, Object.fromEntries(names.map((name) => [name, name])));
  const args = ["--date=20150713", "--logs", path];
  const [day] = await plan(...args);
  assertEquals(day!.files.map(({ path }) => path), [`${path}/${log}`]);
  assertEquals(day!.notes!.length, 1);
  const [bak] = await plan(...args, "--files", "*{date}*.bak");
  assertEquals(bak!.files.map(({ path }) => path), [`${path}/${log}.bak`]);
  for (const copy of names.slice(1)) {
    const [named] = await plan(`${path}/${log}`, `${path}/${copy}`);
    assertEquals(named!.problems.map(({ message }) => message), [
      `"${path}/${log}" and "${path}/${copy}" are a log and its copy or checksum, by their names; keep the log`,
    ]);
  }
});

Deno.test("a name that is not UTF-8 is a problem of its own, one with a real U+FFFD is none", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "access-20150713_\ufffd": "1" });
  const days = await plan("--date=20150713", "--logs", path);
  assertEquals(days[0]!.problems, []);
  const [day] = await plan(`${path}/\ufffd`);
  assertEquals(day!.problems.map(({ message }) => message), [
    `Cannot read "${path}/\ufffd": its name is not UTF-8, and Deno cannot open such files; rename it, or send its content to standard input`,
  ]);
});
