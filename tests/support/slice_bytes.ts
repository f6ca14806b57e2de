/**
 * What can be read of a slice.
 *
 * @module
 */

import type { Slice } from "../../lib/read/slice.ts";
import { type Decoders, openSlice } from "../../lib/read/open_slice.ts";

/** What a source gave. */
export interface SliceBytes {
  /** Where the first line of the slice begins. */
  startByte: number;
  /** All bytes of its lines. */
  bytes: Uint8Array<ArrayBuffer>;
  /** How many bytes came with each read. */
  reads: number[];
}

/** Reads a slice to its end, as much at once as `atMostBytes`. */
export async function readSlice(
  slice: Slice,
  atMostBytes: number,
  onRead = (_: number): void | Promise<void> => {},
  decoders: Decoders = "fast",
): Promise<SliceBytes> {
  using source = await openSlice(slice, decoders);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reads: number[] = [];
  while (true) {
    const into = new Uint8Array(atMostBytes);
    await source.wait();
    const readBytes = source.read(into);
    if (readBytes === null) break;
    chunks.push(into.subarray(0, readBytes));
    reads.push(readBytes);
    await onRead(readBytes);
  }
  const bytes = await new Blob(chunks).bytes();
  return { startByte: source.startByte, bytes, reads };
}
