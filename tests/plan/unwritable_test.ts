/** Results that cannot be written are found before anything is counted. */

import { assertEquals } from "@std/assert";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { plan } from "../support/plans.ts";
import { makeLink } from "../support/special_files.ts";

const LOG = { "logs/access-2015-07-13_1": "x" };

const places: [string, (folder: string) => Promise<void>, string | null][] = [
  ["nothing", async () => {}, null],
  ["an earlier result", (folder) => write(folder, "out/2015-07-13.txt"), null],
  [
    "a file in the place of the folder",
    (folder) => write(folder, "out"),
    `Cannot write "out/2015-07-13.txt": part of the path is not a folder`,
  ],
  [
    "a folder in the place of the result",
    (folder) => Deno.mkdir(`${folder}/out/2015-07-13.txt`, { recursive: true }),
    `Cannot write "out/2015-07-13.txt": it is not a regular file`,
  ],
  [
    "a loop of links",
    (folder) => makeLink("out", `${folder}/out`),
    `Cannot write "out/2015-07-13.txt": its symbolic links form a loop`,
  ],
];

function write(folder: string, name: string): Promise<void> {
  return writeFiles(folder, { [name]: "earlier" });
}

for (const [name, prepare, problem] of places) {
  Deno.test(`${name} is ${problem === null ? "no" : "a"} problem of the plan, and nothing is left`, async () => {
    await using folder = await makeFolder();
    const { path } = folder;
    await writeFiles(path, LOG);
    await prepare(path);
    const entries = async () =>
      (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name);
    const before = await entries();
    const [day] = await plan(
      "--date=2015-07-13",
      `--logs=${path}/logs`,
      `--out=${path}/out`,
    );
    const problems = day!.problems.map(({ message }) =>
      message.replaceAll(`${path}/`, "").split(";")[0]
    );
    assertEquals(problems, problem === null ? [] : [problem]);
    assertEquals(await entries(), before);
    const left = name === "a loop of links" ? null : await readFiles(path);
    const hidden = Object.keys(left ?? {}).filter((n) => n.includes(".tmp"));
    assertEquals(hidden, []);
  });
}
