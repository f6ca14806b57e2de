/** The pattern that is suggested finds the files of the day that are there. */

import { assertEquals } from "@std/assert";
import { CountError } from "../../lib/errors.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { plan } from "../support/plans.ts";

const cases: [string[], string | null, string[]][] = [
  [["u_ex150712.log", "u_ex150713.log"], "u_ex%y%m%d.log", ["u_ex150713.log"]],
  [["access.log-20150713.gz", "access.log"], "access.log-%Y%m%d.gz", [
    "access.log-20150713.gz",
  ]],
  [["web1_2015_07_13.txt", "web2_2015_07_13.txt"], "'web*_%Y_%m_%d.txt'", [
    "web1_2015_07_13.txt",
    "web2_2015_07_13.txt",
  ]],
  [["a.13-Jul-2015.log"], "a.%d-%b-%Y.log", ["a.13-Jul-2015.log"]],
  [
    ["a_20150713T00.log", "a_20150713T0010.log", "b_20150713T00.log"],
    "'*_%Y%m%dT00*.log'",
    ["a_20150713T00.log", "a_20150713T0010.log", "b_20150713T00.log"],
  ],
  [["50%2015-07-13[1]"], "'50%%%Y-%m-%d?1?'", ["50%2015-07-13[1]"]],
  [["access.log", "access.log.1"], null, []],
];

for (const [names, glob, found] of cases) {
  Deno.test(`beside ${names.join(", ")} the pattern ${glob} is suggested`, async () => {
    await using folder = await makeFolder();
    const files = Object.fromEntries(names.map((name) => [name, name]));
    await writeFiles(folder.path, files);
    const args = ["--date=2015-07-13", "--logs", folder.path];
    const [day] = await plan(...args);
    const [problem] = day!.problems;
    assertEquals(problem instanceof CountError, true);
    const suggested = /; try --files (\S+)$/.exec(problem!.message)?.[1];
    assertEquals(suggested, glob ?? undefined);
    for (const name of names.slice(0, 1)) {
      assertEquals(problem!.message.includes(`"${name}"`), true);
    }
    if (glob === null) return;
    const bare = glob.replaceAll("'", "");
    const [retried] = await plan(...args, "--files", bare);
    const paths = retried!.files.map(({ path }) => path);
    assertEquals(paths, found.map((name) => `${folder.path}/${name}`));
  });
}

Deno.test("five of many names are shown", async () => {
  await using folder = await makeFolder();
  const names = Array.from({ length: 9 }, (_, i) => `${i}.log`);
  const files = Object.fromEntries(names.map((name) => [name, ""]));
  await writeFiles(folder.path, files);
  const [day] = await plan("--date=2015-07-13", "--logs", folder.path);
  assertEquals(
    day!.problems[0]!.message,
    `No file matches "${folder.path}/access-2015-07-13_*"; "${folder.path}" has "0.log", "1.log", "2.log", "3.log", "4.log" and 4 more; check "--date", "--logs" and "--files"`,
  );
});

Deno.test("days that follow one another without files are one problem", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, {
    "access-2015-07-13_1": "",
    "u_ex150715.log": "",
  });
  const args = ["--date=2015-07-10..2015-07-15", "--logs", folder.path];
  const problems = (await plan(...args)).map(({ day, problems }) => [
    day,
    ...problems.map(({ message }) =>
      message.replaceAll(folder.path, "logs").replace(/ has .*;/, " has …;")
    ),
  ]);
  const missing = `No file matches "logs/access-{date}_*" on any of these`;
  assertEquals(problems, [
    [
      "2015-07-10..2015-07-12",
      `${missing} 3 days; "logs" has …; check "--date", "--logs" and "--files"`,
    ],
    ["2015-07-13"],
    [
      "2015-07-14..2015-07-15",
      `${missing} 2 days; "logs" has …; try --files u_ex%y%m%d.log`,
    ],
  ]);
});
