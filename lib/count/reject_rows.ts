/**
 * Skipped lines → rows of the file of rejects, collected into chunks.
 *
 * @module
 */

import { bytesOfText } from "../latin1.ts";
import { MAX_LINE_BYTES, type SkipReason } from "../lines/line_key.ts";
import { showBytes } from "../utf8.ts";

/** The largest size of a chunk, unless one row is larger. */
const CHUNK_BYTES = 256 * 1024;

/** Takes a chunk of whole rows; resolves when it can take the next. */
export type TakeRows = (rows: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Stands in the place of the day of a line that is not of one day. */
export const ANY_DAY = "-";

const encoder = new TextEncoder();

/**
 * Collects the rows of one slice: `path TAB offset TAB reason TAB line LF`. The
 * line comes last and byte for byte: even if it has TABs, the row can be
 * parsed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const chunks: Uint8Array[] = [];
 * const rows = new RejectRows("a.log", async (chunk) => void chunks.push(chunk));
 * await rows.add("no request", 7, "a line");
 * await rows.flush();
 * assertEquals(new TextDecoder().decode(chunks[0]), "a.log\t7\tno request\ta line\n");
 * ```
 */
export class RejectRows {
  readonly #path: string;
  readonly #take: TakeRows;
  readonly #hasDays: boolean;
  #chunk = new Uint8Array();
  #filled = 0;

  /**
   * Takes the path of the file, the function that takes chunks, and whether each
   * row begins with its day, which main needs where several are wanted.
   */
  constructor(path: string, take: TakeRows, hasDays = false) {
    this.#hasDays = hasDays;
    this.#path = showBytes(encoder.encode(path));
    this.#take = take;
  }

  #dayOf(day: number | null): string {
    return this.#hasDays ? `${day ?? ANY_DAY}\t` : "";
  }

  /**
   * Adds a line, one character a byte (latin1.ts); a longer line than
   * `MAX_LINE_BYTES` is cut there.
   */
  async add(
    reason: SkipReason,
    offsetByte: number,
    line: string,
    day: number | null = null,
  ): Promise<void> {
    const head = encoder.encode(
      `${this.#dayOf(day)}${this.#path}\t${offsetByte}\t${reason}\t`,
    );
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

  /** Sends the rows of a chunk that is not full. */
  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    const rows = this.#chunk.subarray(0, this.#filled);
    this.#chunk = new Uint8Array();
    this.#filled = 0;
    await this.#take(rows);
  }
}
