/** Files are in the tally of a day as a whole or not at all. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { DEFAULT_RULES } from "../../lib/count/rules.ts";
import { checkDay } from "../../lib/results/day_check.ts";
import { CountError } from "../../lib/errors.ts";
import type { Slice } from "../../lib/read/slice.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { WholeFiles } from "../../lib/results/whole_files.ts";
import { listOf } from "../support/count_file.ts";
import { dayOf, odd } from "../support/made_up_days.ts";
import { madeUpSlice, sliceTally } from "../support/slice_tallies.ts";

/** How a slice ends: the keys it came to, or its failure. */
type Ending = { keys: string[]; skipped: number } | "fails";

const ending: fc.Arbitrary<Ending> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      keys: fc.array(fc.constantFrom("/a", "/b", "/c"), { maxLength: 4 }),
      skipped: fc.nat(2),
    }),
  },
  { weight: 1, arbitrary: fc.constant("fails" as const) },
);
const files = fc.array(fc.array(ending, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 5,
});

/** What a slice came to, with skipped lines at its own place. */
function resultOf(ending: Exclude<Ending, "fails">, place: number): SliceTally {
  return sliceTally({
    keys: ending.keys,
    skipped: Array.from({ length: ending.skipped }, (_, i) => odd(place + i)),
    sizeBytes: 10,
  });
}

Deno.test("a day holds the files that did not fail, whole, in whatever order slices end", () => {
  fc.assert(
    fc.property(files, fc.infiniteStream(fc.nat()), (files, order) => {
      const slices = files.flatMap((endings, file) =>
        endings.map((ending, i) => ({
          ending,
          slice: madeUpSlice({ file, startByte: i * 10, endByte: i * 10 + 10 }),
        }))
      );
      const whole = new WholeFiles(slices.map(({ slice }) => slice), {
        maxKeys: 9,
      });
      const sizes = files.map(({ length }) => ({ sizeBytes: length * 10 }));
      const day = dayOf(sizes, files.length);
      while (slices.length > 0) {
        const next = order.next().value % slices.length;
        const [{ ending, slice }] = slices.splice(next, 1) as [
          { ending: Ending; slice: Slice },
        ];
        if (day.isLeftOut(slice)) continue;
        if (ending === "fails") {
          whole.dropFile(slice);
          day.leaveOut(slice);
          continue;
        }
        const part = whole.add(slice, resultOf(ending, slice.startByte));
        if (part !== null) day.add(slice, part);
      }
      const sound = files.filter((endings) => !endings.includes("fails"));
      const endings = sound.flat() as Exclude<Ending, "fails">[];
      const keys = endings.flatMap(({ keys }) => keys);
      const skipped = endings.reduce((sum, { skipped }) => sum + skipped, 0);
      assertEquals(day.isComplete, true);
      assertEquals(day.fileCount, sound.length);
      assertEquals(day.leftOutPaths.length, files.length - sound.length);
      assertEquals(
        listOf(day.tally.pack()),
        listOf(sliceTally({ keys }).tally),
      );
      assertEquals(day.sums(), {
        lines: keys.length + skipped,
        counted: keys.length,
        blank: 0,
        filtered: 0,
        filteredBy: {},
        header: 0,
        skipped: skipped > 0 ? { "no request": skipped } : {},
        malformed: skipped,
        sizeBytes: endings.length * 10,
      });
      if (keys.length > 0) {
        checkDay(day, day.tally.packSorted(), 1, DEFAULT_RULES);
      }
    }),
  );
});

Deno.test("a file of too many keys is stopped before it is whole", () => {
  const slices = [0, 1, 2].map((startByte) => madeUpSlice({ startByte }));
  const whole = new WholeFiles(slices, { maxKeys: 2 });
  whole.add(slices[0]!, sliceTally({ keys: ["/a", "/b"] }));
  assertThrows(
    () => whole.add(slices[1]!, sliceTally({ keys: ["/c"] })),
    CountError,
    "more than 2 different keys",
  );
});

Deno.test("a file begins empty though another was dropped before it", () => {
  const slices = [0, 0, 1, 1].map((file) => madeUpSlice({ file }));
  const whole = new WholeFiles(slices, { maxKeys: 9 });
  whole.add(slices[0]!, sliceTally({ keys: ["/a"] }));
  whole.dropFile(slices[0]!);
  assertEquals(whole.add(slices[2]!, sliceTally({ keys: ["/b"] })), null);
  const result = whole.add(slices[3]!, sliceTally({ keys: ["/b"] }));
  assertEquals(listOf(result!.tally), [["/b", 2]]);
  assertEquals(result!.lines, 2);
});

Deno.test("a day that was given up holds nothing any more, the next keeps its own", () => {
  const slices = [0, 0, 1, 1].map((day) => madeUpSlice({ day }));
  const whole = new WholeFiles(slices, { maxKeys: 9 });
  whole.add(slices[0]!, sliceTally({ keys: ["/a"] }));
  whole.add(slices[2]!, sliceTally({ keys: ["/b"] }));
  whole.dropDay(0);
  whole.add(slices[0]!, sliceTally({ keys: ["/c"] }));
  const keysOf = (slice: Slice) =>
    listOf(whole.add(slice, sliceTally({ keys: ["/d"] }))!.tally);
  assertEquals(keysOf(slices[1]!), [["/c", 1], ["/d", 1]]);
  assertEquals(keysOf(slices[3]!), [["/b", 1], ["/d", 1]]);
});

Deno.test("a file of several slices is looked at as a whole, once it is whole", () => {
  const slices = [0, 10].map((startByte) => madeUpSlice({ startByte }));
  const looks: [string, number][] = [];
  const whole = new WholeFiles(slices, {
    maxKeys: 9,
    checkFile: (path, { lines }) => void looks.push([path, lines]),
  });
  whole.add(slices[1]!, sliceTally({ keys: ["/a"] }));
  assertEquals(looks, []);
  whole.add(slices[0]!, sliceTally({ keys: ["/a", "/b"] }));
  assertEquals(looks, [["a.log", 3]]);
});
