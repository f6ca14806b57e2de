/**
 * What TextLineStream does not tell of the lines it yields: where each begins,
 * whether it is too long to hold, and, from the bytes alone, how many there
 * must be.
 *
 * @module
 */

import type { Piece } from "./lane.ts";

/** The longest line, in bytes without its end, that is counted (SPEC 7). */
export const MAX_LINE_BYTES = 1024 * 1024;

/** As much of a line as is passed on: a CR before the LF may stand behind it. */
const MAX_HELD_BYTES = MAX_LINE_BYTES + 1;

const LF = 0x0a;
const CR = 0x0d;

/** What the ledger knows of one line. */
export interface LedgerEntry {
  /** Where the line begins in its file. */
  offsetByte: number;
  /** Whether it is longer than `MAX_LINE_BYTES`. */
  isTooLong: boolean;
}

/**
 * Notes each line of the pieces that pass, and cuts those that are too long, so
 * that a line of any length takes the same memory.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const ledger = new LineLedger();
 * const bytes = new TextEncoder().encode("a\nbc");
 * const pieces = ReadableStream.from([{ offsetByte: 0, bytes }]);
 * await new Response(pieces.pipeThrough(ledger.stream)).bytes();
 * assertEquals(ledger.lines, 2);
 * assertEquals(ledger.take(), { offsetByte: 0, isTooLong: false });
 * assertEquals(ledger.take(), { offsetByte: 2, isTooLong: false });
 * ```
 */
export class LineLedger {
  /** Passes bytes on, less what is too much of a line. */
  readonly stream: TransformStream<Piece, Uint8Array<ArrayBuffer>>;
  /** How many lines have ended so far. */
  lines = 0;
  #entries: LedgerEntry[] = [];
  #taken = 0;
  #offsetByte = 0;
  #lineBytes = 0;
  #lastByte = -1;

  /** Starts an empty ledger. */
  constructor() {
    this.stream = new TransformStream({
      transform: (piece, controller) => this.#note(piece, controller),
      flush: () => {
        if (this.#lineBytes > 0) this.#endLine(this.#lineBytes);
      },
    });
  }

  /**
   * Takes the entry of the next line, in the order of the lines.
   *
   * @throws {Error} If no further line has ended.
   */
  take(): LedgerEntry {
    const entry = this.#entries[this.#taken++];
    if (entry === undefined) throw new Error("A line came out of nowhere");
    if (this.#taken === this.#entries.length) {
      this.#entries = [];
      this.#taken = 0;
    }
    return entry;
  }

  #note(
    { offsetByte, bytes: chunk }: Piece,
    controller: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>,
  ) {
    let passedTo = 0;
    let lineFrom = 0;
    while (lineFrom < chunk.length) {
      if (this.#lineBytes === 0) this.#offsetByte = offsetByte + lineFrom;
      const lf = chunk.indexOf(LF, lineFrom);
      const end = lf === -1 ? chunk.length : lf;
      const keptTo = lineFrom +
        Math.min(end - lineFrom, Math.max(0, MAX_HELD_BYTES - this.#lineBytes));
      if (keptTo < end) {
        controller.enqueue(chunk.subarray(passedTo, keptTo));
        passedTo = end;
      }
      this.#lineBytes += end - lineFrom;
      if (end > lineFrom) this.#lastByte = chunk[end - 1]!;
      if (lf !== -1) {
        this.#endLine(this.#lineBytes - (this.#lastByte === CR ? 1 : 0));
      }
      lineFrom = end + 1;
    }
    controller.enqueue(chunk.subarray(passedTo));
  }

  #endLine(contentBytes: number) {
    this.lines++;
    this.#entries.push({
      offsetByte: this.#offsetByte,
      isTooLong: contentBytes > MAX_LINE_BYTES,
    });
    this.#lineBytes = 0;
    this.#lastByte = -1;
  }
}
