/** Identifiers are replaced by the same rules in the kernel as in JavaScript. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { countSlice } from "../../lib/count/count_slice.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { Tally } from "../../lib/count/tally.ts";
import { isWorthAnEngine } from "../../lib/count/worth_an_engine.ts";
import { keepSegments } from "../../lib/keys/depth.ts";
import { replaceIds } from "../../lib/keys/ids.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { sliceOf } from "../support/slices.ts";

const UUID = "123e4567-e89b-12d3-a456-426614174000";

/** Segments that are identifiers, or would be with one other character. */
const segment = fc.oneof(
  fc.constantFrom("", "a", "service", "17", "7", "v2", UUID, "deadbeef"),
  fc.constantFrom("9f86d081", "2015-07-13", "2015-13-13", "dQw4w9WgXcQdQw4w"),
  fc.constantFrom(
    "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
    "é",
    "-_aA0-________-",
  ),
  fc.nat().map(String),
  fc.bigInt(0n, 1n << 128n).map((number) => number.toString(16)),
  fc.string({
    unit: fc.constantFrom(..."0123456789abcdefABCDEFgzGZ-_.%"),
    maxLength: 40,
  }),
  fc.tuple(fc.nat(35), fc.constantFrom(..."0aFg-_z"))
    .map(([at, other]) => UUID.slice(0, at) + other + UUID.slice(at + 1)),
);
const path = fc.array(segment, { minLength: 1, maxLength: 7 })
  .map((segments) => `/${segments.join("/")}`);

/** Logs of the lanes that count in the kernel, and one of the lane that does not. */
const FORMATS: [
  name: string,
  line: (path: string) => string,
  Partial<Rules>,
][] = [
  ["access", (path) => `- - [x] "GET ${path}?a=1 HTTP/1.1" 200`, {}],
  ["a request of another form", (path) => `- "POST ${path}"`, {}],
  ["JSON", (path) => `{"status":200,"uri":"${path}"}`, { logFormat: "json" }],
  ["LTSV", (path) => `a:1\tpath:${path}\tb:2`, { logFormat: "ltsv" }],
  ["a pattern", (path) => `path ${path} end`, { pattern: "path (\\S+) end" }],
  ["logfmt in syslog", (path) => `<14>1 - h a - - - path=${path} b=1`, {
    logFormat: "logfmt",
    wrapper: "syslog",
  }],
];

for (const [name, lineOf, format] of FORMATS) {
  Deno.test(`any identifiers in paths of ${name} are replaced as in JavaScript`, async () => {
    await using folder = await makeFolder();
    const file = `${folder.path}/log`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(path, { minLength: 1, maxLength: 300, size: "max" }),
        fc.constantFrom(null, 1, 3),
        fc.constantFrom("auto" as const, "auto" as const, "line" as const),
        async (paths, depth, lane) => {
          await Deno.writeTextFile(file, paths.map(lineOf).join("\n") + "\n");
          const expected = new Tally();
          for (const path of paths) {
            const key = replaceIds(textOfBytes(new TextEncoder().encode(path)));
            expected.add(depth === null ? key : keepSegments(key, depth));
          }
          const rules = { ...DEFAULT_RULES, ...format, ids: true, depth, lane };
          const tally = new Tally();
          // Otherwise no automaton is built for a file of a few lines.
          const large = { startByte: 0, endByte: 2 ** 30 };
          isWorthAnEngine(tally.kernel, { ...large, compression: "none" });
          const slice = await sliceOf(file);
          const found = await countSlice(slice, rules, tally, () => {});
          assertEquals(listOf(found.tally), listOf(expected.pack()));
        },
      ),
      { numRuns: 60 },
    );
  });
}

Deno.test("as many keys as a block has room for are replaced, each longer than before", async () => {
  await using folder = await makeFolder();
  const file = `${folder.path}/log`;
  const line = `"A ${"/7".repeat(1000)}"\n`;
  const long = `"A ${"/7".repeat(120_000)}"\n`;
  await Deno.writeTextFile(
    file,
    line.repeat(500) + long + `"A /7"\n`.repeat(9),
  );
  const rules = { ...DEFAULT_RULES, ids: true };
  const tally = new Tally();
  const found = await countSlice(await sliceOf(file), rules, tally, () => {});
  assertEquals(listOf(found.tally), [
    ["/:id".repeat(1000), 500],
    ["/:id", 9],
    ["/:id".repeat(120_000), 1],
  ]);
});

Deno.test("a slice without the flag has keys as they are, after one with it", async () => {
  await using folder = await makeFolder();
  const file = `${folder.path}/log`;
  await Deno.writeTextFile(file, `"GET /7 HTTP/1.1"\n`);
  const tally = new Tally();
  const slice = await sliceOf(file);
  const keys = [];
  for (const ids of [true, false]) {
    const rules = { ...DEFAULT_RULES, ids };
    const found = await countSlice(slice, rules, tally, () => {});
    keys.push(listOf(found.tally)[0]![0]);
  }
  assertEquals(keys, ["/:id", "/7"]);
});
