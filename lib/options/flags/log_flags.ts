/**
 * Flags that say which logs are counted.
 *
 * @module
 */

import { unknownPlaceholder } from "../../plan/day_pattern.ts";
import { flag, type FlagGroup, type Given } from "../flag.ts";
import type { TypedTime } from "../times.ts";
import { days, text, time, utcOffset } from "../values.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const names = LOG_FLAGS.flags.map(({ name }) => name);
 * assertEquals(names.slice(0, 3), ["date", "logs", "files"]);
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
        `It can be written as 20150713, too; today and yesterday are those of the local time zone. A range includes both of its ends, has at most ten years, and gives a result for each of its days. With FILE..., or with --files that does not name the whole day, just those lines count whose own time is in the day; the others are filtered. File names are made of the day exactly as it is typed.`,
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
    flag({
      name: "files-from",
      value: text("LIST", "files"),
      default: null,
      help: `count the files that LIST names; "-" is piped in`,
      details:
        `A path a line, or between NUL bytes, as find -print0 writes them. It takes the place of FILE..., for more files than a command line can hold. In the list, "-" is a file of that name.`,
      refuse: ({ settings: { filesFrom }, flags, named }) => {
        if (named.length > 0) {
          return `"--files-from" got "${filesFrom}", but the file "${
            named[0]
          }" was named; put it into the list`;
        }
        const [other] = ["logs", "files"].filter((name) => flags.has(name));
        return other === undefined
          ? null
          : `"--files-from" got "${filesFrom}", but "--${other}" was given; drop one of them`;
      },
      update: (settings, path) => settings.filesFrom = path,
    }),
    flag<TypedTime, null>({
      name: "since",
      value: time(),
      default: null,
      help: "count only lines from this time on: 2015-07-13T10:00",
      details:
        `It is compared with the time that each line shows, by the clock of the line; --utc-offset moves that. With one --date, 10:00 is a time of that day. Earlier lines are filtered, not skipped.`,
      refuse: ({ settings }) => refuseTime("since", settings),
      update: (settings, time) => settings.since = time,
    }),
    flag<TypedTime, null>({
      name: "until",
      value: time(),
      default: null,
      help: "count only lines before this time",
      details:
        `Written as --since. A line of just this time does not count, so that --until 10:00 and --since 10:00 share no line.`,
      refuse: async ({ settings }) =>
        await refuseTime("until", settings) ?? await refuseNoTime(settings),
      update: (settings, time) => settings.until = time,
    }),
    flag({
      name: "utc-offset",
      value: utcOffset(),
      default: null,
      help: "move all times to this offset from UTC: +08:00",
      details:
        `Without it, days and hours are those of the clock that each line shows; seconds since 1970 are UTC. Times that are written without an offset stay as they are.`,
      update: (settings, minutes) => settings.utcOffsetMinutes = minutes,
    }),
  ],
};

function refuseFiles(name: string, { files: [file] }: Given): string | null {
  if (file === undefined) return null;
  return `"--${name}" goes with "--date", but the file "${file}" was named; drop one of them`;
}

async function refuseGlob(
  { settings: { glob } }: Given,
): Promise<string | null> {
  const { isAbsolute } = await import("@std/path/is-absolute");
  if (isAbsolute(glob) || /(^|\/)\.\.(\/|$)/.test(glob)) {
    return `"--files" got "${glob}", which leaves the folder of the logs; name the folder with "--logs"`;
  }
  const unknown = unknownPlaceholder(glob);
  if (unknown !== null) {
    return `"--files" got "${glob}", but "${unknown}" stands for nothing; expected %Y, %y, %m, %d, %b, %H, or %% for a percent sign`;
  }
  return null;
}

/** A time needs a day. */
async function refuseTime(
  name: "since" | "until",
  { days, [name]: time }: Given["settings"],
): Promise<string | null> {
  const { secondsOf } = await import("../times.ts");
  if (time === null || secondsOf(time, days) !== null) return null;
  return days.length === 0
    ? `"--${name}" got "${time.text}", a time without its day; write 2015-07-13T${time.text} with the day you mean, or add "--date"`
    : `"--${name}" got "${time.text}", but "--date" has several days; write the day too, as in ${
      days[0]
    }T${time.text}`;
}

/** No time is before the first wanted one. */
async function refuseNoTime(
  { days, since, until }: Given["settings"],
): Promise<string | null> {
  if (since === null || until === null) return null;
  const { secondsOf } = await import("../times.ts");
  const sinceSeconds = secondsOf(since, days);
  const untilSeconds = secondsOf(until, days);
  // What has no day, its own flag refuses.
  if (sinceSeconds === null || untilSeconds === null) return null;
  return sinceSeconds < untilSeconds
    ? null
    : `"--until" got "${until.text}", which is not after "--since" "${since.text}"; no time is between them`;
}
