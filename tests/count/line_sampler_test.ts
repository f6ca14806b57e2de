/** The lines that are looked at are whole ones of the slice, evenly spread. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { LineSampler } from "../../lib/count/line_sampler.ts";

const encoder = new TextEncoder();

/** The lines that a sampler takes of a file, read in blocks of these sizes. */
function sample(text: string, count: number, sizes: number[]): string[] {
  const bytes = encoder.encode(text);
  const sampler = new LineSampler(
    { startByte: 0, endByte: bytes.length },
    count,
  );
  for (let at = 0, read = 0; at < bytes.length; read++) {
    const block = bytes.subarray(at, at + sizes[read % sizes.length]!);
    at += block.length;
    sampler.take(block, at);
  }
  return sampler.lines;
}

Deno.test("any sample has whole lines only, in their order and each once", () => {
  const lines = fc.array(fc.nat(99).map((length) => "x".repeat(length)), {
    minLength: 1,
    maxLength: 60,
  }).map((lines) => lines.map((line, i) => `${i}:${line}`));
  const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 });
  const end = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(lines, fc.nat(80), sizes, end, (lines, count, sizes, end) => {
      const found = sample(lines.join(end) + end, count, sizes);
      const indexes = found.map((line) => lines.indexOf(line));
      assert(found.length <= count);
      assert(indexes.every((index) => index >= 0), found.join());
      const inOrder = [...new Set(indexes)].sort((a, b) => a - b);
      assertEquals(indexes, inOrder);
    }),
    { numRuns: 300 },
  );
});

Deno.test("lines are evenly spread, whatever the blocks", () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `line ${i + 10_000}`);
  const text = lines.join("\n") + "\n";
  for (const size of [text.length, 65_536, 7777]) {
    const found = sample(text, 100, [size]).map((line) => lines.indexOf(line));
    assertEquals(found.length, 100);
    found.forEach((index, i) =>
      assert(Math.abs(index - (i + 0.5) * 100) <= 2, `${index}`)
    );
  }
});

Deno.test("the part of a line that a slice begins with is none", () => {
  const sampler = new LineSampler({ startByte: 5, endByte: 15 }, 4);
  sampler.take(encoder.encode("ne\nwhole\nl"), 10);
  assertEquals(sampler.lines, ["whole"]);
});
