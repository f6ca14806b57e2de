/**
 * What TextLineStream does not say about the lines it yields: where each
 * begins, whether it is too long, and how many there must be, counted from the
 * bytes.
 *
 * @module
 */

import { MAX_LINE_BYTES } from "../lines/line_key.ts";
import type { Piece } from "./lane.ts";

/**
 * The most bytes of a line that are passed on: one more, for a CR before the
 * LF.
 */
const MAX_PASSED_ON_BYTES = MAX_LINE_BYTES + 1;

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
 * Records each line of the pieces that go through it, and cuts lines that are
 * too long, so that memory does not grow with the length of a line.
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
  /** Passes bytes on, without the part of a line that is too long. */
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
   * @throws {Error} If all lines that have ended were taken.
   */
  take(): LedgerEntry {
    const entry = this.#entries[this.#taken++];
    if (entry === undefined) {
      throw new Error("The stream yielded more lines than the bytes have");
    }
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
        Math.min(
          end - lineFrom,
          Math.max(0, MAX_PASSED_ON_BYTES - this.#lineBytes),
        );
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
