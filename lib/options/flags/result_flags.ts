/**
 * Flags that say where results go, and in which form.
 *
 * @module
 */

import { type FormatName, FORMATS } from "../../results/formats/formats.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { MOST_KEYS } from "./limit_flags.ts";
import { STATS } from "../../results/columns/column_names.ts";
import {
  choice,
  columnList,
  columnName,
  labels,
  onOff,
  text,
  wholeNumber,
} from "../values.ts";

const ABOUT_FORMATS = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { about }]) => [name, about]),
) as Record<FormatName, string>;

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [out] = RESULT_FLAGS.flags;
 * assertEquals(out?.default, "data");
 * ```
 */
export const RESULT_FLAGS: FlagGroup = {
  title: "Results",
  flags: [
    flag({
      name: "out",
      value: text("FOLDER", "folders"),
      default: "data",
      help: "the folder of results, one file a day",
      details:
        `A day goes to DAY.txt in that folder, or DAY.csv and so on. Files that are named go to standard output, unless --out is given: then to counts.txt.`,
      update: (settings, folder) => settings.out = folder,
    }),
    flag({
      name: "output",
      value: text("FILE", "files"),
      default: null,
      help: `the file of the result; "-" is standard output`,
      details: `It takes the place of --out, for one day or for named files.`,
      refuse: refuseOutput,
      update: (settings, path) => settings.output = path,
    }),
    flag<FormatName, FormatName>({
      name: "format",
      value: choice("FORMAT", ABOUT_FORMATS),
      default: "tsv",
      help: "the format of the results",
      details: `All of them have the same rows in the same order.`,
      update: (settings, format) => settings.format = format,
    }),
    flag<[string, string][], [string, string][]>({
      name: "label",
      value: labels(),
      default: [],
      help: "a label for all metrics, such as server=web1; repeatable",
      details:
        `NAME=VALUE. It goes with --format prometheus: each series has it, so that those of several servers can be told apart.`,
      refuse: ({ settings: { format, labels, rules } }) => {
        if (format !== "prometheus") {
          return `"--label" goes with metrics; add "--format prometheus", or drop it`;
        }
        const [part] = labels.filter(([name]) => rules.by.includes(name));
        return part === undefined
          ? null
          : `"--label" got "${part[0]}=${
            part[1]
          }", but "--by" has a part of that name; choose another name`;
      },
      update: (settings, labels) => settings.labels = labels,
    }),
    flag({
      name: "top",
      value: wholeNumber(MOST_KEYS),
      default: null,
      help: `keep the N largest counts; the rest is "(other)"`,
      details:
        `The last row, (other), has the sum of the rest, so that the totals stay true.`,
      update: (settings, rows) => settings.top = rows,
    }),
    flag({
      name: "columns",
      value: columnList(),
      default: null,
      help: "the numbers of each row, such as count,5xx,p99",
      details:
        `A list with commas of count (the default), share, 1xx to 5xx, 4xx%, 5xx%, bytes, seconds (their sum), mean, min, max and pN, such as p50, p99 or p99.9. Sizes are in bytes and times in seconds. Quantiles are exact: the value of that rank of all values of the row, which are rounded to three significant digits. A number is "-" where no line of the row has the value. A file whose format does not have it is an error.`,
      update: (settings, columns) => {
        if (columns !== null) settings.columns = columns;
      },
    }),
    flag({
      name: "stats",
      value: onOff(),
      default: false,
      help: "the usual columns: classes, bytes, times",
      details: `It stands for --columns ${
        STATS.join(",")
      }, less what the format of no file can say.`,
      refuse: ({ flags }) =>
        flags.has("columns")
          ? `"--stats" and "--columns" were both given; name all columns with "--columns"`
          : null,
      update: (settings, hasStats) => {
        settings.hasStats = hasStats;
        if (hasStats) settings.columns = STATS;
      },
    }),
    flag({
      name: "sort",
      value: columnName(),
      default: null,
      help: "sort by this column, largest first (default: the first)",
      details:
        `Rows of the same number are in byte order. With --top it says which rows are kept: --sort p99 --top 10 are the ten slowest.`,
      update: (settings, column) => settings.sort = column,
    }),
  ],
};

function refuseOutput({ settings, flags }: Given): string | null {
  if (flags.has("out")) {
    return `"--out" and "--output" were both given; give the folder or the file`;
  }
  if (settings.days.length > 1) {
    return `"--output" got "${settings.output}", one file for several days; give the folder with "--out"`;
  }
  return null;
}
