/**
 * A byte range of a file: what one worker counts at a time.
 *
 * @module
 */

import type { Packing } from "./packing.ts";

/** A byte range of one file that one worker counts. */
export interface Slice {
  /** The day it belongs to, as its place in the plan. */
  day: number;
  /** The file it belongs to, as its place in the day. */
  file: number;
  /** The file's path; `-` is standard input. */
  path: string;
  /** The device and inode the plan saw, to notice a file that was replaced; null where there are none. */
  identity: string | null;
  /** How the file began when it was planned, up to 512 bytes; not compared where it is not given. */
  head?: Uint8Array;
  /** The first byte of the range. */
  startByte: number;
  /** The byte behind the range; null is wherever standard input ends. */
  endByte: number | null;
  /** How the file is packed; a packed file is one slice, as is standard input, packed or not. */
  packing: Packing;
  /** How large the file was when it was planned; null for standard input. */
  fileBytes: number | null;
}
