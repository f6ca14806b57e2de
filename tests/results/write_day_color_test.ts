/** A result on a terminal has colors, in a file it has none. */

import { assert, assertEquals } from "@std/assert";
import { writeDay } from "../../lib/results/write_day.ts";
import { Journal } from "../../lib/system/journal.ts";
import { parseOptions } from "../../lib/options/options.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { dayOf } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";
import { standIn } from "../support/stand_in.ts";

/** Writes the table of a day on a terminal; gives what was printed. */
async function deliverTable(...place: string[]): Promise<string> {
  const journal = new Journal({
    write: () => {},
    bar: null,
    hasDates: true,
    isQuiet: true,
    hasProgress: false,
    isDebug: false,
  });
  const day = dayOf([{}], 1);
  day.add(madeUpSlice(), sliceTally({ keys: ["/a"] }));
  const printed: number[] = [];
  using _terminal = standIn(Deno.stdout, "isTerminal", () => true);
  using _noColor = standIn(Deno, "noColor", false);
  using _write = standIn(Deno.stdout, "write", (bytes: Uint8Array) => {
    printed.push(...bytes);
    return Promise.resolve(bytes.length);
  });
  const args = ["a.log", "--format=table", ...place];
  const options = await parseOptions(args, Temporal.Now.plainDateISO());
  await writeDay(day, options, journal);
  return new TextDecoder().decode(Uint8Array.from(printed));
}

Deno.test("a table on a terminal is coloured, in a file it is not", async () => {
  await using folder = await makeFolder();
  const shown = await deliverTable();
  assertEquals(await deliverTable(`--out=${folder.path}`), "");
  const written = await Deno.readTextFile(`${folder.path}/2015-07-13.table`);
  assert(written.endsWith("  /a\n"));
  assert(shown.endsWith("  /a\n"));
  assertEquals(
    [written.includes("\x1b"), shown.includes("\x1b")],
    [false, true],
  );
});
