/**
 * Flags and files that do not go together.
 *
 * @module
 */

import { isAbsolute } from "@std/path/is-absolute";
import { UsageError } from "../errors.ts";
import type { ValueFlag } from "./flags.ts";

/**
 * Refuses a command line that asks for two things at once, or for nothing.
 *
 * @param values The text that each flag was given.
 * @param days The days that `--date` stands for.
 * @param files The files that were named.
 * @throws {UsageError} If they do not go together; the message names both.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * assertThrows(() => refuseContradictions(new Map(), [], []), UsageError, "--date");
 * ```
 */
export function refuseContradictions(
  values: Map<ValueFlag, string>,
  days: string[],
  files: string[],
): void {
  if (files.length === 0 && days.length === 0) {
    throw new UsageError(
      `There is nothing to count; give "--date DAY" or FILE...`,
    );
  }
  if (files.length > 0 && days.length > 0) {
    throw new UsageError(
      `"--date" and the file "${
        files[0]
      }" were both given; give one or the other`,
    );
  }
  for (const name of ["logs", "files"] as const) {
    if (files.length > 0 && values.has(name)) {
      throw new UsageError(
        `"--${name}" goes with "--date", but the file "${
          files[0]
        }" was named; leave one of them away`,
      );
    }
  }
  const glob = values.get("files");
  if (
    glob !== undefined && (isAbsolute(glob) || /(^|\/)\.\.(\/|$)/.test(glob))
  ) {
    throw new UsageError(
      `"--files" got "${glob}", which leaves the folder of the logs; name the folder with "--logs"`,
    );
  }
  if (glob !== undefined && days.length > 1 && !glob.includes("{date}")) {
    throw new UsageError(
      `"--files" got "${glob}", the same for each day of the range; put {date} where the day stands`,
    );
  }
  refuseTwoReadings(values);
  if (values.get("rejects") === "-") {
    throw new UsageError(
      `"--rejects" got "-"; standard output is for the result, give a file`,
    );
  }
  if (values.has("out") && values.has("output")) {
    throw new UsageError(
      `"--out" and "--output" were both given; give the folder or the file`,
    );
  }
  if (values.has("output") && days.length > 1) {
    throw new UsageError(
      `"--output" got "${
        values.get("output")
      }", one file for several days; give the folder with "--out"`,
    );
  }
}

/** A line is read in one way: as its format says, or by an expression. */
function refuseTwoReadings(values: Map<ValueFlag, string>) {
  const field = values.get("field");
  const logFormat = values.get("log-format") ?? "access";
  if (values.has("pattern") && field !== undefined) {
    throw new UsageError(
      `"--pattern" and "--field" were both given; give one or the other`,
    );
  }
  if (values.has("pattern") && logFormat !== "access") {
    throw new UsageError(
      `"--pattern" searches the whole line, but "--log-format" got "${logFormat}"; leave one of them away`,
    );
  }
  if (field !== undefined && logFormat === "access") {
    throw new UsageError(
      `"--field" got "${field}", but lines of access logs have no fields; add "--log-format json" or "--log-format ltsv"`,
    );
  }
  if (field !== undefined && logFormat === "ltsv" && /[\t:]/.test(field)) {
    throw new UsageError(
      `"--field" got "${field}", which is no label of LTSV: it holds a colon or a TAB`,
    );
  }
}
