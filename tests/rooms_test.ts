/** The rooms of the house: who may import whom, who may touch the system. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";

/** The rooms that each room may import, from the table in docs/architecture.md. */
const MAY_IMPORT = new Map(
  Array.from(
    (await Deno.readTextFile("docs/architecture.md"))
      .matchAll(/^\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gm),
    ([, room, imports]): [string, string[]] => [
      room!,
      Array.from(imports!.matchAll(/\w+/g), ([name]) => name),
    ],
  ),
);

/** What may stand at the root of lib/, for everyone. */
const ROOT = ["errors.ts", "every.ts", "latin1.ts", "std.d.ts", "utf8.ts"];

/** The rooms that may use `Deno`; main.ts and worker.ts may too. */
const MAY_TOUCH_DENO = ["plan", "read", "system"];

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
    .filter((path) => !path.includes("/assembly/"));
}

/** The modules of logtally that a file imports, for types too. */
function importsOf(path: string): string[] {
  const found = sources.get(path)!
    .matchAll(/(?:\bfrom|\bimport\(?)\s*"(\.[^"]+)"/g);
  return Array.from(found, ([, to]) => join(dirname(path), to!))
    .filter((to) => !/^deno\.json$|\.wasm$/.test(to));
}

/** The room of a file in lib/; null for those at its root, and outside. */
function roomOf(path: string): string | null {
  return /^lib\/(\w+)\//.exec(path)?.[1] ?? null;
}

Deno.test("the files that are looked at are those of the program", () => {
  assert(sources.size > 60);
  assert(importsOf("main.ts").includes("lib/options/options.ts"));
  assertEquals(importsOf("lib/errors.ts"), []);
  assert(importsOf("lib/system/journal.ts").includes("lib/utf8.ts"));
  assert(sources.has("lib/count/kernel/kernel_module.js"));
});

Deno.test("the rooms of lib/ are those of the table, and little stands at its root", () => {
  const entries = [...Deno.readDirSync("lib")];
  const rooms = entries.filter(({ isDirectory }) => isDirectory);
  assertEquals(
    rooms.map(({ name }) => name).sort(),
    [...MAY_IMPORT.keys()].sort(),
  );
  const files = entries.filter(({ isFile }) => isFile);
  assertEquals(files.map(({ name }) => name).sort(), ROOT);
});

Deno.test("rooms import what the table says", () => {
  const wrong = [...sources.keys()].flatMap((from) =>
    importsOf(from).filter((to) => !mayImport(roomOf(from), roomOf(to), from))
      .map((to) => `${from} imports ${to}`)
  );
  assertEquals(wrong, []);
});

function mayImport(
  room: string | null,
  other: string | null,
  from: string,
): boolean {
  if (other === null || !from.startsWith("lib/")) return true;
  if (room === null) return false;
  return room === other || MAY_IMPORT.get(room)!.includes(other);
}

Deno.test("the table lets no two rooms import each other", () => {
  const below = (room: string, trail: string[]): void => {
    assert(!trail.includes(room), [...trail, room].join(" → "));
    for (const other of MAY_IMPORT.get(room)!) below(other, [...trail, room]);
  };
  for (const room of MAY_IMPORT.keys()) below(room, []);
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

Deno.test("only some rooms touch the system", () => {
  const touching = [...sources].filter(([, code]) =>
    /\bDeno\s*[.[?]/.test(code)
  ).map(([path]) => path);
  assert(touching.includes("lib/system/standard_output.ts"));
  const wrong = touching.filter((path) =>
    path.startsWith("lib/") && !MAY_TOUCH_DENO.includes(roomOf(path) ?? "")
  );
  assertEquals(wrong, []);
});

Deno.test("nobody below options/ knows the options of the whole program", () => {
  const users = [...sources.keys()].filter((path) =>
    importsOf(path).includes("lib/options/options.ts")
  );
  const rooms = new Set(users.map(roomOf));
  assertEquals(
    rooms.difference(new Set([null, "commands", "options"])).size,
    0,
  );
});

Deno.test("no file is a grab-bag or a barrel", () => {
  for (const [path, code] of sources) {
    assert(!/\b(utils?|types|mod|helpers?|common|misc)\.ts$/.test(path), path);
    assert(!/^export\s+(type\s+)?(\*|\{[^}]*\})\s*from\b/m.test(code), path);
  }
});
