/** Which paths a glob finds, including those behind links to folders. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { findLogs } from "../../lib/plan/find_logs.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { makeLink } from "../support/special_files.ts";
import { standIn } from "../support/stand_in.ts";

const cases: [string, string[]][] = [
  ["*", ["top"]],
  ["*/a*", ["linked/a1", "web1/a1", "web2/a2"]],
  ["{web1,linked}/a*", ["linked/a1", "web1/a1"]],
  ["linked/a1", ["linked/a1"]],
  ["web*//deep/{b,c}", ["web1/deep/b"]],
  ["*/deep/b", ["linked/deep/b", "web1/deep/b"]],
  ["**/a*", ["web1/a1", "web2/a2"]],
  ["nowhere/*", []],
  ["dangling/*", []],
  ["*/nothing", []],
];

for (const [glob, expected] of cases) {
  Deno.test(`"${glob}" finds what a shell finds`, async () => {
    await using folder = await makeFolder();
    const { path } = folder;
    const files = ["top", "web1/a1", "web1/deep/b", "web2/a2"];
    await writeFiles(path, Object.fromEntries(files.map((name) => [name, ""])));
    await makeLink("web1", `${path}/linked`);
    await makeLink("gone", `${path}/dangling`);
    await makeLink("..", `${path}/web2/up`);
    const [found] = await findLogs([glob], path);
    const names = found!.paths.map((found) => found.slice(path.length + 1))
      .sort();
    const isFile = (name: string) => !/^(web.|linked|dangling)$/.test(name);
    assertEquals(names.filter(isFile), expected);
  });
}

Deno.test("many globs find in one pass what each finds alone", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  const days = ["2015-07-12", "2015-07-13", "2015-07-14"];
  const names = days.flatMap((day) => [
    `access-${day}_1`,
    `x-${day}`,
    `${day}/w.log`,
    `web1/${day}/w.log`,
    `web2/deep/${day}.log`,
  ]);
  await writeFiles(path, Object.fromEntries(names.map((name) => [name, ""])));
  const forms = [
    "access-{}_*",
    "*{}*",
    "{}/*.log",
    "*/{}/*",
    "**/{}*",
    "**/{}/**",
    "web2/deep/{}.log",
    "?*-{}",
  ];
  const globs = forms.flatMap((form) =>
    days.map((day) => form.replace("{}", day))
  );
  const together = await findLogs(globs, path);
  for (const [i, glob] of globs.entries()) {
    const [alone] = await findLogs([glob], path);
    assertEquals(together[i], alone);
    assert(alone!.paths.length > 0, glob);
    assertEquals(alone!.errors, []);
  }
});

Deno.test("a folder of logs that cannot be read is an error, not a day without logs", async () => {
  await using folder = await makeFolder();
  using _ = standIn(Deno, "readDirSync", () => {
    throw new Deno.errors.PermissionDenied("denied");
  });
  const error = await assertRejects(
    () => findLogs(["*"], folder.path),
    FileError,
  );
  assertEquals(error.path, folder.path);
});

Deno.test("a link through a file leads to no folder, and is no error", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { top: "", "web1/a1": "" });
  await makeLink("top/x", `${path}/odd`);
  const [found] = await findLogs(["*/a*"], path);
  assertEquals(found, { paths: [`${path}/web1/a1`], errors: [] });
});

Deno.test("each folder is read once, however many days are asked for", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "a/1": "", "b/2": "" });
  const read = Deno.readDirSync;
  const folders: (string | URL)[] = [];
  using _ = standIn(Deno, "readDirSync", (path: string | URL) => {
    folders.push(path);
    return read(path);
  });
  const globs = Array.from({ length: 100 }, (_, day) => `*/${day}*`);
  await findLogs(globs, folder.path);
  assertEquals(folders.length, 3);
});

const denied: ["lstatSync" | "statSync", string, string, string][] = [
  [
    "lstatSync",
    "*/access.log",
    "w2/access.log",
    "a log that the system does not let us look at",
  ],
  [
    "statSync",
    "*/access.log",
    "linked",
    "a link that the system does not let us follow",
  ],
];

for (const [name, glob, end, what] of denied) {
  Deno.test(`${what} is an error, not left out in silence`, async () => {
    await using folder = await makeFolder();
    const { path } = folder;
    await writeFiles(path, { "w1/access.log": "", "w2/access.log": "" });
    await makeLink("w2", `${path}/linked`);
    const look = Deno[name] as (path: string | URL) => Deno.FileInfo;
    using _ = standIn(Deno, name, (path: string | URL) => {
      if (!`${path}`.endsWith(end)) return look(path);
      throw new Deno.errors.PermissionDenied("denied");
    });
    const [found] = await findLogs([glob], path);
    assertEquals(found!.errors.map(({ path }) => path.endsWith(end)), [true]);
    assert(found!.paths.some((path) => path.endsWith("w1/access.log")));
  });
}

Deno.test("two files whose names look the same are an error, and none is lost", async () => {
  await using folder = await makeFolder();
  const { path } = folder;
  await writeFiles(path, { "\ufffd.log": "", "a.log": "" });
  const read = Deno.readDirSync;
  using _ = standIn(Deno, "readDirSync", function* (path: string | URL) {
    for (const entry of read(path)) {
      yield entry;
      // As Deno shows a second file, whose name is a byte that is not UTF-8.
      if (entry.name === "\ufffd.log") yield entry;
    }
  });
  const [all, any, others] = await findLogs(["*.log", "**", "a*"], path);
  for (const found of [all, any]) {
    assertEquals(found!.paths.length, 2);
    assertEquals(found!.errors.map(({ path }) => path), [`${path}/\ufffd.log`]);
  }
  assertEquals(others!.errors, []);
});
