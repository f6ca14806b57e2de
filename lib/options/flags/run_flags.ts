/**
 * Flags that say how the program runs, and what it says meanwhile.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { choice, onOff, wholeNumber } from "../values.ts";

/**
 * The flags, in the order of the help.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [workers] = RUN_FLAGS.flags;
 * assertEquals(workers?.default, 12);
 * ```
 */
export const RUN_FLAGS: FlagGroup = {
  title: "How it runs",
  flags: [
    flag({
      name: "workers",
      value: wholeNumber(999),
      default: 12,
      help: "how many workers count side by side at the most",
      details: `The result is the same for any number.`,
      update: (settings, workers) => settings.workers = workers,
    }),
    flag({
      name: "lane",
      value: choice("LANE", ["auto", "line"]),
      default: DEFAULT_RULES.lane,
      help: "how lines are counted; line is the slow, plain way",
      details:
        `Both ways give the same counts; the plain one is there to check the fast one.`,
      update: (settings, lane) => settings.rules.lane = lane,
    }),
    flag({
      name: "quiet",
      value: onOff(),
      default: false,
      help: "write errors only",
      details: `No summary, no notes and no progress on standard error.`,
      update: (settings, isOn) => settings.isQuiet = isOn,
    }),
    flag({
      name: "no-progress",
      value: onOff(),
      default: false,
      help: "write no progress",
      details:
        `Neither the bar of a terminal nor the line every ten seconds elsewhere.`,
      update: (settings, isOn) => settings.hasProgress = !isOn,
    }),
    flag({
      name: "debug",
      value: onOff(),
      default: false,
      help: "add stack traces to errors",
      details: `For a report of a fault in logtally itself.`,
      update: (settings, isOn) => settings.isDebug = isOn,
    }),
    flag({
      name: "help",
      short: "h",
      value: onOff(),
      default: false,
      help: "show this help",
      details: `Whatever else is on the command line is not looked at.`,
      update: (settings, isOn) => {
        if (isOn) settings.action = "help";
      },
    }),
    flag({
      name: "version",
      short: "V",
      value: onOff(),
      default: false,
      help: "show the version",
      details: `Of logtally; --help comes first if both are given.`,
      update: (settings, isOn) => {
        if (isOn && settings.action === "count") settings.action = "version";
      },
    }),
  ],
};
