/**
 * What stands between the source of a slice and its line lane.
 *
 * @module
 */

/** Bytes of a file and where they stand in it. */
export interface Piece {
  /** Where the first of them stands. */
  offsetByte: number;
  /** The bytes. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Counts what it can of the bytes that are read to it, and hands on all others,
 * unchanged and in order.
 */
export interface Lane {
  /** Lines that were counted here by their key. */
  readonly counted: number;
  /** Lines of zero length that were found here. */
  readonly blank: number;
  /** Lines that ended here and were not handed on. */
  readonly lines: number;
  /** Where to read the next bytes to; never empty. */
  space(): Uint8Array<ArrayBuffer>;
  /** Counts what it can of the bytes that were read to `space`; gives the others. */
  take(readBytes: number): Piece[];
  /** Gives what is left when no byte follows. */
  rest(): Piece[];
}
