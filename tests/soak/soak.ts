/**
 * Tries what a file of tests has no time for, for as long as one likes.
 *
 *   deno task soak --minutes 10 --seed 7
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import fc from "fast-check";
import { commandLinesAreUnderstood } from "./command_lines.ts";
import { gzipDecodersAgree, zstdDecodersAgree } from "./compressed_bytes.ts";
import { anyNameIsCounted, noNameIsLost } from "./file_names.ts";
import { jsonLanesAgree } from "./json_lines.ts";
import { lanesAgree } from "./lanes.ts";

/** A property, what it is about, and how often it is tried with each seed. */
interface Trial {
  about: string;
  // deno-lint-ignore no-explicit-any
  property: fc.IAsyncProperty<any>;
  numRuns: number;
}

const trials: Trial[] = [
  { about: "logs", property: lanesAgree, numRuns: 50 },
  { about: "logs of JSON", property: jsonLanesAgree, numRuns: 50 },
  { about: "gzip files", property: gzipDecodersAgree, numRuns: 50 },
  { about: "zstd files", property: zstdDecodersAgree, numRuns: 30 },
  {
    about: "command lines",
    property: commandLinesAreUnderstood,
    numRuns: 3000,
  },
  { about: "folders of names", property: noNameIsLost, numRuns: 30 },
  { about: "runs over names", property: anyNameIsCounted, numRuns: 2 },
];

const options = parseArgs(Deno.args, { string: ["minutes", "seed"] });
const endMs = performance.now() + Number(options.minutes ?? 10) * 60_000;
const firstSeed = Number(options.seed ?? Date.now() % 1e9);

for (let seed = firstSeed; performance.now() < endMs; seed++) {
  for (const { property, numRuns } of trials) {
    await fc.assert(property, { seed, numRuns });
  }
  const seeds = seed - firstSeed + 1;
  const tried = trials.map(({ about, numRuns }) =>
    `${numRuns * seeds} ${about}`
  );
  report(`seed ${seed}: all hold so far: ${tried.join(", ")}`);
}

function report(text: string) {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
