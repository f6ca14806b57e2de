/**
 * Whether the sums of a day agree, before anything is written.
 *
 * @module
 */

import type { DayCount, FileCount, SkippedInFile } from "./day_count.ts";
import { CountError } from "../errors.ts";
import { checkForm } from "./form_check.ts";
import { adviseOnFormat } from "./format_advice.ts";
import { skippedLines } from "../count/line_sums.ts";
import type { PackedTally } from "../count/packed_tally.ts";
import type { Rules } from "../count/rules.ts";
import { quoteLine } from "../utf8.ts";

/**
 * Checks that nothing of a day was lost or counted twice, and that enough of its
 * lines were counted.
 *
 * @param day The day, complete.
 * @param packed What is to be written: its tally, packed.
 * @param maxSkipped How large a share of the lines may be skipped, 0 to 1; null
 * limits the malformed lines of each file (form_check.ts).
 * @param rules How lines were read, for the message if none could be.
 * @throws {CountError} If lines are not counted + skipped + blank + filtered + header,
 * or the bytes read are not the planned size, or the counts by key do not add up, or
 * nothing was counted though malformed lines were skipped, or too much was, or all
 * files were left out.
 * @throws {FileError} If a file has too many malformed lines.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { DayCount } from "./day_count.ts";
 * import { CountError } from "../errors.ts";
 *
 * const rules = { logFormat: "access", field: null, pattern: null } as const;
 * const file = { path: "a", sizeBytes: 10, identity: "1:2", compression: "none" } as const;
 * const planned = { day: null, files: [file], problems: [], leftOut: [] };
 * const day = new DayCount(planned, { partCount: 1, maxKeys: 9 });
 * assertThrows(() => checkDay(day, day.tally.pack(), 1, rules), CountError, "10 bytes");
 * ```
 */
export function checkDay(
  day: DayCount,
  { counts }: PackedTally,
  maxSkipped: number | null,
  rules: Pick<Rules, "logFormat" | "field" | "pattern">,
): void {
  const leftOut = day.leftOutPaths.length;
  if (day.fileCount === 0 && leftOut > 0) {
    throw new CountError(
      `None of ${leftOut} files could be read; fix what their errors name`,
    );
  }
  for (const { planned: { path, sizeBytes }, isLeftOut, count } of day.files) {
    checkFile(path, isLeftOut ? 0 : sizeBytes, count);
    if (maxSkipped === null) checkForm(path, count, rules);
  }
  const sums = day.sums();
  const { lines, counted, filtered } = sums;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== counted) {
    throw new CountError(
      `The counts by key add up to ${total}, but ${counted} lines were counted; report this as a bug in logtally`,
    );
  }
  const skipped = skippedLines(sums);
  // Compare quotients: 29/50 and "58%" parse to the same double; 0.58 × 50 is not 29.
  if (maxSkipped !== null && skipped / lines > maxSkipped) {
    throw new CountError(
      `${skipped} of ${lines} lines were skipped, more than "--max-skipped" allows; fix the logs or raise the share`,
    );
  }
  // Requests that clients got wrong are a true zero, like an empty file.
  if (counted + filtered > 0 || sums.malformed === 0) return;
  const sample = typicalSample(day);
  throw new CountError(
    `None of ${lines} lines could be counted, such as the one in "${sample.path}" at byte ${sample.offsetByte}: ${
      quoteLine(sample.text)
    }; ${adviseOnFormat(sample, rules)}`,
  );
}

function checkFile(path: string, sizeBytes: number | null, count: FileCount) {
  if (sizeBytes !== null && count.sizeBytes !== sizeBytes) {
    throw new CountError(
      `"${path}" had ${sizeBytes} bytes, but ${count.sizeBytes} were read; report this as a bug in logtally`,
    );
  }
  const { lines, counted, blank, filtered, header } = count;
  if (lines !== counted + blank + filtered + header + skippedLines(count)) {
    throw new CountError(
      `"${path}" has ${lines} lines, but ${counted} counted, ${
        skippedLines(count)
      } skipped, ${blank} blank, ${filtered} filtered and ${header} header ones were found; report this as a bug in logtally`,
    );
  }
}

/** The first line that was skipped for the most frequent reason; the first of all may be just a comment. */
function typicalSample(day: DayCount): SkippedInFile {
  const { skipped } = day.sums();
  return day.samples().reduce((most, sample) =>
    skipped[sample.reason]! > skipped[most.reason]! ? sample : most
  );
}
