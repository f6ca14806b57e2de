/** What is asked of Deno before a run. */

import { assertEquals } from "@std/assert";
import { parseOptions } from "../lib/options.ts";
import { requireScopes } from "../lib/scopes.ts";

const WORKER_URL = new URL("../worker.ts", import.meta.url);

/** How often Deno is asked for a permission before the days of a range are counted. */
function questionsOf(range: string): number {
  const today = Temporal.Now.plainDateISO();
  const options = parseOptions(["--date", range, "--out", ".tmp"], today);
  const { permissions } = Deno;
  const ask = permissions.querySync;
  let questions = 0;
  permissions.querySync = function (descriptor) {
    questions++;
    return ask.call(permissions, descriptor);
  };
  try {
    requireScopes(options, WORKER_URL);
  } finally {
    permissions.querySync = ask;
  }
  return questions;
}

Deno.test("the folder of the results is asked for once, not for each day", () => {
  const questions = questionsOf("2015-07-13..2015-07-13");
  assertEquals(questionsOf("1915-07-13..2015-07-13"), questions);
});
