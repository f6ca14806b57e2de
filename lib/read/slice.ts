/**
 * A byte range of a file: what one worker counts at a time.
 *
 * @module
 */

import type { Compression } from "./compression.ts";

/** A byte range of one file that one worker counts. */
export interface Slice {
  /** The day it belongs to, as an index into the plan. */
  day: number;
  /** The file it belongs to, as an index into the files of the day. */
  file: number;
  /** The file's path; `-` is standard input. */
  path: string;
  /** The device and inode when it was planned, to detect a file that was replaced; null on systems without inodes. */
  identity: string | null;
  /** The first bytes of the file when it was planned, up to 512, to detect a file that was rewritten; not compared if missing. */
  head?: Uint8Array;
  /** The last bytes of the file when it was planned, up to 512, for the same purpose; not compared if missing. */
  tail?: Uint8Array;
  /** The first byte of the range. */
  startByte: number;
  /** The byte after the range; null is the end of standard input. */
  endByte: number | null;
  /** How the file is compressed; a compressed file is one slice. Standard input is one slice, too, and its compression is detected when it is read. */
  compression: Compression;
  /** The size of the file when it was planned; null for standard input. */
  fileBytes: number | null;
}
