/**
 * The result of counting one slice: counts, sums, and samples of skipped lines.
 *
 * @module
 */

import type { Carry } from "../lines/carry.ts";
import type { SkipReason } from "../lines/line_key.ts";
import type { LineSums } from "./line_sums.ts";
import type { ContentEnds } from "../read/content_ends.ts";
import type { TimeSpan } from "../lines/time_window.ts";
import type { PackedTally } from "./packed_tally.ts";
import type { PackedValues } from "./row_values.ts";

/** A skipped line, to show to the user. */
export interface SkippedLine {
  /** Why it was skipped. */
  reason: SkipReason;
  /** Where the line begins in its file. */
  offsetByte: number;
  /** The first 200 bytes of the line, one character a byte. */
  text: string;
  /** The names of its fields, if it lacks the one with the request. */
  names?: string[];
  /** The index of its day, where several are wanted and it is known. */
  day?: number;
}

/** The most skipped lines of each reason that a slice keeps to show. */
export const MAX_SAMPLES = 1;

/** The lines of one of several wanted days. */
export interface DayTally extends DayLines {
  /** The index of the day among the wanted ones. */
  day: number;
  /** The counts by key. */
  tally: PackedTally;
  /** The numbers of the rows besides their count; none in a plain count. */
  values?: PackedValues;
  /** Why the day has no result, in a message; the others may have theirs. */
  problem?: string;
}

/** How many lines of a day there are that are not skipped. */
export interface DayLines extends Pick<LineSums, "counted" | "unread"> {
  /** How many lines other filters than that of the time have left out. */
  filteredBy: { only: number; where: number };
}

/** The result of counting one slice. */
export interface SliceTally extends LineSums {
  /**
   * How many bytes of the file were read; of a compressed file, compressed
   * bytes.
   */
  sizeBytes: number;
  /**
   * The first `MAX_SAMPLES` skipped lines of each reason, in the order of the
   * file.
   */
  samples: SkippedLine[];
  /** The counts by key; none where several days are wanted. */
  tally: PackedTally;
  /** The numbers of the rows besides their count; none in a plain count. */
  values?: PackedValues;
  /** The first and the last time of its lines, where only some times count. */
  seen?: Pick<TimeSpan, "firstSeconds" | "lastSeconds">;
  /** Both ends of the content of a compressed file or a stream, where the rules ask for them. */
  ends?: ContentEnds;
  /** What is of one of several wanted days, those without such lines left out. */
  days?: DayTally[];
  /** Some of its lines, evenly spread, one character a byte, where they are asked for. */
  lineSample?: string[];
  /** What is carried into the next slice, if something was carried into this one. */
  carry?: Carry;
}
