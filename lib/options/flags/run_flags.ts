/**
 * Flags that say how the program runs, and what it says meanwhile.
 *
 * @module
 */

import { DEFAULT_RULES } from "../../count/rules.ts";
import { flag, type FlagGroup } from "../flag.ts";
import { choice, helpLength, onOff, wholeNumber } from "../values.ts";

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
      help: "the most workers that count side by side",
      details:
        `The result is the same for any number. No more than eight a core are started, or twelve.`,
      update: (settings, workers) => settings.workers = workers,
    }),
    flag({
      name: "lane",
      value: choice("LANE", {
        auto: "the fast way where a line allows it, else the plain one",
        line: "the plain way for every line",
      }),
      default: DEFAULT_RULES.lane,
      help: "how lines are counted",
      details:
        `Both ways give the same counts; the plain one is slow and is there to check the fast one.`,
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
      name: "color",
      value: choice("WHEN", {
        auto: "on a terminal, unless NO_COLOR is set or TERM is dumb",
        always: "also in a pipe",
        never: "no colors",
      }),
      default: "auto" as const,
      help: "table colors",
      details:
        `They are for a terminal: a table in a file never has any, nor have messages.`,
      update: (settings, color) => settings.color = color,
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
      value: helpLength(),
      default: null,
      help: "show this help; -h shows a short one",
      details: `The rest of the command line is not looked at.`,
      update: (settings, action) => {
        if (action !== null) settings.action = action;
      },
    }),
    flag({
      name: "version",
      short: "V",
      value: onOff(),
      default: false,
      help: "show the version",
      details: `--help comes first if both are given.`,
      update: (settings, isOn) => {
        if (isOn && settings.action === "run") settings.action = "version";
      },
    }),
  ],
};
