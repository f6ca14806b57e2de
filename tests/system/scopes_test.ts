/** What is asked of Deno before a run, and what a worker may touch. */

import { assertEquals } from "@std/assert";
import { parseOptions } from "../../lib/options/options.ts";
import { logsToRead } from "../../lib/plan/plan_days.ts";
import { requireScopes, workerScopes } from "../../lib/system/scopes.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");
const WORKER_URL = new URL("../../worker.ts", import.meta.url);

/** How often Deno is asked for a permission before the days of a range are counted. */
function questionsOf(range: string): number {
  const options = parseOptions(["--date", range, "--out", ".tmp"], TODAY);
  const { permissions } = Deno;
  const ask = permissions.querySync;
  let questions = 0;
  permissions.querySync = function (descriptor) {
    questions++;
    return ask.call(permissions, descriptor);
  };
  try {
    const writes = options.days.map((day) => options.resultPath(day)!);
    requireScopes({ reads: logsToRead(options), writes }, WORKER_URL);
  } finally {
    permissions.querySync = ask;
  }
  return questions;
}

Deno.test("the folder of the results is asked for once, not for each day", () => {
  const questions = questionsOf("2015-07-13..2015-07-13");
  assertEquals(questionsOf("1915-07-13..2015-07-13"), questions);
});

Deno.test("a worker may read logs and nothing else, whatever main may", () => {
  assertEquals(workerScopes(["/logs"], []), {
    read: ["/logs"],
    write: false,
    net: false,
    env: false,
    run: false,
    ffi: false,
    sys: false,
    import: false,
  });
});

Deno.test("a log in a folder with a longer name is not in the folder", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "logs/a": "", "logs-far/b": "" });
  const root = await Deno.realPath(folder.path);
  const logs = `${root}/logs`;
  assertEquals(
    workerScopes([logs], [`${logs}/a`, `${root}/logs-far/b`]).read,
    [logs, `${root}/logs-far/b`],
  );
});

Deno.test("many logs of a folder are read by the folder, where main may read it", () => {
  const names = Array.from({ length: 200 }, (_, i) => `fixtures/${i}.log`);
  const readsOf = (paths: string[]) => workerScopes(paths, []).read as string[];
  assertEquals(readsOf(names), ["fixtures", Deno.realPathSync("fixtures")]);
  // Each as it is named, and where it leads.
  assertEquals(readsOf(names.slice(0, 9)).length, 18);
  const outside = Array.from({ length: 200 }, (_, i) => `/nowhere/${i}.log`);
  assertEquals(readsOf(outside), outside);
});
