/** Which existing files a run counts, and how they are cut into slices. */

import { assert, assertEquals } from "@std/assert";
import { relative } from "@std/path/relative";
import fc from "fast-check";
import { CountError } from "../../lib/errors.ts";
import type { Slice } from "../../lib/read/slice.ts";
import type { PlannedDay } from "../../lib/plan/planned_day.ts";
import { sliceDays, totalBytes } from "../../lib/plan/slices.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { outline, plan } from "../support/plans.ts";
import { makeLink } from "../support/special_files.ts";

Deno.test("a date takes the files of its day, in order, with their sizes", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "access-2015-07-13_b": "12",
    "access-2015-07-13_a": "123",
    "access-2015-07-13_": "",
    "access-2015-07-13": "no underscore",
    "access-2015-07-14_a": "1",
    "access-20150713_a": "1",
    "xaccess-2015-07-13_a": "1",
    "deep/access-2015-07-13_a": "1",
  });
  const days = await plan("--date", "2015-07-13", "--logs", folder.path);
  assertEquals(outline(days, folder.path), [{
    day: "2015-07-13",
    files: [
      ["access-2015-07-13_", 0],
      ["access-2015-07-13_a", 3],
      ["access-2015-07-13_b", 2],
    ],
    problems: [],
    leftOut: [],
  }]);
});

Deno.test("paths begin as the folder was typed", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "access-20150713_a": "1", "b[1]/c.log": "" });
  const typed = relative(Deno.cwd(), folder.path);
  const [day] = await plan("--date", "20150713", "--logs", `${typed}/`);
  assertEquals(day!.files[0]!.path, `${typed}/access-20150713_a`);
  const logs = `${typed}/b[1]`;
  const [odd] = await plan("--date=today", "--logs", logs, "--files=*.log");
  assertEquals(odd!.files[0]!.path, `${logs}/c.log`);
});

Deno.test("each day of a range has its files, or a problem if it has none", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "2015-07-13/w.log": "1",
    "2015-07-14/w.txt": "12",
    "2015-07-15/w.log": "123",
  });
  const days = await plan(
    "--date=2015-07-13..2015-07-15",
    `--logs=${folder.path}`,
    "--files={date}/*.log",
  );
  const nothing = { problems: [], leftOut: [] };
  assertEquals(outline(days, folder.path), [
    { day: "2015-07-13", files: [["2015-07-13/w.log", 1]], ...nothing },
    {
      day: "2015-07-14",
      files: [],
      problems: [`No file matches "2015-07-14/*.log"`],
      leftOut: [],
    },
    { day: "2015-07-15", files: [["2015-07-15/w.log", 3]], ...nothing },
  ]);
});

Deno.test("named files are one day without a name, in the order typed", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { b: "12", a: "1" });
  assertEquals(outline(await plan(`${path}/b`, "-", `${path}/a`), path), [{
    day: null,
    files: [["b", 2], ["-", null], ["a", 1]],
    problems: [],
    leftOut: [],
  }]);
});

Deno.test("a folder that is named stands for its files and for links to files", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "logs/a": "1", "logs/deep/b": "12", far: "123" });
  await makeLink("../far", `${path}/logs/linked`);
  await makeLink("deep", `${path}/logs/folder`);
  const [day] = outline(await plan(`${path}/logs`), path);
  assertEquals(day!.files, [["logs/a", 1], ["logs/linked", 3]]);
});

Deno.test("the plan keeps the first 512 bytes of a file, to notice that it is rewritten", async () => {
  await using folder = await makeFolder();
  const long = Array.from({ length: 200 }, (_, i) => `line ${i}\n`).join("");
  await writeFiles(folder.path, { long, short: "first line\n", empty: "" });
  const names = ["long", "short", "empty"];
  const [day] = await plan(...names.map((name) => `${folder.path}/${name}`));
  assertEquals(
    day!.files.map(({ head }) => new TextDecoder().decode(head)),
    [long.slice(0, 512), "first line\n", ""],
  );
});

Deno.test("slices hold each file of the days without problems once, day by day, the largest first", () => {
  const anySize = fc.oneof(fc.constant(null), fc.nat(5));
  const anyDay = fc.record({
    sizes: fc.array(anySize),
    isCountable: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(anyDay), (given) => {
    const days: PlannedDay[] = given.map(({ sizes, isCountable }, day) => ({
      day: `${day}`,
      files: sizes.map((sizeBytes, file) => ({
        path: `${day} ${file}`,
        sizeBytes,
        identity: `i${day} ${file}`,
        head: Uint8Array.of(day, file),
        tail: Uint8Array.of(file, day),
        compression: "none",
      })),
      problems: isCountable ? [] : [new CountError("x")],
      leftOut: [],
    }));
    const slices = sliceDays(days);
    for (const { day, file, path, identity, head, tail, ...range } of slices) {
      assertEquals([path, identity], [`${day} ${file}`, `i${day} ${file}`]);
      assertEquals(head, Uint8Array.of(day, file));
      assertEquals(tail, Uint8Array.of(file, day));
      const sizeBytes = given[day]!.sizes[file]!;
      const whole = {
        compression: "none" as const,
        startByte: 0,
        endByte: sizeBytes,
        fileBytes: sizeBytes,
      };
      assertEquals(range, whole);
    }
    const countable = days.filter(({ problems }) => problems.length === 0);
    assertEquals(
      slices.map(({ path }) => path).sort(),
      countable.flatMap(({ files }) => files.map(({ path }) => path)).sort(),
    );
    const sizeOf = ({ endByte }: Slice) => endByte ?? Infinity;
    for (const [i, slice] of slices.entries()) {
      const before = slices[i - 1] ?? slice;
      assert(before.day <= slice.day);
      assert(before.day < slice.day || sizeOf(before) >= sizeOf(slice));
    }
  }));
});

Deno.test("the slices of a file follow one another, none empty or larger than allowed", () => {
  const most = fc.integer({ min: 1, max: 50 });
  fc.assert(fc.property(fc.nat(1000), most, (sizeBytes, mostBytes) => {
    const file = {
      path: "a",
      sizeBytes,
      identity: null,
      compression: "none" as const,
    };
    const day = { day: null, files: [file], problems: [], leftOut: [] };
    const slices = sliceDays([day], mostBytes)
      .sort((a, b) => a.startByte - b.startByte);
    assertEquals(slices.length, Math.max(1, Math.ceil(sizeBytes / mostBytes)));
    let atByte = 0;
    for (const { startByte, endByte, fileBytes } of slices) {
      assertEquals([startByte, fileBytes], [atByte, sizeBytes]);
      assert(endByte! > startByte || sizeBytes === 0);
      assert(endByte! - startByte <= mostBytes);
      atByte = endByte!;
    }
    assertEquals(atByte, sizeBytes);
  }));
});

Deno.test("a file of 1 GB is work for many workers, one of 64 MiB for one", () => {
  const slicesOf = (sizeBytes: number) => {
    const file = {
      path: "a",
      sizeBytes,
      identity: null,
      compression: "none" as const,
    };
    return sliceDays([{ day: null, files: [file], problems: [], leftOut: [] }]);
  };
  assertEquals(slicesOf(64 * 2 ** 20).length, 1);
  assert(slicesOf(1e9).length >= 12);
});

Deno.test("a compressed file is one slice, however large", () => {
  const slicesOf = (compression: "none" | "gzip" | "zstd") => {
    const file = { path: "a", sizeBytes: 1e9, identity: null, compression };
    return sliceDays([{ day: null, files: [file], problems: [], leftOut: [] }]);
  };
  assert(slicesOf("none").length > 1);
  assertEquals(slicesOf("gzip").length, 1);
  assertEquals(slicesOf("zstd").length, 1);
});

Deno.test("the size of all slices is unknown if standard input is one of them", () => {
  const file = { startByte: 2, endByte: 9 };
  const input = { startByte: 0, endByte: null };
  assertEquals(totalBytes([file, file]), 14);
  assertEquals(totalBytes([input, file]), null);
  assertEquals(totalBytes([file, input]), null);
});

Deno.test("days whose files are found by one pattern are planned together", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "2015-07.log": "", "2015-08.log": "" });
  const range = ["--date=2015-07-30..2015-08-02", "--logs", folder.path];
  const daysOfPlan = async (...args: string[]) =>
    (await plan(...range, ...args)).map(({ day, days, files, isByLines }) => ({
      day,
      days: days?.length,
      files: files.length,
      isByLines,
    }));
  assertEquals(await daysOfPlan("--files=%Y-%m.log"), [
    { day: "2015-07-30..2015-07-31", days: 2, files: 1, isByLines: true },
    { day: "2015-08-01..2015-08-02", days: 2, files: 1, isByLines: true },
  ]);
  assertEquals(await daysOfPlan("--files=*.log"), [
    { day: "2015-07-30..2015-08-02", days: 4, files: 2, isByLines: true },
  ]);
});
