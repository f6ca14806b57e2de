/** The README says what is so. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { helpText } from "../lib/flags.ts";

const readme = await Deno.readTextFile("README.md");

Deno.test("the README shows the help as it is", () => {
  assertStringIncludes(readme, "```\n" + helpText() + "```\n");
});

Deno.test("the README names one version of Deno, the one that CI runs", () => {
  const versions = new Set(readme.match(/deno@[\d.]+/g));
  assertEquals(versions, new Set(["deno@2.9.6"]));
});

Deno.test("every command in the README and the tasks spells out its scopes", async () => {
  const tasks = await Deno.readTextFile("deno.json");
  for (const command of `${readme}${tasks}`.match(/deno run [^`"]*/g) ?? []) {
    assert(
      !/ -A\b|--allow-all|--allow-(read|write)(?!=)/.test(command),
      command,
    );
  }
});
