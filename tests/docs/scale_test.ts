/** docs/scale.md shows what its script says. */

import { assertStringIncludes } from "@std/assert";
import { describeScale, EXAMPLE } from "../../bench/scale.ts";

Deno.test("docs/scale.md has the tables of bench/scale.ts", async () => {
  const page = await Deno.readTextFile("docs/scale.md");
  assertStringIncludes(page, "```\n" + describeScale(EXAMPLE) + "```\n");
});
