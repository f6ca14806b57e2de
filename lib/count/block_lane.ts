/**
 * The lane for formats and expressions that the kernel cannot read: it
 * decodes a block at once, cuts it at LFs and reads the key of each whole line,
 * without a stream.
 *
 * @module
 */

import { addCounts } from "./add_counts.ts";
import { type ByteRange, joinRanges } from "./byte_range.ts";
import { LATIN1 } from "../latin1.ts";
import type { Lane, Piece } from "./lane.ts";
import { type LineReader, NoLine } from "../lines/line_key.ts";
import type { Tally } from "./tally.ts";

/** Smaller than `MAX_LINE_BYTES`, so no whole line of a block is too long. */
const BLOCK_BYTES = 64 * 1024;

const LF = 0x0a;

/**
 * Counts each line that is whole in its block and has a key, and passes on all
 * other bytes: lines to skip, and the parts of lines at both ends of a block.
 *
 * 200 MB of JSON took 3.5 s of CPU time with all lines in the line lane, 1.4 s
 * with this lane before it; 200 MB of LTSV took 3.5 s and 1.0 s (2 cores of an
 * Intel Xeon).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { requestKey } from "../lines/request.ts";
 * import { Tally } from "./tally.ts";
 *
 * const lane = new BlockLane(new Tally(), requestKey, 0);
 * const encoder = new TextEncoder();
 * const { written } = encoder.encodeInto(`"GET /a"\n-\n"GE`, lane.space());
 * const bytes = encoder.encode(`-\n"GE`);
 * assertEquals(lane.take(written), [{ offsetByte: 9, bytes }]);
 * assertEquals([lane.lines, lane.counted], [1, 1]);
 * ```
 */
export class BlockLane implements Lane {
  /** How many lines were counted here by their key. */
  counted = 0;
  /** How many blank lines were found here. */
  blank = 0;
  /** How many lines of another time were found here. */
  filtered = 0;
  /** How many lines ended here and were not passed on. */
  lines = 0;
  /** Lines without a key are passed on. */
  readonly skipped: Lane["skipped"] = {};
  /** Lines without a key are passed on. */
  readonly malformed = 0;
  readonly #tally: Tally;
  readonly #readKey: LineReader["read"];
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #decoder = new TextDecoder(LATIN1);
  #offsetByte: number;
  #isAtLineStart = true;

  /**
   * Takes the tally to count into, the reader of keys, and where the slice
   * begins.
   */
  constructor(tally: Tally, readKey: LineReader["read"], startByte: number) {
    this.#tally = tally;
    this.#readKey = readKey;
    this.#offsetByte = startByte;
  }

  /** The buffer to read the next bytes into. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#block;
  }

  /**
   * Counts what it can of the bytes that were read into `space`; returns the
   * others.
   */
  take(readBytes: number): Piece[] {
    const block = this.#block.subarray(0, readBytes);
    const offsetByte = this.#offsetByte;
    this.#offsetByte += readBytes;
    const from = this.#isAtLineStart ? 0 : block.indexOf(LF) + 1;
    const to = block.lastIndexOf(LF) + 1;
    this.#isAtLineStart = to === readBytes;
    return [
      { from: 0, to: from },
      ...this.#count(block, { from, to }),
      { from: to, to: readBytes },
    ]
      .reduce(joinRanges, [])
      .map(({ from, to }) => ({
        offsetByte: offsetByte + from,
        // A copy: the next read overwrites the block before the line lane is
        // done.
        bytes: block.slice(from, to),
      }));
  }

  /** Returns nothing: `take` has passed on the last line already. */
  rest(): Piece[] {
    return [];
  }

  /** Counts whole lines; returns those that have no key. */
  #count(
    block: Uint8Array<ArrayBuffer>,
    { from, to }: ByteRange,
  ): ByteRange[] {
    const withoutKey: ByteRange[] = [];
    const lines = this.#decoder.decode(block.subarray(from, to)).split("\n");
    // The range ends with a LF, so the last text is empty and not a line.
    lines.pop();
    const counts = new Map<string, number>();
    let at = from;
    for (const text of lines) {
      const line = text.endsWith("\r") ? text.slice(0, -1) : text;
      const next = at + text.length + 1;
      const key = line === "" ? null : this.#readKey(line);
      if (key === null) this.blank++;
      else if (typeof key === "string") {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        this.counted++;
      } else if (key instanceof NoLine && key.kind === "filtered") {
        this.filtered++;
      } else withoutKey.push({ from: at, to: next });
      at = next;
    }
    this.lines += lines.length - withoutKey.length;
    addCounts(this.#tally, counts);
    return withoutKey;
  }
}
