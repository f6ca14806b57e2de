/** Whole files, in both lanes, held against the naive count. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/lines/requests.json" with { type: "json" };
import { DEFAULT_RULES, type Rules } from "../../lib/count/rules.ts";
import type { SliceTally } from "../../lib/count/slice_tally.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { countFile, listOf } from "../support/count_file.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { anyLine } from "../support/log_lines.ts";
import { naiveCount, naiveList } from "../support/naive_count.ts";

function assertNaive(result: SliceTally, chars: string) {
  const naive = naiveCount(bytesOf(chars));
  assertEquals(listOf(result.tally), naiveList(naive.counts));
  const { lines, counted, blank, skipped, sizeBytes } = result;
  const sum = Object.values(skipped).reduce((sum, n) => sum + n, 0);
  assertEquals(lines, counted + sum + blank);
  assertEquals(
    { lines, blank, skipped, sizeBytes },
    {
      lines: naive.lines,
      blank: naive.blank,
      skipped: naive.skipped,
      sizeBytes: chars.length,
    },
  );
}

const lanes: [string, Rules][] = [
  ["taking both lanes", DEFAULT_RULES],
  ["taking the line lane", {
    ...DEFAULT_RULES,
    lane: "line",
    maxKeys: 1_000_000,
  }],
];

for (const [taking, rules] of lanes) {
  Deno.test(`the lines of all cases in one file give the keys of the cases, ${taking}`, async () => {
    await using folder = await makeFolder();
    const chars = cases.map(({ line }) => `${line}\n`).join("");
    const result = await countFile(`${folder.path}/a`, chars, rules);
    assertNaive(result, chars);
    const keys = cases.flatMap(({ key }) => key ?? []).sort();
    assertEquals(
      listOf(result.tally).flatMap(([key, count]) => Array(count).fill(key))
        .sort(),
      keys,
    );
  });

  Deno.test(`any file gives the naive count, whatever its line ends, ${taking}`, async () => {
    await using folder = await makeFolder();
    const file = fc.array(
      fc.tuple(
        fc.oneof({ weight: 5, arbitrary: anyLine }, fc.constant("")),
        fc.constantFrom("\n", "\n", "\r\n", "\n\n", "\r"),
      ).map(([line, end]) => line + end),
      { maxLength: 30 },
    ).map((lines) => lines.join(""));
    await fc.assert(
      fc.asyncProperty(file, fc.boolean(), async (chars, isCut) => {
        if (isCut) chars = chars.slice(0, -1);
        const result = await countFile(`${folder.path}/a`, chars, rules);
        assertNaive(result, chars);
      }),
      { numRuns: 150 },
    );
  });

  Deno.test(`a file of many reads gives the naive count and reports each read, ${taking}`, async () => {
    await using folder = await makeFolder();
    const chars = Array.from(
      { length: 36_000 },
      (_, i) => `- "GET /${i % 97}/\xff${"x".repeat(i % 71)}?${i}" 200\r\n`,
    ).join("") + "odd";
    const reads: number[] = [];
    const result = await countFile(
      `${folder.path}/a`,
      chars,
      rules,
      (sizeBytes) => reads.push(sizeBytes),
    );
    assertNaive(result, chars);
    assert(reads.length > 2);
    assertEquals(reads.reduce((sum, read) => sum + read, 0), chars.length);
  });

  Deno.test(`a line of 1 MiB is counted and a longer one is skipped, ${taking}`, async () => {
    await using folder = await makeFolder();
    const fill = (length: number) => `"GET /a?"`.padEnd(length, "x");
    const chars = `${fill(MAX_LINE_BYTES)}\n${fill(MAX_LINE_BYTES + 1)}\n${
      fill(MAX_LINE_BYTES)
    }\r\n"GET /b"\n${fill(MAX_LINE_BYTES + 1)}`;
    const result = await countFile(`${folder.path}/a`, chars, rules);
    assertNaive(result, chars);
    assertEquals(result.skipped, { "too long": 2 });
    assertEquals(
      result.samples.map(({ offsetByte, text }) => [offsetByte, text.length]),
      [[MAX_LINE_BYTES + 1, 200]],
    );
  });

  Deno.test(`files without requests count no keys, ${taking}`, async () => {
    await using folder = await makeFolder();
    for (const chars of ["", "\n", "\r\n", "\n\n\r\n", "\r", "a", "a\n\nb"]) {
      const result = await countFile(`${folder.path}/a`, chars, rules);
      assertNaive(result, chars);
      assertEquals(result.counted, 0);
    }
  });
}
