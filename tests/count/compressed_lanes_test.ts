/** Compressed files in both lanes: one count, or one error. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { countSlice } from "../../lib/count/count_slice.ts";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { compressionOf } from "../../lib/read/compression.ts";
import { listOf } from "../support/count_file.ts";
import { sliceOf } from "../support/slices.ts";

async function outcomeIn(lane: "auto" | "line", path: string) {
  const compression = compressionOf(await Deno.readFile(path));
  const slice = await sliceOf(path, { compression });
  try {
    const rules = { ...DEFAULT_RULES, lane };
    const { tally, ...sums } = await countSlice(
      slice,
      rules,
      new Tally(),
      () => {},
    );
    return { ...sums, counts: listOf(tally) };
  } catch (error) {
    return (error as Error).message;
  }
}

const files = await Array.fromAsync(
  expandGlob("{gzip,zstd}/*/given/**", {
    root: "fixtures",
    includeDirs: false,
  }),
  ({ path }) => path,
);

Deno.test("there are compressed fixtures", () => assert(files.length > 12));

for (const path of files) {
  const name = path.slice(path.indexOf("fixtures/"));
  Deno.test(`both lanes agree on ${name}`, async () => {
    assertEquals(await outcomeIn("auto", path), await outcomeIn("line", path));
  });
}
