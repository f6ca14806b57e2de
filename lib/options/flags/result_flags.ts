/**
 * Flags that say where results go, and in which form.
 *
 * @module
 */

import { type FormatName, FORMATS } from "../../results/formats/formats.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { MOST_KEYS } from "./limit_flags.ts";
import type { ByteSpan } from "../../tallies/tally_input.ts";
import { isStandardInput } from "../../system/stream_paths.ts";
import { STATS } from "../../results/columns/column_names.ts";
import {
  byteSpan,
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
      help: "a label, such as server=web1; repeatable",
      details:
        `NAME=VALUE. It goes with --format prometheus, where each series has it, so that those of several servers can be told apart, and with --format tally, where logtally merge finds it.`,
      refuse: ({ settings: { format, labels, rules } }) => {
        if (format !== "prometheus" && format !== "tally") {
          return `"--label" goes with metrics and tallies; add "--format prometheus" or "--format tally", or drop it`;
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
      name: "name",
      value: text("NAME"),
      default: null,
      help: "what standard input is called in a tally",
      details:
        `It goes with --format tally: the name of the file or object whose bytes are piped in, such as s3://logs/a.gz.`,
      refuse: (given) => refuseWithoutInput("name", given),
      update: (settings, name) => settings.inputName = name,
    }),
    flag<ByteSpan, null>({
      name: "range",
      value: byteSpan(),
      default: null,
      help: "which bytes of NAME standard input has: 0-1000",
      details:
        `It goes with --name: the first byte and the one behind the last, so that 0-1000 and 1000-2000 share none. Each part must begin and end between two lines. If other than B minus A bytes come, nothing is written.`,
      refuse: (given) =>
        refuseWithoutInput("range", given) ??
          (given.settings.inputName === null
            ? `"--range" goes with "--name", which says what file the bytes are of; add it, or drop the range`
            : null),
      update: (settings, range) => settings.inputRange = range,
    }),
    flag({
      name: "top",
      value: wholeNumber(MOST_KEYS),
      default: null,
      help: `keep the N largest counts; the rest is "(other)"`,
      details:
        `The last row, (other), has the sum of the rest, so that the totals stay true.`,
      refuse: (given) => refuseForTally("top", given),
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
      help: "sort by this column, largest first (default: first)",
      details:
        `Rows of the same number are in byte order. With --top it says which rows are kept: --sort p99 --top 10 are the ten slowest.`,
      refuse: (given) => refuseForTally("sort", given),
      update: (settings, column) => settings.sort = column,
    }),
  ],
};

/** Of files, a tally says by itself where their bytes come from. */
function refuseWithoutInput(
  name: string,
  { settings: { format }, files }: Given,
): string | null {
  if (format !== "tally") {
    return `"--${name}" says where the bytes of a tally come from; add "--format tally", or drop it`;
  }
  return files.length === 1 && isStandardInput(files[0]!)
    ? null
    : `"--${name}" is about standard input; give "-" as the one FILE, or drop it`;
}

/** A tally has all rows, in the one order that makes the same bytes of the same counts. */
function refuseForTally(
  name: string,
  { settings: { format } }: Given,
): string | null {
  return format === "tally"
    ? `"--${name}" does not go with "--format tally", which keeps all that adding up needs; give it to "logtally merge" with another format`
    : null;
}

function refuseOutput({ settings, flags }: Given): string | null {
  if (flags.has("out")) {
    return `"--out" and "--output" were both given; give the folder or the file`;
  }
  if (settings.days.length > 1) {
    return `"--output" got "${settings.output}", one file for several days; give the folder with "--out"`;
  }
  return null;
}
