/** The rows of slices in one file: in the order that is asked for, as many as lines were skipped. */

import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { CountError } from "../../lib/errors.ts";
import type { Slice } from "../../lib/read/slice.ts";
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

const whole = (given: Slice[]) => given.map((slice) => ({ slice, day: null }));

Deno.test("rows stand in the order that is asked for, however slices were counted and mixed", async () => {
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
      await rejects.write(whole(given), 2 * slices.length);
      const order = given.map((slice) => slices.indexOf(slice));
      assertEquals(
        await Deno.readTextFile(path),
        order.map((i) => `${i} 1\n${i} 2\n`).join(""),
      );
    }),
    { numRuns: 30 },
  );
});

Deno.test("of several days, each has its own rows and those of no one day", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  using rejects = new RejectsFile(path);
  const [slice] = slices as [Slice];
  const chunks = ["0\ta\n-\tb\n", "11\tc\n1\td\n", "0\te\n"];
  chunks.forEach((rows) => rejects.add(slice, encoder.encode(rows), true));
  await rejects.write([{ slice, day: 1 }, { slice, day: 0 }], 5);
  assertEquals(await Deno.readTextFile(path), "b\nd\na\nb\ne\n");
});

Deno.test("a row too few or too many is an error, and the earlier file stays", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/r.tsv`;
  await Deno.writeTextFile(path, "earlier");
  using rejects = new RejectsFile(path);
  rejects.add(slices[0]!, encoder.encode("a\nb\n"));
  for (const skipped of [1, 3]) {
    await assertRejects(
      () => rejects.write(whole(slices), skipped),
      CountError,
      `"${path}" would have 2 lines, but ${skipped} were skipped`,
    );
    assertEquals(await Deno.readTextFile(path), "earlier");
  }
});
