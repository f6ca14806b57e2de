/**
 * Skipped lines → rows of the file of rejects, gathered into chunks.
 *
 * @module
 */

import { bytesOfText } from "../latin1.ts";
import { MAX_LINE_BYTES } from "./line_ledger.ts";
import type { SkipReason } from "../lines/line_key.ts";
import { showBytes } from "../utf8.ts";

/** How large a chunk is at the most, unless one row is larger. */
const CHUNK_BYTES = 256 * 1024;

/** Takes a chunk of whole rows; resolves when there is room for the next. */
export type TakeRows = (rows: Uint8Array<ArrayBuffer>) => Promise<void>;

const encoder = new TextEncoder();

/**
 * Gathers the rows of one slice: `path TAB offset TAB reason TAB line LF`. The
 * line comes last and byte for byte, so whatever it holds, the row can be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const chunks: Uint8Array[] = [];
 * const rows = new RejectRows("a.log", async (chunk) => void chunks.push(chunk));
 * await rows.add("no request", 7, "odd");
 * await rows.flush();
 * assertEquals(new TextDecoder().decode(chunks[0]), "a.log\t7\tno request\todd\n");
 * ```
 */
export class RejectRows {
  readonly #path: string;
  readonly #take: TakeRows;
  #chunk = new Uint8Array();
  #filled = 0;

  /** Takes the path of the file and where chunks go. */
  constructor(path: string, take: TakeRows) {
    this.#path = showBytes(encoder.encode(path));
    this.#take = take;
  }

  /**
   * Adds a line, given one character a byte (latin1.ts); of one that is too
   * long, as much as a line may have.
   */
  async add(
    reason: SkipReason,
    offsetByte: number,
    line: string,
  ): Promise<void> {
    const head = encoder.encode(`${this.#path}\t${offsetByte}\t${reason}\t`);
    const tail = bytesOfText(`${line.slice(0, MAX_LINE_BYTES)}\n`);
    const sizeBytes = head.length + tail.length;
    if (this.#filled + sizeBytes > this.#chunk.length) {
      await this.flush();
      this.#chunk = new Uint8Array(Math.max(sizeBytes, CHUNK_BYTES));
    }
    this.#chunk.set(head, this.#filled);
    this.#chunk.set(tail, this.#filled + head.length);
    this.#filled += sizeBytes;
  }

  /** Hands on the rows that are left. */
  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    const rows = this.#chunk.subarray(0, this.#filled);
    this.#chunk = new Uint8Array();
    this.#filled = 0;
    await this.#take(rows);
  }
}
