/** The rooms of the house: who may import whom, who may touch the system. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { dirname } from "@std/path/dirname";

/** From top to bottom; a file imports from the layers below its own only. A name that ends with a slash is a folder. */
const LAYERS = [
  ["main.ts", "worker.ts"],
  ["lib/counter.ts", "lib/run.ts"],
  [
    "lib/count.ts",
    "lib/deliver.ts",
    "lib/deliver_rejects.ts",
    "lib/plan.ts",
    "lib/scopes.ts",
  ],
  ["lib/overwriting.ts"],
  [
    "lib/day_check.ts",
    "lib/grouped_tally.ts",
    "lib/line_lane.ts",
    "lib/options.ts",
    "lib/source.ts",
    "lib/summary.ts",
    "lib/whole_files.ts",
  ],
  ["lib/expressions.ts", "lib/grouping.ts", "lib/key_reader.ts"],
  [
    "lib/block_lane.ts",
    "lib/day_count.ts",
    "lib/fast_lane/fast_lane.ts",
    "lib/formats/",
    "lib/json_line.ts",
    "lib/key_limit.ts",
    "lib/ltsv_line.ts",
    "lib/packed_file.ts",
    "lib/pattern.ts",
    "lib/reject_rows.ts",
    "lib/rewrite.ts",
    "lib/signals.ts",
  ],
  [
    "lib/doubles.ts",
    "lib/find_logs.ts",
    "lib/flag_values.ts",
    "lib/format_advice.ts",
    "lib/journal.ts",
    "lib/pool.ts",
    "lib/regex.ts",
    "lib/rejects_file.ts",
    "lib/request.ts",
    "lib/slice_of_file.ts",
    "lib/line_sums.ts",
    "lib/slices.ts",
    "lib/tally.ts",
  ],
  ["lib/same_file.ts"],
  [
    "lib/command_line.ts",
    "lib/contradictions.ts",
    "lib/dates.ts",
    "lib/fast_lane/kernel.ts",
    "lib/messages.ts",
    "lib/output.ts",
    "lib/passage.ts",
    "lib/planned_day.ts",
    "lib/unpack.ts",
    "lib/utf8.ts",
  ],
  ["lib/replacement.ts", "lib/spool.ts"],
  [
    "lib/errors.ts",
    "lib/fast_lane/kernel_module.js",
    "lib/flags.ts",
    "lib/idle_cores.ts",
    "lib/latin1.ts",
    "lib/line_ledger.ts",
    "lib/packing.ts",
    "lib/progress_bar.ts",
    "lib/standard_error.ts",
    "lib/zstd_frames.ts",
  ],
  ["lib/built_scopes.ts"],
];

const MAY_TOUCH_DENO = new Set([
  "main.ts",
  "worker.ts",
  "lib/plan.ts",
  "lib/find_logs.ts",
  "lib/source.ts",
  "lib/slice_of_file.ts",
  "lib/same_file.ts",
  "lib/overwriting.ts",
  "lib/replacement.ts",
  "lib/spool.ts",
  "lib/output.ts",
  "lib/journal.ts",
  "lib/standard_error.ts",
  "lib/built_scopes.ts",
  "lib/scopes.ts",
  "lib/signals.ts",
]);

/** Code without its comments, by path; types alone are no code, and the kernel is no TypeScript. */
const sources = new Map<string, string>();
for (const path of ["main.ts", "worker.ts", ...await pathsBelow("lib")]) {
  if (path.endsWith(".d.ts")) continue;
  const text = await Deno.readTextFile(path);
  sources.set(
    path,
    text.replaceAll(/\/\*.*?\*\/|^\s*\/\/.*?$|\s\/\/ .*?$/gms, ""),
  );
}

async function pathsBelow(folder: string): Promise<string[]> {
  const entries = expandGlob("**/*.{js,ts}", { root: folder });
  const paths = await Array.fromAsync(entries, ({ path }) => path);
  return paths.map((path) => relative(Deno.cwd(), path))
    .filter((path) => !path.startsWith("lib/fast_lane/kernel/"));
}

/** The modules of logtally that a file imports, for types too. */
function importsOf(path: string): string[] {
  const found = sources.get(path)!
    .matchAll(/(?:\bfrom|\bimport\(?)\s*"(\.[^"]+)"/g);
  return Array.from(found, ([, to]) => join(dirname(path), to!))
    .filter((to) => !/^deno\.json$|\.wasm$/.test(to));
}

function layerOf(path: string): number {
  return LAYERS.findIndex((rooms) =>
    rooms.some((room) =>
      path === room || room.endsWith("/") && path.startsWith(room)
    )
  );
}

const roomOf = (path: string) =>
  LAYERS.flat().find((room) => room.endsWith("/") && path.startsWith(room)) ??
    path;

Deno.test("the files that are looked at are those of the program", () => {
  assert(sources.size > 20);
  assert(importsOf("main.ts").includes("lib/run.ts"));
  assertEquals(importsOf("lib/errors.ts"), ["lib/built_scopes.ts"]);
  assertEquals(importsOf("lib/built_scopes.ts"), []);
  assert(importsOf("lib/journal.ts").includes("lib/progress_bar.ts"));
  const fastLane = [...sources.keys()]
    .filter((path) => path.startsWith("lib/fast_lane/")).sort();
  assertEquals(fastLane, [
    "lib/fast_lane/fast_lane.ts",
    "lib/fast_lane/kernel.ts",
    "lib/fast_lane/kernel_module.js",
  ]);
});

Deno.test("every file stands in a layer, and every layer has files", () => {
  const homeless = [...sources.keys()].filter((path) => layerOf(path) === -1);
  assertEquals(homeless, []);
  const files = LAYERS.flat().filter((room) => !room.endsWith("/"));
  assertEquals(files.filter((path) => !sources.has(path)), []);
});

Deno.test("imports go downwards only", () => {
  const upwards = [...sources.keys()].flatMap((from) =>
    importsOf(from)
      .filter((to) => roomOf(from) !== roomOf(to))
      .filter((to) => layerOf(from) >= layerOf(to))
      .map((to) => `${from} imports ${to}`)
  );
  assertEquals(upwards, []);
});

Deno.test("there is no import cycle", () => {
  const done = new Set<string>();
  const visit = (path: string, trail: string[]) => {
    assert(!trail.includes(path), [...trail, path].join(" → "));
    if (done.has(path)) return;
    assert(sources.has(path), `${trail.at(-1)} imports ${path}, which is none`);
    for (const to of importsOf(path)) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  assertEquals(done.size, sources.size);
});

Deno.test("only some files touch the system", () => {
  const touching = [...sources].filter(([, code]) =>
    /\bDeno\s*[.[?]/.test(code)
  )
    .map(([path]) => path);
  assert(touching.includes("lib/output.ts"));
  assertEquals(touching.filter((path) => !MAY_TOUCH_DENO.has(path)), []);
});

Deno.test("no file is a grab-bag or a barrel", () => {
  for (const [path, code] of sources) {
    assert(!/\b(utils?|types|mod|helpers?|common|misc)\.ts$/.test(path), path);
    assert(!/^export\s+(type\s+)?(\*|\{[^}]*\})\s*from\b/m.test(code), path);
  }
});
