/**
 * Reports of tallies that a test makes up.
 *
 * @module
 */

import { ReportDays } from "../../lib/results/report/report_days.ts";
import { TallyReader } from "../../lib/tallies/read_tally.ts";
import { bytesOf, contentOf, type CountedLine } from "./made_up_tallies.ts";

/** A tally of a day. */
export interface DayTally {
  /** The day; null for a tally without one. */
  date: string | null;
  /** The lines that it counts. */
  lines: readonly CountedLine[];
  /** Its columns; null is the count alone. */
  columns: readonly string[] | null;
}

/** Reads tallies as a report does; their paths are their places. */
export function readDays(
  tallies: readonly DayTally[],
  by: readonly string[] = ["path"],
): ReportDays {
  const days = new ReportDays(1_000_000);
  for (const [i, { date, lines, columns }] of tallies.entries()) {
    const content = contentOf(lines, by, columns);
    const head = { ...content.head, date };
    const taker = days.open(`${i}.tally`);
    const reader = new TallyReader(taker);
    reader.read(bytesOf({ ...content, head }));
    reader.end();
    taker.end();
  }
  return days;
}

/** A line of which nothing but its path matters. */
export function lineOf(path: string): CountedLine {
  return { parts: [path], status: 200, sizeBytes: 9, durationNs: 5_000_000 };
}
