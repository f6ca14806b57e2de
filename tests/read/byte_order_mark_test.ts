/** A byte order mark at the start of a log, however the log is read. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { withoutByteOrderMark } from "../../lib/read/byte_order_mark.ts";
import type { Source } from "../../lib/read/source.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { readSlice } from "../support/slice_bytes.ts";
import { sliceOf } from "../support/slices.ts";

/** A source that gives so many bytes at once; 0 is a read that has to wait. */
function sourceOf(bytes: Uint8Array, sizes: number[]): Source {
  let at = 0;
  let reads = 0;
  return {
    startByte: 100,
    get sizeBytes() {
      return at;
    },
    wait: () => {},
    read: (into) => {
      if (at === bytes.length) return null;
      const size = Math.min(into.length, sizes[reads++ % sizes.length]!);
      const part = bytes.subarray(at, at + size);
      into.set(part);
      at += part.length;
      return part.length;
    },
    [Symbol.dispose]: () => {},
  };
}

Deno.test("any source loses one mark at its start, and nothing else", async () => {
  const content = fc.array(fc.constantFrom(0xef, 0xbb, 0xbf, 0x61, 0x0a));
  const sizes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 })
    .filter((sizes) => sizes.some((size) => size > 0));
  await fc.assert(
    fc.asyncProperty(content, sizes, fc.nat(9), async (bytes, sizes, room) => {
      using source = await withoutByteOrderMark(
        sourceOf(Uint8Array.from(bytes), sizes),
      );
      const found: number[] = [];
      while (true) {
        const into = new Uint8Array(room + 1);
        await source.wait();
        const readBytes = source.read(into);
        if (readBytes === null) break;
        found.push(...into.subarray(0, readBytes));
      }
      const isMarked = bytes.slice(0, 3).join() === "239,187,191";
      assertEquals(found, isMarked ? bytes.slice(3) : bytes);
      assertEquals(source.startByte, isMarked ? 103 : 100);
      assertEquals(source.sizeBytes, bytes.length);
    }),
    { numRuns: 500 },
  );
});

Deno.test("a mark in the middle of a file is not one, though a slice begins with it", async () => {
  await using folder = await makeFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "\ufeffa\n\ufeffb\n");
  const bytesFrom = async (startByte: number) => {
    const slice = await sliceOf(path, { startByte });
    return (await readSlice(slice, 100)).bytes;
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  assertEquals(await bytesFrom(0), encode("a\n\ufeffb\n"));
  assertEquals(await bytesFrom(5), encode("\ufeffb\n"));
});
