/** Progress: a bar on a terminal, a line every ten seconds elsewhere, or nothing. */

import { assertEquals, assertMatch } from "@std/assert";
import { journalOf, type Traits, undated } from "../support/journals.ts";
import { totalBytes } from "../../lib/plan/slices.ts";
import { standIn } from "../support/stand_in.ts";

/** A run of three slices in which the progress timer fires once after each read, and once after the end. */
function tick(
  traits: Traits,
  endBytes: (number | null)[],
) {
  const timers: { timer: AbortController; ms: number }[] = [];
  using _ = standIn(AbortSignal, "timeout", (ms: number) => {
    const timer = new AbortController();
    timers.push({ timer, ms });
    return timer.signal;
  });
  const { journal, told } = journalOf(traits);
  journal.startProgress(
    totalBytes(endBytes.map((endByte) => ({ startByte: 500, endByte }))),
  );
  const every = timers.map(({ ms }) => ms);
  const fire = () => timers.at(-1)?.timer.abort();
  for (const readBytes of [0, 500, 1500]) {
    journal.progress(readBytes);
    fire();
  }
  journal.endProgress();
  fire();
  return { told: undated(told), every };
}

const known = [
  /^~ Read 0 B, 0 B\/s\n$/,
  /^~ Read 500 B of 2 kB \(25%\), [^ ]+ [kMG]?B\/s, (\d+[dhms] ?)+ left\n$/,
  /^~ Read 2 kB of 2 kB \(100%\), [^ ]+ [kMG]?B\/s, 0s left\n$/,
];
const unknown = [
  /^~ Read 0 B, 0 B\/s\n$/,
  /^~ Read 500 B, [^ ]+ [kMG]?B\/s\n$/,
  /^~ Read 2 kB, [^ ]+ [kMG]?B\/s\n$/,
];

for (
  const [name, endBytes, expected] of [
    ["files", [1500, 500, 1500], known],
    ["standard input", [1500, null], unknown],
  ] as const
) {
  Deno.test(`progress over ${name} is a line every ten seconds until the end`, () => {
    const { told, every } = tick({}, [...endBytes]);
    assertEquals([every, told.length], [[10_000], 3]);
    told.forEach((line, i) => assertMatch(line, expected[i]!));
  });

  Deno.test(`progress over ${name} on a terminal is a bar and no line`, () => {
    const { told, every } = tick({ hasBar: true }, [...endBytes]);
    assertEquals(every, []);
    const total = name === "files" ? 2000 : null;
    assertEquals(
      told.map((text) => text.split(" ")[0]),
      [`0/${total}`, `500/${total}`, `2000/${total}`, "hidden"],
    );
    told.slice(0, -1).forEach((text, i) =>
      assertMatch(`~ ${text.split(/ (.*)/)[1]}\n`, expected[i]!)
    );
  });
}

for (const options of [{ isQuiet: true }, { hasProgress: false }]) {
  Deno.test(`there is no progress with ${JSON.stringify(options)}`, () => {
    const { told, every } = tick(options, [2500]);
    assertEquals([told, every], [[], []]);
    const { told: drawn } = tick({ ...options, hasBar: true }, [2500]);
    assertEquals(drawn, ["hidden"]);
  });
}

Deno.test("a bar that has ended does not come back", () => {
  const { journal, told } = journalOf({ hasBar: true });
  journal.startProgress(10);
  journal.progress(1);
  journal.endProgress();
  journal.progress(1);
  assertEquals(told.slice(1), ["hidden"]);
});
