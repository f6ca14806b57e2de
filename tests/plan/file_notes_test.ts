/** What is said about files that look like copies, or cannot be checked. */

import { assertEquals } from "@std/assert";
import { notesOf } from "../../lib/plan/file_notes.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { plan } from "../support/plans.ts";

const EDGE = "=".repeat(512);

const copies: [string, Record<string, string>, string[]][] = [
  ["equal files", { a: "1\n", b: "1\n", c: "2\n" }, ["a", "b"]],
  ["files that differ in the middle", {
    a: `${EDGE}1${EDGE}`,
    b: `${EDGE}2${EDGE}`,
  }, ["a", "b"]],
  ["files that differ at the end", { a: `${EDGE}1`, b: `${EDGE}2` }, []],
  ["files that differ at the start", { a: `1${EDGE}`, b: `2${EDGE}` }, []],
  ["files of other sizes", { a: `1${EDGE}1`, b: `1${EDGE}${EDGE}1` }, []],
  ["empty files", { a: "", b: "" }, []],
];

for (const [name, files, named] of copies) {
  Deno.test(`${name} are ${named.length ? "" : "not "}taken for copies`, async () => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, files);
    const paths = Object.keys(files).map((name) => `${folder.path}/${name}`);
    const [day] = await plan(...paths);
    const shown = named.map((name) => `"${folder.path}/${name}"`).join(", ");
    assertEquals(
      day!.notes,
      named.length === 0 ? [] : [
        `${shown} have the same size and the same first and last bytes; if one is a copy, its requests count twice`,
      ],
    );
  });
}

Deno.test("five files are named, and how many more there are", () => {
  const start = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20);
  const files = Array.from({ length: 7 }, (_, i) => ({
    path: `${i}`,
    sizeBytes: 1,
    identity: null,
    compression: "zstd" as const,
    head: start,
  }));
  assertEquals(notesOf(files), [
    `7 files are compressed with zstd without checksums, so damage in them may not be noticed: "0", "1", "2", "3", "4" and 2 more`,
  ]);
});
