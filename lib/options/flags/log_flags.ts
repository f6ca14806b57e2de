/**
 * Flags that say which logs are counted.
 *
 * @module
 */

import { isAbsolute } from "@std/path/is-absolute";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import { days, text } from "../values.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(LOG_FLAGS.flags.map(({ name }) => name), ["date", "logs", "files"]);
 * ```
 */
export const LOG_FLAGS: FlagGroup = {
  title: "Which logs",
  flags: [
    flag({
      name: "date",
      value: days(),
      default: [],
      help:
        "count this day: 2015-07-13, 20150713, today, yesterday, or a range A..B",
      details:
        `today and yesterday are those of the local time zone. Both ends of a range are included, and each of its days has a result of its own. File names are made of the day exactly as it is typed.`,
      refuse: ({ files: [file] }) =>
        file === undefined
          ? null
          : `"--date" and the file "${file}" were both given; give one or the other`,
      update: (settings, days) => settings.days = days,
    }),
    flag({
      name: "logs",
      value: text("FOLDER", "folders"),
      default: "logs",
      help: "the folder of the logs",
      details: `It goes with --date; files that are named need no folder.`,
      refuse: (given) => refuseFiles("logs", given),
      update: (settings, folder) => settings.logs = folder,
    }),
    flag({
      name: "files",
      value: text("GLOB"),
      default: "access-{date}_*",
      help: "the files of a day",
      details:
        `A glob below the folder of the logs; {date} stands for the day as it was typed. Quote it, so that the shell leaves it alone. It follows links to folders, but ** does not.`,
      refuse: (given) => refuseFiles("files", given) ?? refuseGlob(given),
      update: (settings, glob) => settings.glob = glob,
    }),
  ],
};

function refuseFiles(name: string, { files: [file] }: Given): string | null {
  if (file === undefined) return null;
  return `"--${name}" goes with "--date", but the file "${file}" was named; drop one of them`;
}

function refuseGlob({ settings: { glob, days } }: Given): string | null {
  if (isAbsolute(glob) || /(^|\/)\.\.(\/|$)/.test(glob)) {
    return `"--files" got "${glob}", which leaves the folder of the logs; name the folder with "--logs"`;
  }
  if (days.length > 1 && !glob.includes("{date}")) {
    return `"--files" got "${glob}", the same for each day of the range; put {date} where the day stands`;
  }
  return null;
}
