/** The line lane alone: lines in pieces of any size, held against the naive count. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/lines/requests.json" with { type: "json" };
import { bytesOfText } from "../../lib/latin1.ts";
import { type LaneSums, LineLane } from "../../lib/count/line_lane.ts";
import type { Piece } from "../../lib/count/lane.ts";
import { MAX_SAMPLES } from "../../lib/count/slice_tally.ts";
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { noLines } from "../../lib/count/line_sums.ts";
import { Tally } from "../../lib/count/tally.ts";
import { bytesOf, charsOf } from "../support/byte_strings.ts";
import { cutIntoChunks, piecesOf } from "../support/chunks.ts";
import { rowsOf } from "../support/count_file.ts";
import { anyLine } from "../support/log_lines.ts";
import { naiveCount, naiveList } from "../support/naive_count.ts";
import { standIn } from "../support/stand_in.ts";

type LaneCount = LaneSums & { counts: [string, number][] };

async function count(pieces: Piece[], rules: Rules): Promise<LaneCount> {
  const tally = new Tally();
  const lane = new LineLane(tally, rules);
  for (const piece of pieces) await lane.write(piece);
  return { ...await lane.close(), counts: rowsOf(tally.packSorted()) };
}

/** Counts all lines of some characters, cut into pieces of these sizes. */
const countChars = (
  chars: string,
  sizes: number[] = [],
  rules = DEFAULT_RULES,
) => count(piecesOf(cutIntoChunks(bytesOf(chars), sizes)), rules);

function assertNaive(result: LaneCount, chars: string) {
  const { counts, samples: _, ...sums } = result;
  const naive = naiveCount(bytesOf(chars));
  const list = naiveList(naive.counts);
  assertEquals(counts, list);
  const counted = list.reduce((sum, [, count]) => sum + count, 0);
  const { lines, blank, skipped, malformed } = naive;
  assertEquals(sums, {
    ...noLines(),
    lines,
    counted,
    blank,
    skipped,
    malformed,
  });
}

Deno.test("the lines of all cases have the keys of the cases", async () => {
  const chars = cases.map(({ line }) => `${line}\n`).join("");
  for (const sizes of [[], [1], [100, 3]]) {
    const result = await countChars(chars, sizes);
    assertNaive(result, chars);
    const keys = result.counts
      .flatMap(([key, count]) => Array<string>(count).fill(key));
    assertEquals(keys.sort(), cases.flatMap(({ key }) => key ?? []).sort());
  }
});

Deno.test("any lines in any pieces give the naive count", async () => {
  const lines = fc.array(
    fc.tuple(
      fc.oneof({ weight: 5, arbitrary: anyLine }, fc.constant("")),
      fc.constantFrom("\n", "\n", "\r\n", "\n\n", "\r", ""),
    ).map(([line, end]) => line + end),
    { maxLength: 20 },
  ).map((lines) => lines.join(""));
  const sizes = fc.array(fc.nat(60), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(lines, sizes, async (chars, sizes) => {
      assertNaive(await countChars(chars, sizes), chars);
    }),
    { numRuns: 150 },
  );
});

Deno.test("lines of 1 MiB are counted, longer ones skipped and shown in short", async () => {
  const fill = (length: number) => `"GET /a?"`.padEnd(length, "x");
  const ends = [
    fill(MAX_LINE_BYTES),
    fill(MAX_LINE_BYTES + 1),
    `${fill(MAX_LINE_BYTES)}\r`,
    `"GET /b"`,
  ];
  const chars = `${ends.join("\n")}\n${fill(MAX_LINE_BYTES + 1)}`;
  for (const sizes of [[], [256 * 1024], [MAX_LINE_BYTES + 1, 7]]) {
    const result = await countChars(chars, sizes);
    assertNaive(result, chars);
    assertEquals(result.skipped, { "too long": 2 });
    assertEquals(
      result.samples.map(({ offsetByte, text }) => [offsetByte, text.length]),
      [[MAX_LINE_BYTES + 1, 200]],
    );
  }
});

Deno.test("the first skipped lines of each reason come with their bytes and places", async () => {
  const odd = ["no\xff", '"-" ', '"GET ? HTTP/1.1"'];
  const reasons = ["no request", "bad request", "no path"];
  const lines = [0, 1, 2, 3, 4].flatMap((i) => odd.map((line) => line + i));
  const chars = `\n"GET /a"\n${lines.join("\n")}\n`;
  const { samples, skipped } = await countChars(chars, [7]);
  assertEquals(
    samples.map(({ text, ...sample }) => ({
      ...sample,
      text: charsOf(bytesOfText(text)),
    })),
    lines.slice(0, MAX_SAMPLES * odd.length).map((text, i) => ({
      reason: reasons[i % odd.length],
      offsetByte: chars.indexOf(text),
      text,
    })),
  );
  assertEquals(skipped, { "no request": 5, "bad request": 5, "no path": 5 });
});

Deno.test("samples stand where their pieces stand", async () => {
  const { samples } = await count([
    { offsetByte: 1000, bytes: bytesOf('one\n"-') },
    { offsetByte: 1006, bytes: bytesOf('"\n') },
    { offsetByte: 2 ** 40, bytes: bytesOf('"GET ? HTTP/1.1"') },
  ], DEFAULT_RULES);
  assertEquals(
    samples.map(({ offsetByte, text }) => [offsetByte, text]),
    [[1000, "one"], [1004, '"-"'], [2 ** 40, '"GET ? HTTP/1.1"']],
  );
});

Deno.test("no pieces, and empty ones, are no lines", async () => {
  const empty = { offsetByte: 5, bytes: new Uint8Array() };
  for (const pieces of [[], [empty], [empty, empty]]) {
    assertEquals(await count(pieces, DEFAULT_RULES), {
      ...noLines(),
      samples: [],
      counts: [],
    });
  }
});

Deno.test("whoever writes or closes hears why the lines cannot be counted", async () => {
  const failed = new Error("The tally is full");
  const bytes = bytesOf(`"GET /a"\n`.repeat(1000));
  const tally = new Tally();
  using _ = standIn(tally, "add", () => {
    throw failed;
  });
  const closed = new LineLane(tally, DEFAULT_RULES);
  await closed.write({ offsetByte: 0, bytes });
  assert(await assertRejects(() => closed.close(), Error) === failed);
  const written = new LineLane(tally, DEFAULT_RULES);
  const writeAll = async () => {
    for (let i = 0; i < 1000; i++) {
      await written.write({ offsetByte: 0, bytes });
    }
  };
  assert(await assertRejects(writeAll, Error) === failed);
});
