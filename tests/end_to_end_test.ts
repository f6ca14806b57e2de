/** The task that runs the program's own cases runs all of them. */

import { assert, assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };

Deno.test("every test that starts the program is run on binaries too", async () => {
  const starting: string[] = [];
  for (const { name } of Deno.readDirSync("tests")) {
    if (!name.endsWith("_test.ts")) continue;
    const code = await Deno.readTextFile(`tests/${name}`);
    if (/from "\.\/program\.ts"/.test(code)) starting.push(`tests/${name}`);
  }
  const { command } = config.tasks["test:end-to-end"];
  const named = command.split(" ").filter((word) => word.endsWith("_test.ts"));
  assertEquals(named.toSorted(), starting.toSorted());
  assert(named.length >= 6);
});
