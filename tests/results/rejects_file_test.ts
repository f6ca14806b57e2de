/** The rows of slices in one file: in the order of the plan, as many as lines were skipped. */

import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { CountError } from "../../lib/errors.ts";
import { RejectsFile } from "../../lib/results/rejects_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { madeUpSlice } from "../support/slice_tallies.ts";

const encoder = new TextEncoder();

/** Eight slices, in the order of days, files and bytes. */
const slices = [0, 1].flatMap((day) =>
  [0, 1].flatMap((file) =>
    [0, 50].map((startByte) => madeUpSlice({ day, file, startByte }))
  )
);

Deno.test("rows stand in the order of the plan, however slices were cut, counted and mixed", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  const anyOrder = fc.shuffledSubarray(slices, { minLength: slices.length });
  await fc.assert(
    fc.asyncProperty(anyOrder, anyOrder, async (counted, given) => {
      using rejects = new RejectsFile(path);
      for (const chunk of [1, 2]) {
        for (const slice of counted) {
          const row = `${slices.indexOf(slice)} ${chunk}\n`;
          rejects.add(slice, encoder.encode(row));
        }
      }
      await rejects.write(given, 2 * slices.length);
      assertEquals(
        await Deno.readTextFile(path),
        slices.map((_, i) => `${i} 1\n${i} 2\n`).join(""),
      );
    }),
    { numRuns: 30 },
  );
});

Deno.test("a row too few or too many is an error, and the earlier file stays", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  await Deno.writeTextFile(path, "earlier");
  using rejects = new RejectsFile(path);
  rejects.add(slices[0]!, encoder.encode("a\nb\n"));
  for (const skipped of [1, 3]) {
    await assertRejects(
      () => rejects.write(slices, skipped),
      CountError,
      `"${path}" would have 2 lines, but ${skipped} were skipped`,
    );
    assertEquals(await Deno.readTextFile(path), "earlier");
  }
});
