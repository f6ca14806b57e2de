/**
 * Bytes cut into chunks in any way, as reads of a file or a pipe may cut them.
 *
 * @module
 */

import type { Piece } from "../../lib/count/lane.ts";

/** Cuts bytes into chunks of these sizes, over and over; all in one if none is above 0. */
export function cutIntoChunks(
  bytes: Uint8Array<ArrayBuffer>,
  sizes: readonly number[],
): Uint8Array<ArrayBuffer>[] {
  if (!sizes.some((size) => size > 0)) return [bytes];
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    chunks.push(bytes.slice(at, at + size));
    at += size;
  }
  return chunks;
}

/** Chunks as pieces of a file that follow one another from a place on. */
export function piecesOf(
  chunks: Uint8Array<ArrayBuffer>[],
  startByte = 0,
): Piece[] {
  let atByte = startByte;
  return chunks.map((bytes) => {
    const offsetByte = atByte;
    atByte += bytes.length;
    return { offsetByte, bytes };
  });
}

/** A stream of these chunks. */
export function streamOf(
  chunks: Uint8Array<ArrayBuffer>[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(chunks);
}
