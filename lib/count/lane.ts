/**
 * A lane: the step between the source of a slice and its line lane.
 *
 * @module
 */

import type { LineSums } from "./line_sums.ts";
import type { Skipped, SkipReason } from "../lines/line_key.ts";

/** Bytes of a file and their position in it. */
export interface Piece {
  /** The position of the first of them in the file. */
  offsetByte: number;
  /** The bytes. */
  bytes: Uint8Array<ArrayBuffer>;
  /**
   * Why the line has no key, if a lane has read it: then the piece is one whole
   * line without its end, and begins where a line begins.
   */
  skipped?: Skipped;
}

/**
 * Counts the lines that it can count, straight from the buffer that a file is
 * read into, and passes on all other bytes, unchanged and in order. What it
 * passes on goes to the line lane, which can read every line and therefore is
 * not a `Lane` itself.
 */
export interface Lane {
  /** How many lines were counted here by their key. */
  readonly counted: number;
  /** How many blank lines were found here. */
  readonly blank: number;
  /** How many lines of another time were found here; none unless it says so. */
  readonly filtered?: number;
  /** How many lines ended here and were not passed on. */
  readonly lines: number;
  /** How many of these lines were skipped, by reason. */
  readonly skipped: Partial<Record<SkipReason, number>>;
  /** How many of the skipped lines are not of the form of the log. */
  readonly malformed: number;
  /** Those of each of several wanted days, where it says so. */
  readonly skippedOn?: LineSums["skippedOn"];
  /** The buffer to read the next bytes into; never empty. */
  space(): Uint8Array<ArrayBuffer>;
  /**
   * Counts what it can of the bytes that were read into `space`.
   *
   * @param readBytes How many bytes were read, from the start of `space`.
   * @returns The bytes to pass on.
   */
  take(readBytes: number): Piece[];
  /** Returns the bytes that still waited for the end of their line. */
  rest(): Piece[];
}
