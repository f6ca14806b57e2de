/**
 * The command line of `logtally verify` → what is to be counted in both ways.
 *
 * @module
 */

import type { ListReader } from "./read_settings.ts";
import { VERIFY_FLAGS } from "./flags/verify_flags.ts";
import { type Options, parseOptions } from "./options.ts";

/** What is counted in both ways: a count that writes nothing. */
export interface VerifyOptions extends Options {
  /** The share of the slices, more than 0 to 1. */
  sample: number;
}

/**
 * Reads the command line of a verification.
 *
 * @param args The arguments behind `verify`.
 * @param today The current day where the program runs.
 * @param readList Reads a list of files, if not as it is usual.
 * @returns The options, every value checked.
 * @throws {UsageError} If an argument is unknown, repeated, without its value, out
 * of its range, or does not go with another.
 * @throws {NothingToCount} If neither a day nor a file is named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const today = Temporal.PlainDate.from("2015-07-14");
 * const options = await parseVerifyOptions(["--sample", "10%", "a.log"], today);
 * assertEquals([options.sample, ...options.files], [0.1, "a.log"]);
 * ```
 */
export async function parseVerifyOptions(
  args: string[],
  today: Temporal.PlainDate,
  readList?: ListReader,
): Promise<VerifyOptions> {
  const flags = VERIFY_FLAGS.flatMap(({ flags }) => flags);
  const options = await parseOptions(args, today, flags, readList);
  return { ...options, resultPath: () => null };
}
