/**
 * What a slice came to: its counts, its sums, and some of what was skipped.
 *
 * @module
 */

import type { SkipReason } from "../lines/line_key.ts";
import type { LineSums } from "./line_sums.ts";
import type { PackedTally } from "./packed_tally.ts";

/** A skipped line, for people to look at. */
export interface SkippedLine {
  /** Why it was skipped. */
  reason: SkipReason;
  /** Where the line begins in its file. */
  offsetByte: number;
  /** The first 200 bytes of the line, a character a byte. */
  text: string;
}

/** How many skipped lines of each reason a slice shows, and a day (SPEC 4). */
export const MAX_SAMPLES = 3;

/** What one slice came to. */
export interface SliceTally extends LineSums {
  /** The bytes of the file that were read, packed if it is packed. */
  sizeBytes: number;
  /** The first `MAX_SAMPLES` skipped lines of each reason, in the order of the file. */
  samples: SkippedLine[];
  /** The counts by key. */
  tally: PackedTally;
}
