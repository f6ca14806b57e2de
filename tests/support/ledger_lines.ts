/**
 * The ledger beside TextDecoderStream and TextLineStream: lines with what it
 * knows of them.
 *
 * @module
 */

import { assertThrows } from "@std/assert";
import { TextLineStream } from "@std/streams/text-line-stream";
import { bytesOfText, LATIN1 } from "../../lib/latin1.ts";
import { LineLedger } from "../../lib/count/line_ledger.ts";
import type { Piece } from "../../lib/count/lane.ts";
import { charsOf } from "./byte_strings.ts";
import { piecesOf } from "./chunks.ts";

/** What came through. */
export interface Passed {
  /** Lines with what the ledger knows of them. */
  lines: { text: string; offsetByte: number; isTooLong: boolean }[];
  /** How many lines the ledger counted. */
  counted: number;
  /** How many bytes it passed on. */
  passedOn: number;
}

/** Sends the chunks of a whole file through the line lane, as lib/count/line_lane.ts does. */
export function pass(chunks: Uint8Array<ArrayBuffer>[]): Promise<Passed> {
  return passPieces(piecesOf(chunks));
}

/** Sends pieces of a file, which may have gaps between them, through the line lane. */
export async function passPieces(pieces: Piece[]): Promise<Passed> {
  const ledger = new LineLedger();
  let passedOn = 0;
  const tap = new TransformStream<
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>
  >({
    transform(chunk, controller) {
      passedOn += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const lines = ReadableStream.from(pieces)
    .pipeThrough(ledger.stream)
    .pipeThrough(tap)
    .pipeThrough(new TextDecoderStream(LATIN1))
    .pipeThrough(new TextLineStream());
  const passed = [];
  for await (const line of lines) {
    passed.push({ text: charsOf(bytesOfText(line)), ...ledger.take() });
  }
  assertThrows(() => ledger.take(), Error, "more lines than the bytes have");
  return { lines: passed, counted: ledger.lines, passedOn };
}
