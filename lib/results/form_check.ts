/**
 * Whether a file is of the form that it was read as: a file that is not would
 * be missing from its day without a sign.
 *
 * @module
 */

import type { FileCount } from "./day_count.ts";
import { FileError } from "../errors.ts";
import { adviseOnFormat } from "./format_advice.ts";
import { listNames } from "../lines/name_list.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { quoteLine } from "../utf8.ts";

/** Fewer malformed lines are no sign: a banner, a stack trace, a line that a crash cut. */
const MAX_MALFORMED_LINES = 10;

/** A larger share of malformed lines is no accident. */
const MAX_MALFORMED_SHARE = 0.1;

/**
 * Refuses a file of which more than ten lines, and more than one in ten, were
 * skipped because of their form. Lines that are skipped because of what a client
 * sent do not count.
 *
 * @param path The file.
 * @param count What it came to, all of it.
 * @param rules How its lines were read, for the advice.
 * @throws {FileError} If too many lines are malformed, and the message shows
 * one; or if the user named a field that no line has.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { noLines } from "../count/line_sums.ts";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 * import { FileError } from "../errors.ts";
 *
 * const skipped = { "no request": 11 };
 * const samples = [{ reason: "no request", offsetByte: 0, text: "x" } as const];
 * const sums = { ...noLines(), lines: 100, counted: 89, skipped, malformed: 11 };
 * assertThrows(
 *   () => checkForm("a.log", { ...sums, samples, sizeBytes: 900 }, DEFAULT_RULES),
 *   FileError,
 *   "11 of 100 lines",
 * );
 * ```
 */
export function checkForm(
  path: string,
  count: FileCount,
  rules: LineRules,
): void {
  const { lines, malformed, skipped, samples } = count;
  refuseMissingField(path, count, rules);
  if (malformed <= MAX_MALFORMED_LINES) return;
  if (malformed / lines <= MAX_MALFORMED_SHARE) return;
  const [sample] = samples.filter(({ reason }) => reason !== "no path")
    .toSorted((a, b) =>
      skipped[b.reason]! - skipped[a.reason]! || a.offsetByte - b.offsetByte
    );
  throw new FileError(
    path,
    `${malformed} of ${lines} lines in "${path}" were not read, such as the one at byte ${
      sample!.offsetByte
    }: ${quoteLine(sample!.text)}; ${
      adviseOnFormat(sample!, rules)
    }, or allow a share of such lines with "--max-skipped"`,
  );
}

/** Reasons of lines that have the field, with something else in it. */
const HAVE_FIELD = ["bad field", "bad request", "no path"] as const;

/** Few lines are enough here: whoever names a field knows that it is there. */
function refuseMissingField(
  path: string,
  { counted, filtered, skipped, samples }: FileCount,
  { field }: LineRules,
): void {
  if (field === null || counted + filtered > 0) return;
  if (HAVE_FIELD.some((reason) => (skipped[reason] ?? 0) > 0)) return;
  const names = samples.find(({ reason }) => reason === "no field")?.names;
  if (names === undefined) return;
  throw new FileError(
    path,
    `No line of "${path}" has the field "${field}" that "--field" names; the first has ${
      listNames(names)
    }`,
  );
}
