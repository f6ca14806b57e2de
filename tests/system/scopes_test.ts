/** Which permissions are checked before a run, and which a worker gets. */

import { assertEquals } from "@std/assert";
import { parseOptions } from "../../lib/options/options.ts";
import { logsToRead } from "../../lib/plan/run_paths.ts";
import { requireScopes, workerScopes } from "../../lib/system/scopes.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");
const WORKER_URL = new URL("../../worker.ts", import.meta.url);

/** How many permissions are queried before the days of a range are counted. */
async function queriesOf(range: string): Promise<number> {
  const options = await parseOptions(["--date", range, "--out", ".tmp"], TODAY);
  const { permissions } = Deno;
  const ask = permissions.querySync;
  let queries = 0;
  permissions.querySync = function (descriptor) {
    queries++;
    return ask.call(permissions, descriptor);
  };
  try {
    const writes = options.days.map((day) => options.resultPath(day)!);
    requireScopes({ reads: logsToRead(options), writes }, WORKER_URL);
  } finally {
    permissions.querySync = ask;
  }
  return queries;
}

Deno.test("the folder of the results is checked once, not once a day", async () => {
  const queries = await queriesOf("2015-07-13..2015-07-13");
  assertEquals(await queriesOf("2005-07-14..2015-07-13"), queries);
});

Deno.test("a worker may read logs and nothing else, whatever main may do", () => {
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

Deno.test("a log is not in a folder only because its path begins with the same letters", async () => {
  await using folder = await makeFolder();
  await writeFiles(folder.path, { "logs/a": "", "logs-far/b": "" });
  const root = await Deno.realPath(folder.path);
  const logs = `${root}/logs`;
  assertEquals(
    workerScopes([logs], [`${logs}/a`, `${root}/logs-far/b`]).read,
    [logs, `${root}/logs-far/b`],
  );
});

Deno.test("many logs of a folder are granted as the folder, if main may read it", () => {
  const names = Array.from({ length: 200 }, (_, i) => `fixtures/${i}.log`);
  const readsOf = (paths: string[]) => workerScopes(paths, []).read as string[];
  assertEquals(readsOf(names), ["fixtures", Deno.realPathSync("fixtures")]);
  // Each path as named, and with its links followed.
  assertEquals(readsOf(names.slice(0, 9)).length, 18);
  const outside = Array.from({ length: 200 }, (_, i) => `/nowhere/${i}.log`);
  assertEquals(readsOf(outside), outside);
});
