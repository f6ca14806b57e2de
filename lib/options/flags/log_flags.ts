/**
 * Flags that say which logs are counted.
 *
 * @module
 */

import { isAbsolute } from "@std/path/is-absolute";
import { namesWholeDay, unknownPlaceholder } from "../../plan/day_pattern.ts";
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
      help: "the day: 2015-07-13, today, yesterday or a range A..B",
      details:
        `It can be written as 20150713, too; today and yesterday are those of the local time zone. A range includes both of its ends, has at most ten years, and gives a result for each of its days. File names are made of the day exactly as it is typed.`,
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
        `A glob below the folder of the logs; {date} stands for the day as it was typed. As in the dateformat of logrotate, %Y and %y are its year (2015, 15), %m, %d and %b its month and day (07, 13, Jul), %H is any hour, and %% a percent sign: 'access.log-%Y%m%d*', '%Y/%m/%d/*.gz'. Quote the glob, so that the shell does not expand it. It follows links to folders, but ** does not.`,
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
  const unknown = unknownPlaceholder(glob);
  if (unknown !== null) {
    return `"--files" got "${glob}", but "${unknown}" stands for nothing; expected %Y, %y, %m, %d, %b, %H, or %% for a percent sign`;
  }
  if (days.length > 1 && !namesWholeDay(glob)) {
    return `"--files" got "${glob}", which does not name the whole day, as a range needs; put {date} or %Y%m%d where the day stands`;
  }
  return null;
}
