/** Lines around and above 1 MiB, the longest that is counted. */

import { assert, assertEquals } from "@std/assert";
import { MAX_LINE_BYTES } from "../../lib/lines/line_key.ts";
import { bytesOf } from "../support/byte_strings.ts";
import { cutIntoChunks } from "../support/chunks.ts";
import { pass } from "../support/ledger_lines.ts";

/** Bytes of content, what ends it, and whether it is too long to count. */
const lengths: [number, string, boolean][] = [
  [MAX_LINE_BYTES - 1, "\n", false],
  [MAX_LINE_BYTES, "\n", false],
  [MAX_LINE_BYTES, "\r\n", false],
  [MAX_LINE_BYTES, "", false],
  [MAX_LINE_BYTES + 1, "\n", true],
  [MAX_LINE_BYTES + 1, "\r\n", true],
  [MAX_LINE_BYTES + 1, "", true],
  [MAX_LINE_BYTES, "\r", true],
  [MAX_LINE_BYTES + 2, "\n", true],
  [3 * MAX_LINE_BYTES + 7, "\n", true],
  [3 * MAX_LINE_BYTES + 7, "\r\n", true],
  [3 * MAX_LINE_BYTES + 7, "", true],
];
/** One of them between the CR and the LF of a line of 1 MiB behind "first". */
const cuts = [[], [64 * 1024], [MAX_LINE_BYTES + 7], [
  MAX_LINE_BYTES + 1,
  1,
  3,
]];

for (const [length, end, isTooLong] of lengths) {
  const name = `${length} bytes and ${JSON.stringify(end)}`;
  Deno.test(`a line of ${name} is ${isTooLong ? "too long" : "held"}`, async () => {
    const head = "first\n";
    const tail = end.endsWith("\n") ? "last\r\n" : "";
    const long = "x".repeat(length);
    const bytes = bytesOf(head + long + end + tail);
    for (const sizes of cuts) {
      const { lines, counted } = await pass(cutIntoChunks(bytes, sizes));
      const [first, middle, last] = lines;
      assertEquals(first, { text: "first", offsetByte: 0, isTooLong: false });
      assertEquals(middle!.isTooLong, isTooLong);
      assertEquals(middle!.offsetByte, head.length);
      if (isTooLong) assert(middle!.text.length <= MAX_LINE_BYTES + 1);
      else assert(middle!.text === long, "The line came whole");
      const offsetByte = bytes.length - tail.length;
      assertEquals(
        last,
        tail ? { text: "last", offsetByte, isTooLong: false } : undefined,
      );
      assertEquals([lines.length, counted], tail ? [3, 3] : [2, 2]);
    }
  });
}

Deno.test("a CR that ends the content of a line of 1 MiB is kept", async () => {
  const content = `${"x".repeat(MAX_LINE_BYTES - 1)}\r`;
  const { lines } = await pass([bytesOf(`${content}\r\n`)]);
  assert(lines[0]!.text === content);
  assertEquals(lines[0]!.isTooLong, false);
});

Deno.test("no more of a long line is passed on than a line may have", async () => {
  const bytes = bytesOf(`${"x".repeat(2 * MAX_LINE_BYTES)}\n`.repeat(3));
  for (const sizes of cuts) {
    const { passedOn } = await pass(cutIntoChunks(bytes, sizes));
    assert(passedOn <= 3 * (MAX_LINE_BYTES + 2), `${passedOn} bytes`);
  }
});

Deno.test("the bytes that are passed on are those that came", async () => {
  const sizes = [MAX_LINE_BYTES - 3, 2, 1, 1, 5];
  const bytes = bytesOf(`${"ab".repeat(MAX_LINE_BYTES)}\n\ncd`);
  const { lines } = await pass(cutIntoChunks(bytes, sizes));
  assert("ab".repeat(MAX_LINE_BYTES).startsWith(lines[0]!.text));
  assertEquals(lines.slice(1).map(({ text }) => text), ["", "cd"]);
});
