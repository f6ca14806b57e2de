/** Which expressions the engine takes; refusals are in fixtures/options/command_lines.json. */

import { readCondition } from "../../lib/keys/where.ts";
import { assertEquals, assertRejects } from "@std/assert";
import refusals from "../../fixtures/options/command_lines.json" with {
  type: "json",
};
import { UsageError } from "../../lib/errors.ts";
import { checkExpressions } from "../../lib/options/expressions.ts";
import { parseOptions } from "../../lib/options/options.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

for (const { args, message } of refusals.expressions) {
  Deno.test(`the expressions refuse ${JSON.stringify(args)}`, async () => {
    const { rules } = await parseOptions([...args, "a.log"], TODAY);
    const error = await assertRejects(
      () => checkExpressions(rules),
      UsageError,
    );
    assertEquals(error.message.slice(0, message.length), message);
  });
}

Deno.test("expressions that work pass", async () => {
  await checkExpressions({ pattern: null, rewrites: [], where: [] });
  await checkExpressions({
    pattern: "(?P<service>é{2})",
    rewrites: [
      { regex: "(a)(?<n>b)", replacement: "$1$2$<n>$&$$" },
      { regex: "x", replacement: "" },
    ],
    where: [readCondition("path~^/a")],
  });
});
