/** Which paths a glob finds, including those behind links to folders. */

import { assertEquals, assertRejects } from "@std/assert";
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
    const found = await Array.fromAsync(findLogs(glob, path));
    const names = found.map((found) => found.slice(path.length + 1)).sort();
    const isFile = (name: string) => !/^(web.|linked|dangling)$/.test(name);
    assertEquals(names.filter(isFile), expected);
  });
}

const denied: [string, string, string][] = [
  ["lstat", "w2/access.log", "a log that the system does not let us look at"],
  ["stat", "linked", "a link that the system does not let us follow"],
];

for (const [name, end, what] of denied) {
  Deno.test(`${what} is an error, not left out in silence`, async () => {
    await using folder = await makeFolder();
    const { path } = folder;
    await writeFiles(path, { "w1/access.log": "", "w2/access.log": "" });
    await makeLink("w2", `${path}/linked`);
    const look = Deno[name as "lstat" | "stat"];
    using _ = standIn(
      Deno,
      name,
      (path: string) =>
        path.endsWith(end)
          ? Promise.reject(new Deno.errors.PermissionDenied("denied"))
          : look(path),
    );
    await assertRejects(
      () => Array.fromAsync(findLogs("*/access.log", path)),
      Deno.errors.PermissionDenied,
    );
  });
}
