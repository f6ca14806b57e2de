/**
 * Planned files → the formats of their lines.
 *
 * @module
 */

import { type CountError, FileError } from "../errors.ts";
import { NOTHING_CARRIED } from "../lines/carry.ts";
import { carryOfSample } from "../lines/sample_carry.ts";
import {
  type LineRules,
  readsInOrder,
  readsQuotedRequests,
} from "../lines/line_reader.ts";
import { formatOf, sampleOf } from "./file_sample.ts";
import type { PlannedDay, PlannedFile } from "./planned_day.ts";
import { Turns } from "./turns.ts";

/**
 * Notes the format of each file of a plan. A stream is not looked at before it
 * is read, and an expression of the user reads any lines.
 *
 * Needs `--allow-read` for the files.
 *
 * @param days The days of the plan.
 * @param rules How lines are read where a file does not say it.
 * @param isKeepGoing Whether a file of no format is excluded; otherwise its day
 * fails.
 * @returns The same days, with formats and, of files without one, their errors.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = "fixtures/counting/sample_day/given/logs/access-2015-07-13_01";
 * const { size: sizeBytes, dev, ino } = await Deno.stat(path);
 * const file = { path, sizeBytes, identity: `${dev}:${ino}`, compression: "none" } as const;
 * const day = { day: null, files: [file], problems: [], leftOut: [] };
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * const [detected] = await detectFormats([day], rules, false);
 * assertEquals(detected?.files[0]?.format, { logFormat: "origin" });
 * ```
 */
export function detectFormats(
  days: PlannedDay[],
  rules: LineRules,
  isKeepGoing: boolean,
): Promise<PlannedDay[]> {
  const turns = new Turns();
  return Array.fromAsync(days, async (day) => {
    // A day with problems is not counted.
    if (day.problems.length > 0) return day;
    const files: PlannedFile[] = [];
    const errors: FileError[] = [];
    for (const file of day.files) {
      await turns.next();
      try {
        files.push(await withFormat(file, rules));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        errors.push(error);
      }
    }
    const problems: CountError[] = isKeepGoing ? [] : errors;
    const unread = isKeepGoing ? [...day.unread ?? [], ...errors] : day.unread;
    return { ...day, files, problems, ...(unread && { unread }) };
  });
}

async function withFormat(
  file: PlannedFile,
  rules: LineRules,
): Promise<PlannedFile> {
  if (file.sizeBytes === null) return file;
  if (rules.pattern !== null) {
    // No expression reads a header, but the parts of a line may need joining.
    return readsInOrder(rules) ? { ...file, carry: NOTHING_CARRIED } : file;
  }
  const sample = await sampleOf(file);
  const format = formatOf(file.path, sample, rules);
  const own = { ...rules, ...format };
  const isEmpty = sample.isWhole && /^(?:ï»¿)?[\r\n]*$/.test(sample.text);
  const planned = { ...file, format, ...(isEmpty && { isEmpty }) };
  return readsInOrder(own)
    ? { ...planned, carry: carryOfSample(sample.text, own) }
    : { ...planned, hasQuotedRequests: readsQuotedRequests(own) };
}
