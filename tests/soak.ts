/**
 * Holds both lanes against each other for as long as one likes.
 *
 *   deno task soak --minutes 10 --seed 7
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";
import fc from "fast-check";
import { almostLog, anyBytes } from "./support/almost_logs.ts";
import {
  damagedFile,
  readSizes as fileReadSizes,
  soundFile,
} from "./support/compressed_files.ts";
import { assertReadersAgree } from "./support/gzip_files.ts";
import { countInBothLanes, countInLineLane } from "./support/lane_results.ts";

const options = parseArgs(Deno.args, { string: ["minutes", "seed"] });
const endMs = performance.now() + Number(options.minutes ?? 10) * 60_000;
const firstSeed = Number(options.seed ?? Date.now() % 1e9);
const readSizes: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 600_000 }),
  ),
  { minLength: 1, maxLength: 9 },
);

let lines = 0;
let gzipFiles = 0;
for (let seed = firstSeed; performance.now() < endMs; seed++) {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(almostLog(4000), anyBytes),
      fc.constantFrom(null, 1, 2, 3),
      readSizes,
      async (log, depth, sizes) => {
        const { passedOnBytes: _, ...both } = await countInBothLanes(
          log,
          depth,
          sizes,
        );
        lines += both.lines;
        assertEquals(both, await countInLineLane(log, { depth }));
      },
    ),
    { seed, numRuns: 50 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(soundFile.map(({ file }) => file), damagedFile),
      fileReadSizes,
      assertReadersAgree,
    ),
    { seed, numRuns: 50 },
  );
  gzipFiles += 50;
  report(
    `seed ${seed}: both lanes agree, ${lines} lines and ${gzipFiles} gzip files so far`,
  );
}

function report(text: string) {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
