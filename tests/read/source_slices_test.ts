/** A slice holds the bytes of the lines that begin in it. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Slice } from "../../lib/read/slice.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { naiveLines } from "../support/naive_count.ts";
import { sliceOf } from "../support/slices.ts";

const LF = 0x0a;
/** How many bytes lib/read/file_range.ts reads at a time to find a line feed. */
const SEARCH_BYTES = 16 * 1024;

/** The bytes of the lines that begin in a range. */
function linesOf(
  bytes: Uint8Array<ArrayBuffer>,
  startByte: number,
  endByte: number,
): Uint8Array<ArrayBuffer> {
  const places = naiveLines(bytes).map(({ offsetByte }) => offsetByte);
  const from = places.find((place) => place >= startByte && place < endByte);
  const to = places.find((place) => place >= endByte);
  return from === undefined ? new Uint8Array() : bytes.slice(from, to);
}

async function readRange(path: string, range: Partial<Slice>, most: number) {
  return (await readSlice(await sliceOf(path, range), most)).bytes;
}

Deno.test("any byte range of a file gives its lines, no byte more or less", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const anyBytes = fc.array(fc.constantFrom(LF, LF, 0x0d, 0x61, 0x62, 0x63), {
    maxLength: 40,
  }).map((bytes) => Uint8Array.from(bytes));
  const most = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 7 }));
  await fc.assert(
    fc.asyncProperty(
      anyBytes,
      fc.nat(),
      fc.nat(),
      most,
      async (all, a, b, most) => {
        await Deno.writeFile(path, all);
        const [startByte = 0, endByte = 0] = [a, b]
          .map((place) => place % (all.length + 1)).sort((a, b) => a - b);
        const slice = await sliceOf(path, { startByte, endByte });
        const source = await readSlice(slice, most);
        assertEquals(source.bytes, linesOf(all, startByte, endByte));
        const first = naiveLines(all).find(({ offsetByte }) =>
          offsetByte >= startByte && offsetByte < endByte
        );
        assertEquals(source.startByte, first?.offsetByte ?? endByte);
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("lines longer than a step of the search are found to their ends", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  const sizes = [
    1,
    SEARCH_BYTES - 1,
    SEARCH_BYTES,
    SEARCH_BYTES + 1,
    5 * SEARCH_BYTES,
  ];
  const line = (size: number) => "x".repeat(size);
  const edges = [-1, 0, 1, SEARCH_BYTES - 1, SEARCH_BYTES, SEARCH_BYTES + 1];
  for (const first of sizes) {
    const all = bytesOf(`${line(first)}\n${line(3 * SEARCH_BYTES)}\nlast`);
    await Deno.writeFile(path, all);
    for (const startByte of edges.map((edge) => Math.max(0, first + edge))) {
      for (const size of [1, SEARCH_BYTES, 2 * SEARCH_BYTES + 1]) {
        const endByte = Math.min(startByte + size, all.length);
        const bytes = await readRange(path, { startByte, endByte }, 100_000);
        assertEquals(bytes.length, linesOf(all, startByte, endByte).length);
        assertEquals(bytes, linesOf(all, startByte, endByte));
      }
    }
  }
});

const ranges: [string, string, number, number, string][] = [
  ["an empty range", "a\nb\n", 2, 2, ""],
  ["a range inside a line", "abcdef\n", 2, 4, ""],
  ["a range whose line ends with the file", "a\nbcd", 2, 3, "bcd"],
  ["a range from the first byte of a line", "a\nb\nc\n", 2, 3, "b\n"],
  ["a range that ends with a LF", "a\nb\nc\n", 0, 2, "a\n"],
  ["a range that ends before a LF", "a\nb\nc\n", 0, 1, "a\n"],
  ["a range of a LF alone, which ends a line", "a\nb\n", 1, 2, ""],
  ["a range of a LF alone, which is a line", "a\n\nb\n", 2, 3, "\n"],
  ["a range between CR and LF", "a\r\nb\r\n", 2, 4, "b\r\n"],
  ["the end of a file", "a\n", 2, 2, ""],
];

for (const [name, text, startByte, endByte, lines] of ranges) {
  Deno.test(`the lines of ${name}`, async () => {
    await using folder = await makeFolder();
    await Deno.writeTextFile(`${folder.path}/a`, text);
    const range = { startByte, endByte };
    const bytes = await readRange(`${folder.path}/a`, range, 2);
    assertEquals(new TextDecoder().decode(bytes), lines);
  });
}

Deno.test("the last line of a slice ends where the file was planned to end", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "a\nbcd");
  const slice = await sliceOf(path, { startByte: 0, endByte: 3 });
  await Deno.writeTextFile(path, "more\n", { append: true });
  const { bytes } = await readSlice(slice, 2);
  assertEquals(new TextDecoder().decode(bytes), "a\nbcd");
});
