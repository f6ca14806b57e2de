/**
 * Opens standard input, or a FIFO.
 *
 * @module
 */

import { compressionOf } from "./compression.ts";
import type { Slice } from "./slice.ts";
import { StandardInput } from "./standard_input.ts";
import { refuseUnreadable } from "./unreadable_file.ts";
import { FORMAT_BYTES } from "./unsupported_format.ts";

/**
 * Opens a stream and detects how it is compressed.
 *
 * Needs `--allow-read` for a FIFO; standard input needs nothing.
 *
 * @param slice The whole stream.
 * @returns The slice with its compression and first bytes, and its source.
 * @throws {FileError} If the first bytes are no text.
 *
 * @example
 * ```ts
 * const path = "fixtures/counting/sample_day/case.json";
 * const file = { day: 0, file: 0, path, identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: null, fileBytes: null };
 * using input = (await openStream(slice)).input;
 * ```
 */
export async function openStream(
  slice: Slice,
): Promise<{ content: Slice; input: StandardInput }> {
  const { path } = slice;
  const input = path === "-"
    ? new StandardInput()
    : new StandardInput(path, await Deno.open(path));
  const start = await input.peek(FORMAT_BYTES);
  refuseUnreadable(path, start);
  const compression = compressionOf(start);
  return { content: { ...slice, compression, head: start }, input };
}
