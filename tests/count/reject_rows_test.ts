/** Skipped lines as rows, in chunks. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { textOfBytes } from "../../lib/latin1.ts";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { RejectRows } from "../../lib/count/reject_rows.ts";
import { bytesOf, charsOf } from "../support/byte_strings.ts";

/** Adds lines, given a character a byte; gives the chunks likewise. */
async function chunksOf(path: string, lines: string[]): Promise<string[]> {
  const chunks: string[] = [];
  const rows = new RejectRows(path, (chunk) => {
    chunks.push(charsOf(chunk));
    return Promise.resolve();
  });
  for (const [i, line] of lines.entries()) {
    await rows.add("no match", i, textOfBytes(bytesOf(line)));
  }
  await rows.flush();
  return chunks;
}

const rowsOf = (lines: string[]) =>
  lines.map((line, i) => `a.log\t${i}\tno match\t${line}\n`).join("");

Deno.test("a line of any bytes stands in its row as it is", async () => {
  const line = fc.string({
    unit: fc.nat(255).filter((byte) => byte !== 0x0a)
      .map((byte) => String.fromCharCode(byte)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (lines) => {
      const chunks = await chunksOf("a.log", lines);
      assertEquals(chunks, lines.length === 0 ? [] : [rowsOf(lines)]);
    }),
  );
});

Deno.test("rows are passed on in chunks of whole rows, however long one is", async () => {
  const lengths = [9, 200_000, 100_000, 1, 262_144, 1_048_576, 5];
  const lines = lengths.map((length) => "x".repeat(length));
  const chunks = await chunksOf("a.log", lines);
  assertEquals(chunks.join(""), rowsOf(lines));
  assert(chunks.length > 3);
  assert(chunks.every((chunk) => chunk.endsWith("\n")));
});

Deno.test("a line that is too long is cut where lines may end", async () => {
  const [chunk] = await chunksOf("p", ["x".repeat(MAX_LINE_BYTES + 1)]);
  assertEquals(chunk, `p\t0\tno match\t${"x".repeat(MAX_LINE_BYTES)}\n`);
});

Deno.test("a path cannot break its row", async () => {
  const [chunk] = await chunksOf("a\tb\nc\u00e9", ["-"]);
  assertEquals(chunk, "a\\x09b\\x0Ac\xc3\xa9\t0\tno match\t-\n");
});
