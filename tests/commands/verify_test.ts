/** Logs that are counted in both ways, which agree, or do not. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { verify } from "../../lib/commands/verify.ts";
import { parseVerifyOptions } from "../../lib/options/verify_options.ts";
import { journalOf } from "../support/journals.ts";

const FIXTURES = "fixtures/counting";
const WORKER = new URL("../../worker.ts", import.meta.url);
const MISCOUNTING = new URL(
  "../support/workers/miscounting.ts",
  import.meta.url,
);

async function run(args: string[], worker: URL) {
  const today = Temporal.PlainDate.from("2015-07-14");
  const options = await parseVerifyOptions(args, today);
  const { journal, told } = journalOf({ isQuiet: true });
  const isAgreed = await verify(options, journal, worker);
  return { isAgreed, text: told.join("") };
}

Deno.test("what a way counts too much is said, with the file and its bytes", async () => {
  const path = `${FIXTURES}/origin_four_lines/given/logs/access-2015-07-13_01`;
  const { isAgreed, text } = await run([path], MISCOUNTING);
  assert(!isAgreed);
  assertStringIncludes(text, `"${path}", bytes 0 to 914: the fast way`);
  assertStringIncludes(text, "1 and 0 blank lines");
});

Deno.test("the first difference of all files comes first", async () => {
  const logs = `${FIXTURES}/sample_day/given/logs`;
  const { isAgreed, text } = await run([logs], MISCOUNTING);
  assert(!isAgreed);
  const files = Array.from(text.matchAll(/-13_(0\d)", bytes/g), ([, n]) => n);
  assertEquals(files, ["01", "02", "03", "04"]);
});

for (
  const [name, args] of [
    ["counts", [`${FIXTURES}/sample_day/given/logs`]],
    ["statistics", [
      "--stats",
      "--by",
      "hour,path",
      `${FIXTURES}/sample_day/given/logs`,
    ]],
    ["keys that are not UTF-8", [
      `${FIXTURES}/keys_that_are_not_utf8/given/logs`,
    ]],
    ["formats whose lines are read in order", [
      "fixtures/headers/that_changes/given",
    ]],
  ] as const
) {
  Deno.test(`both ways agree on ${name}`, async () => {
    assertEquals(await run([...args], WORKER), { isAgreed: true, text: "" });
  });
}
