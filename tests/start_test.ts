/** What main and a worker load before they do anything, which each run waits for. */

import { assert, assertEquals } from "@std/assert";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";

/** An import that is there when the file runs: neither of types nor at a later time. */
const IMPORT = /^import (?!type\b)(?:[^;"]*? from )?"(\.[^"]+)"/gm;

/** The files that are loaded with one: what it imports, and what they import. */
async function loadedWith(entry: string): Promise<string[]> {
  const loaded = new Set([entry]);
  // A set goes on to what is added on the way.
  for (const path of loaded) {
    if (!path.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(path);
    for (const [, to] of text.matchAll(IMPORT)) {
      loaded.add(join(dirname(path), to!));
    }
  }
  return [...loaded].sort();
}

/** A module takes 0.3 ms, and the readers of lines are thirty. */
const OF_LINES_AND_NUMBERS = {
  "main.ts": [
    "lib/keys/record_rules.ts",
    "lib/lines/layout.ts",
    "lib/lines/time_window.ts",
    "lib/results/columns/column_names.ts",
    "lib/results/formats/formats.ts",
  ],
  "worker.ts": [
    "lib/keys/grouping_rules.ts",
    "lib/keys/record_rules.ts",
    "lib/lines/joined_texts.ts",
    "lib/lines/line_key.ts",
    "lib/lines/time_window.ts",
  ],
};

for (const [entry, expected] of Object.entries(OF_LINES_AND_NUMBERS)) {
  Deno.test(`${entry} starts without what reads lines and makes numbers of them`, async () => {
    const loaded = await loadedWith(entry);
    const found = loaded.filter((path) =>
      /^lib\/(keys|lines|results)\//.test(path)
    );
    assertEquals(found, expected);
  });
}

/** A module that a literal names, even where it is imported later. */
const NAMED =
  /(?:^|\s|\()(?:import\(|(?:import|export)[^"';]*from)\s*"(\.[^"]*\.ts)"/g;

Deno.test("main.ts names no sub-command by a literal, since Deno reads all that literals name", async () => {
  const named = new Set(["main.ts"]);
  for (const path of named) {
    const text = await Deno.readTextFile(path);
    const code = text.replaceAll(/\/\*\*.*?\*\//gs, "")
      .replaceAll(/import type [^;]*;|typeof import\([^)]*\)/g, "");
    for (const [, to] of code.matchAll(NAMED)) {
      named.add(join(dirname(path), to!));
    }
  }
  const found = [...named].filter((path) =>
    /^lib\/results\/report\/|sub_commands|commands\/merge/.test(path)
  );
  assert(named.has("lib/commands/count_days.ts"));
  assertEquals(found, []);
});
