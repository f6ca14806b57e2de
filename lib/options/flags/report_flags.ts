/**
 * The flags of `logtally report`: those of a count that act on a page, and its own.
 *
 * @module
 */

import { flag, type FlagGroup } from "../flag.ts";
import { text, wholeNumber } from "../values.ts";
import { LIMIT_FLAGS, MOST_KEYS } from "./limit_flags.ts";
import { RUN_FLAGS } from "./run_flags.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(REPORT_FLAGS[0]?.flags[0]?.name, "output");
 * ```
 */
export const REPORT_FLAGS: readonly FlagGroup[] = [
  {
    title: "The page",
    flags: [
      flag({
        name: "output",
        value: text("FILE", "files"),
        default: null,
        help: `the file of the page, such as report.html`,
        details:
          `The page needs no other file. Without it, or with "-", the page goes to standard output, unless that is a terminal.`,
        update: (settings, path) => settings.output = path,
      }),
      flag({
        name: "top",
        value: wholeNumber(MOST_KEYS),
        default: 500,
        help: "how many services the page shows, the largest",
        details:
          `By their requests of all days together. The others are in all sums, and in a row of their own. A thousand services of 90 days make a page of about 1 MB.`,
        update: (settings, services) => settings.top = services,
      }),
    ],
  },
  pick(LIMIT_FLAGS, ["max-keys"]),
  pick(RUN_FLAGS, ["quiet", "no-progress", "debug", "help", "version"]),
];

function pick({ title, flags }: FlagGroup, names: string[]): FlagGroup {
  return { title, flags: flags.filter(({ name }) => names.includes(name)) };
}
