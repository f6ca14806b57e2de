/**
 * The lines of a file, in blocks of whole lines.
 *
 * @module
 */

import type { Source } from "../read/source.ts";

/** How many bytes a block has, if no line is longer. */
const BLOCK_BYTES = 256 * 1024;

const LF = 0x0a;

/**
 * Reads a file in blocks of whole lines. Where the file does not end with a line
 * feed, its last block does not, either.
 *
 * @param source The file.
 * @param onRead Called with the number of bytes of each read.
 * @returns The blocks, each valid until the next is asked for.
 * @throws {FileError} If the file cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openSlice } from "../read/open_slice.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const { size, dev, ino } = await Deno.stat(path);
 * const range = { startByte: 0, endByte: size, fileBytes: size };
 * const file = { day: 0, file: 0, path, identity: `${dev}:${ino}` };
 * using source = await openSlice({ ...file, ...range, compression: "none" });
 * const [block] = await Array.fromAsync(lineBlocks(source, () => {}), (block) => block.length);
 * assertEquals(block, size);
 * ```
 */
export async function* lineBlocks(
  source: Source,
  onRead: (sizeBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let buffer = new Uint8Array(BLOCK_BYTES);
  let end = 0;
  let reportedBytes = 0;
  while (true) {
    await source.wait();
    const readBytes = source.read(buffer.subarray(end));
    onRead(source.sizeBytes - reportedBytes);
    reportedBytes = source.sizeBytes;
    if (readBytes === null) break;
    end += readBytes;
    if (end < buffer.length) continue;
    const wholeEnd = buffer.lastIndexOf(LF) + 1;
    if (wholeEnd === 0) {
      buffer = new Uint8Array(buffer.buffer.transfer(2 * buffer.length));
      continue;
    }
    yield buffer.subarray(0, wholeEnd);
    buffer.copyWithin(0, wholeEnd, end);
    end -= wholeEnd;
  }
  const wholeEnd = buffer.subarray(0, end).lastIndexOf(LF) + 1;
  if (wholeEnd > 0) yield buffer.subarray(0, wholeEnd);
  if (wholeEnd < end) yield buffer.subarray(wholeEnd, end);
}
