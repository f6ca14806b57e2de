/** What stops the count of a slice, and what it must not leave behind. */

import { assertEquals, assertRejects } from "@std/assert";
import { countSlice } from "../../lib/count/count_slice.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { FileError } from "../../lib/errors.ts";
import { listOf } from "../support/count_file.ts";
import { DISK_ERROR, failSecondBlock } from "../support/failing_disk.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { sliceOf } from "../support/slices.ts";

Deno.test("a file that is gone is an error that names it", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "x\n");
  const slice = await sliceOf(path);
  await Deno.remove(path);
  await assertRejects(
    () => countSlice(slice, DEFAULT_RULES, new Tally(), () => {}),
    FileError,
    `Cannot read "${path}": there is no such file`,
  );
});

for (const lane of ["auto", "line"] as const) {
  Deno.test(`nothing of a file that failed is counted for the next, with --lane ${lane}`, async () => {
    await using folder = await makeFolder();
    await Deno.writeTextFile(`${folder.path}/a`, `"GET *"\n`.repeat(100_000));
    await Deno.writeTextFile(`${folder.path}/b`, `"GET /b"\n`);
    const failing = await sliceOf(`${folder.path}/a`);
    const next = await sliceOf(`${folder.path}/b`);
    const rules = { ...DEFAULT_RULES, lane };
    const tally = new Tally();
    {
      using disk = failSecondBlock();
      const count = () => countSlice(failing, rules, tally, () => {});
      await assertRejects(count, FileError, DISK_ERROR);
      assertEquals(disk.blocks, 2);
    }
    const { tally: counts } = await countSlice(next, rules, tally, () => {});
    assertEquals(listOf(counts), [["/b", 1]]);
  });
}

Deno.test({
  name: "a file whose lines cannot be counted does not stay open",
  sanitizeResources: true,
  async fn() {
    await using folder = await makeFolder();
    const path = `${folder.path}/a`;
    await Deno.writeTextFile(path, "odd\n");
    const slice = await sliceOf(path);
    const tally = new Tally();
    const fail = () => {
      throw new Error("No");
    };
    await assertRejects(
      () => countSlice(slice, DEFAULT_RULES, tally, fail),
      Error,
    );
  },
});
