/**
 * The flags of `logtally diff`.
 *
 * @module
 */

import type { DifferenceFormat } from "../../results/differences/format_differences.ts";
import { DEFAULT_DIFF } from "../diff_settings.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { choice, columnName, percentage, wholeNumber } from "../values.ts";
import { LIMIT_FLAGS, MOST_KEYS } from "./limit_flags.ts";
import { MERGE_FLAGS } from "./merge_flags.ts";
import { pickFlags, PLAIN_RUN_FLAGS } from "./pick_flags.ts";
import { RESULT_FLAGS } from "./result_flags.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(DIFF_FLAGS[0]?.flags[0]?.name, "column");
 * ```
 */
export const DIFF_FLAGS: readonly FlagGroup[] = [
  {
    title: "What is compared",
    flags: [
      flag({
        name: "column",
        value: columnName(),
        default: DEFAULT_DIFF.column,
        help: "the number that is compared",
        details:
          `One of those that both tallies can tell: count, share, 5xx, 5xx%, bytes, seconds, mean, p99 and so on. Files of keys and counts have the count and the share.`,
        update: ({ diff }, column) => diff.column = column,
      }),
      flag<number, null>({
        name: "threshold",
        value: percentage(),
        default: null,
        help: "show changes of more than this, and exit 3 if any",
        details:
          `In percent of what was, such as 20%. A row that is new is past any threshold, and one that is gone has changed by 100%. Without it, all rows that are not the same are shown, and the exit code is 0.`,
        update: ({ diff }, threshold) => diff.threshold = threshold,
      }),
      flag({
        name: "min-count",
        value: wholeNumber(Number.MAX_SAFE_INTEGER),
        default: null,
        help: "leave out rows of fewer lines than N in both",
        details:
          `A path with two requests yesterday and four today has doubled; it says little.`,
        update: ({ diff }, count) => diff.minCount = count ?? 0,
      }),
    ],
  },
  MERGE_FLAGS[1]!,
  {
    title: RESULT_FLAGS.title,
    flags: [
      ...pickFlags(RESULT_FLAGS, ["output"]).flags,
      flag<DifferenceFormat, DifferenceFormat>({
        name: "format",
        value: choice("FORMAT", {
          table: "columns, for people",
          json: "one object, with the totals",
          csv: "comma-separated values with a header",
        }),
        default: DEFAULT_DIFF.format,
        help: "the format of the differences",
        details: `All of them have the same rows in the same order.`,
        update: ({ diff }, format) => diff.format = format,
      }),
      flag({
        name: "top",
        value: wholeNumber(MOST_KEYS),
        default: null,
        help: "show the N largest changes",
        details: `The totals are those of all rows, and so is the exit code.`,
        update: (settings, rows) => settings.top = rows,
      }),
    ],
  },
  pickFlags(LIMIT_FLAGS, ["max-keys"]),
  PLAIN_RUN_FLAGS,
];
